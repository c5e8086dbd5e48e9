"""manage.py verify_editions: prove that everything published is as it was."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.edition_faults import Examination, examine


class Command(BaseCommand):
    """Checks the stored bytes of every edition against their hashes, and renders it again. Exit code 1 on a fault."""

    help = "Check that every edition is stored as it was published, and that rendering it again gives the same bytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--quick` leaves rendering out."""
        parser.add_argument("--quick", action="store_true", help="check the hashes alone, without rendering again")

    def handle(self, *args: Any, quick: bool = False, **options: Any) -> None:
        """Say what was looked at. Raises CommandError with each fault in words."""
        found = examine(render=not quick)
        for fault in found.faults:
            self.stderr.write(fault)
        self.stdout.write(_summary(found, quick=quick))
        if found.faults:
            raise CommandError(f"{_count(len(found.faults), 'fault')} found.")


def _summary(found: Examination, *, quick: bool) -> str:
    said = f"{_count(found.editions, 'edition')} looked at"
    if not quick:
        said += f", {_count(found.rendered, 'paper')} rendered again"
        if found.hashes_alone:
            said += f", {_count(found.hashes_alone, 'paper')} checked by hash alone (laid out by another version)"
    if found.withheld:
        said += f", {_count(found.withheld, 'edition')} withheld by the archive from which it came"
    return f"{said}." + ("" if found.faults else " Everything is as it was published.")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
