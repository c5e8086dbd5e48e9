"""manage.py make_archive: a made-up archive of as many published updates as one likes, to measure the site with."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, connection, reset_queries

from reports.made_up import LARGEST, Archive, ArchiveThereError, NotEmptyError, make

IN_SERVICE = (
    "This site runs with DEBUG off, as a site in service does. Nothing was made. To measure with a database of its "
    "own, set DEBUG=1 and VAR_DIR or DATABASE_URL; to make it here all the same, add --yes."
)
NOT_EMPTY = (
    "This site holds something else already; nothing was made. Use a database of its own, or add --beside, and the "
    "made-up papers stand among what is there."
)
ANOTHER = "This site holds a made-up archive of {papers} updates already; nothing was made. Use an empty database."
SAME = "This site holds this archive already; nothing was changed."
IN_THE_WAY = "Something that is there has the same day or address as something made up; nothing was made. {error}"


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST):
        raise ArgumentTypeError(f"Write a number of updates from 1 to {LARGEST}.")
    return int(text)


class Command(BaseCommand):
    """Makes the archive, all of it or nothing."""

    help = (
        "Make up an archive of N published updates of 20 numbered paragraphs, to measure the site with: committees "
        "and their meetings, board meetings, links to the plan, corrections, withdrawals. Trees, web pages, hashes, "
        "audit trail and register are made by the code that publishing uses; there are no revisions and no accounts. "
        "The same N and seed make the same archive. Each PDF is one small page, valid but not accessible, unless "
        "--real-pdfs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, and what is allowed."""
        parser.add_argument("updates", type=_number, metavar="N", help=f"how many updates, from 1 to {LARGEST}")
        parser.add_argument("--seed", default="1", help="other words, the same shape")
        parser.add_argument(
            "--real-pdfs", action="store_true", help="lay every PDF out as in service, a second or so apiece"
        )
        parser.add_argument("--beside", action="store_true", help="on a site that holds something else as well")
        parser.add_argument("--yes", action="store_true", help="also with DEBUG off")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say so. Raises CommandError in plain words."""
        if not settings.DEBUG and not options["yes"]:
            raise CommandError(IN_SERVICE)
        archive = Archive(options["updates"], options["seed"], options["real_pdfs"], options["beside"])
        try:
            make(archive, self._say)
        except NotEmptyError as error:
            raise CommandError(NOT_EMPTY) from error
        except IntegrityError as error:
            raise CommandError(IN_THE_WAY.format(error=error)) from error
        except ArchiveThereError as error:
            if not error.is_the_same:
                raise CommandError(ANOTHER.format(papers=error.papers)) from error
            self.stdout.write(SAME)
            return
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # So that the database knows at once how much there is.
        self.stdout.write(f"Made {archive.papers} updates.")

    def _say(self, stored: int) -> None:
        reset_queries()  # With DEBUG on, Django keeps every one of them.
        if stored % 1000 == 0:
            self.stdout.write(f"{stored} updates …")
