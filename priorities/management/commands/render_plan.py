"""Write a plan as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from priorities.assembly import plan_document
from priorities.management.known_plan import known_plan
from priorities.models import Plan
from sdp.document.writers import WRITERS
from sdp.document.writers.size import PaperTooLarge
from sdp.output_file import write_output


class Command(BaseCommand):
    """Render the whole plan as it stands."""

    help = "Write a partnership plan as HTML or PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which plan, in which form, to where."""
        parser.add_argument("key", help="the plan's key, such as plan-2020-2025")
        parser.add_argument("form", choices=["html", "pdf"], help="the form to write")
        parser.add_argument("output", help="the file to write, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file whole or not at all. Raises CommandError in plain words."""
        plan = known_plan(Plan.objects.with_contents(), options["key"])
        try:
            write_output(WRITERS[options["form"]](plan_document(plan)), options["output"])
        except PaperTooLarge as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
