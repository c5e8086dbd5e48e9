"""manage.py export_archive: everything that was published, in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import reset_queries

from reports.archive import export
from sdp.document.codec import CodecError

THERE = "{path} is there already. Name another file, or add --replace to write over it."
NO_ZIP = "Name a file that ends in .zip."
DAMAGED = (
    "An edition in the database cannot be read as a paper. Nothing was written. “manage.py verify_editions” names it."
)
KEEP_IT = (
    "NOT FOR PUBLICATION: this file holds exempt information, papers that were withdrawn, and case studies that not "
    "everybody may see. Keep it as you keep the database."
)


class Command(BaseCommand):
    """Writes the archive, whole or not at all."""

    help = (
        "Write everything that was published to one ZIP archive, from which an empty site can be filled again and "
        "which other systems can read. Nothing private is in it: of a withdrawn edition it says when and why, with "
        "the hashes of its files, and of an exempt part what the public paper says."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and for whom."""
        parser.add_argument("file", type=Path, help="the archive to write, such as archive.zip")
        parser.add_argument(
            "--with-restricted",
            action="store_true",
            help="with exempt information and withdrawn papers, to move house; not for publication",
        )
        parser.add_argument("--replace", action="store_true", help="write over a file that is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say its seal. Raises CommandError in plain words."""
        path: Path = options["file"]
        if path.suffix.lower() != ".zip":
            raise CommandError(NO_ZIP)
        if path.exists() and not options["replace"]:
            raise CommandError(THERE.format(path=path))
        try:
            sha256 = export(path, for_publication=not options["with_restricted"], say=self._say)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        except CodecError as error:
            raise CommandError(DAMAGED) from error
        if options["with_restricted"]:
            self.stderr.write(KEEP_IT)
        self.stdout.write(f"Wrote {path} ({path.stat().st_size / 1024 / 1024:,.1f} MB), sealed with {sha256}")

    def _say(self, done: int) -> None:
        reset_queries()  # With DEBUG on, Django keeps every one of them.
        if done % 1000 == 0:
            self.stdout.write(f"{done} updates …")
