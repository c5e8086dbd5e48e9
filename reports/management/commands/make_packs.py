"""manage.py make_packs: make the meeting packs that wait, and remove those that nobody asks for any more."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reports.packs.files import remove_old
from reports.packs.making import make_waiting

NICENESS = 10


class Command(BaseCommand):
    """The site starts it when a pack is asked for; two at once do each pack once."""

    help = "Make the meeting packs that wait."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--gently` leaves the processor to whoever else wants it."""
        parser.add_argument("--gently", action="store_true", help="let other programs go first")

    def handle(self, *args: Any, gently: bool = False, **options: Any) -> None:
        """Make them one after another."""
        if gently:
            os.nice(NICENESS)
        remove_old()
        made = make_waiting()
        if options["verbosity"] > 1:
            self.stdout.write(f"{made} made.")
