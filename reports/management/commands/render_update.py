"""Write an update as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.rendering import UnknownUpdateError, render_update
from sdp.document.writers import WRITERS
from sdp.document.writers.size import PaperTooLarge
from sdp.output_file import write_output


class Command(BaseCommand):
    """Render a published paper as it was published, or a draft as it stands."""

    help = "Write an update as HTML, PDF or plain text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which update, in which form, to where."""
        parser.add_argument("slug", help="the last part of the paper's address")
        parser.add_argument("form", choices=sorted(WRITERS), help="the form to write")
        parser.add_argument("output", help="the file to write, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file whole or not at all. Raises CommandError in plain words."""
        try:
            content = render_update(options["slug"], options["form"])
        except (UnknownUpdateError, PaperTooLarge) as error:
            raise CommandError(str(error)) from error
        try:
            write_output(content, options["output"])
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
