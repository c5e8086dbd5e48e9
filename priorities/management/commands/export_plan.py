"""Write a plan as tables."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from priorities.management.known_plan import known_plan
from priorities.models import Plan
from priorities.tables import TablesError, write_plan


class Command(BaseCommand):
    """Write the tables that `import_plan` reads."""

    help = "Export a plan to a workbook (.xlsx), an archive (.zip) or a folder of CSV files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which plan, to where."""
        parser.add_argument("key", help="the plan's key, such as plan-2020-2025")
        parser.add_argument("output", type=Path, help="a file that ends in .xlsx or .zip, or a folder")
        parser.add_argument("--replace", action="store_true", help="write over tables that are there already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the plan. Raises CommandError in plain words."""
        plan = known_plan(Plan.objects.select_related("partnership"), options["key"])
        try:
            files = write_plan(plan, options["output"], replace=options["replace"])
        except TablesError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or options['output']} cannot be written: {error.strerror}.") from error
        for file in files:
            self.stdout.write(f"Wrote {file}")
