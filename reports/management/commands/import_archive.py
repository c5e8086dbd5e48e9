"""manage.py import_archive: fill an empty site from an archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, reset_queries

from reports.archive import ArchiveRefusedError, NotEmptyError, import_archive

NOT_EMPTY = (
    "This site holds meetings, papers or a plan already, and an archive is not mixed with anything. Nothing was "
    "imported. Make an empty database, run “manage.py migrate”, and import there."
)


class Command(BaseCommand):
    """Takes over everything in the archive, or nothing."""

    help = (
        "Fill an empty site with what “export_archive” wrote: plans, committees, meetings, papers with every edition "
        "as it was published. Accounts may be there already. An archive that was changed in any way is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archive."""
        parser.add_argument("file", type=Path, help="the archive")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import it and say how many updates came. Raises CommandError in plain words, with nothing written."""
        try:
            updates = import_archive(options["file"], say=self._say)
        except NotEmptyError as error:
            raise CommandError(NOT_EMPTY) from error
        except ArchiveRefusedError as error:
            raise CommandError(str(error)) from error
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # So that the database knows at once how much there is.
        self.stdout.write(f"Imported {updates} update{'s' * (updates != 1)}. Now run “manage.py verify_editions”.")

    def _say(self, stored: int) -> None:
        reset_queries()  # With DEBUG on, Django keeps every one of them.
        if stored % 1000 == 0:
            self.stdout.write(f"{stored} updates …")
