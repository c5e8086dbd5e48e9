"""Fill an empty site with demonstration data."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.utils import OperationalError, ProgrammingError

from reports.demonstration import Account, SiteNotEmptyError, load, load_papers_on_their_way, open_accounts

IN_SERVICE = (
    "This site runs with DEBUG off, as a site in service does, and the demonstration accounts have passwords that "
    "everybody can read in the source. Nothing was loaded. To try the site on your own machine, set DEBUG=on. "
    "To load the demonstration here all the same, add --really."
)
NOT_READY = "The database is not ready: {reason} Run “manage.py migrate” and “manage.py createcachetable” first."


class Command(BaseCommand):
    """Load the demonstration once, then only say how to sign in."""

    help = "Load demonstration data and accounts into an empty site. A site that holds anything is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one way round the refusal on a site in service."""
        parser.add_argument(
            "--really",
            action="store_true",
            help="load even with DEBUG off; without DEMONSTRATION=1 its passwords open nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or leave alone; then print the sign-ins that work. Raises CommandError in plain words."""
        if not settings.DEBUG and not options["really"]:
            raise CommandError(IN_SERVICE)
        try:
            self._load()
            self.stdout.write("The demonstration is loaded.")
        except SiteNotEmptyError:
            self.stdout.write("This site already holds data; nothing was changed.")
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(NOT_READY.format(reason=f"{error}.".capitalize())) from error
        self._print_sign_ins(open_accounts())

    @transaction.atomic
    def _load(self) -> None:
        for part in (load, load_papers_on_their_way):
            part(lambda step: self.stdout.write(f"{step} …"))

    def _print_sign_ins(self, accounts: list[Account]) -> None:
        if not accounts:
            return
        rows = [("User name", "Password", "May"), *((row.username, row.password, row.may) for row in accounts)]
        first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
        self.stdout.write("\nSign in as:")
        for username, password, may in rows:
            self.stdout.write(f"  {username:<{first}}  {password:<{second}}  {may}")
