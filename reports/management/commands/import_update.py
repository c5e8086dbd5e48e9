"""Turn a past report's plain text into an update."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.importing import ImportedUpdate, ImportRefusedError, import_text
from sdp.document.readers.text import LARGEST_TEXT


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a date. Write it like 2017-09-22.") from error


class Command(BaseCommand):
    """Read a report, store it as a draft, and say what the text did not say."""

    help = "Import a past report from a plain text file. What the text does not say is listed, never invented."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what the caller knows beyond it."""
        parser.add_argument("file", type=Path, help="the report as plain text in UTF-8")
        parser.add_argument("--slug", default="", help="the last part of the paper's address")
        parser.add_argument(
            "--committee-date",
            type=_date,
            metavar="YYYY-MM-DD",
            help="when the committee met, if the text does not say",
        )
        parser.add_argument("--publish", action="store_true", help="publish the paper if it is complete")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file. Raises CommandError in plain words, with nothing stored."""
        try:
            imported = import_text(
                self._bytes(options["file"]),
                file_name=options["file"].name,
                slug=options["slug"],
                committee_date=options["committee_date"],
                publish=options["publish"],
                dry_run=options["dry_run"],
            )
        except ImportRefusedError as error:
            raise CommandError(str(error)) from error
        self._report(imported, dry_run=options["dry_run"])

    def _bytes(self, path: Path) -> bytes:
        """The file, one byte more at most than the reader accepts, so that a huge one is refused unread."""
        try:
            with path.open("rb") as file:
                return file.read(LARGEST_TEXT + 1)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def _report(self, imported: ImportedUpdate, *, dry_run: bool) -> None:
        done = "Would import" if dry_run else "Published" if imported.published else "Imported"
        self.stdout.write(f"{done} {imported.slug}")
        self.stdout.write(f"Sections: {imported.sections}")
        self.stdout.write(f"Paragraphs: {imported.paragraphs}")
        for note in imported.notes:
            self.stdout.write(f"Note: {note}")
        for missing in imported.missing:
            self.stdout.write(f"To fill in: {missing}")
