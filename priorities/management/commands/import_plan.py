"""Take a plan over from tables."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from priorities.tables import Proposal, TablesError, apply, propose, read_path
from priorities.tables.difference import TableDifference
from priorities.tables.faults import quoted


class Command(BaseCommand):
    """Say what the tables change, and change it: all of it or nothing."""

    help = "Import a plan from a folder of CSV files, a ZIP archive of them, or a workbook (.xlsx)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The tables, and whether to write."""
        parser.add_argument("tables", type=Path, help="the folder, the archive or the workbook")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the tables. Raises CommandError with everything that is wrong, and nothing written."""
        try:
            proposal = propose(read_path(options["tables"]))
            if not options["dry_run"]:
                apply(proposal)
        except TablesError as error:
            raise CommandError(str(error)) from error
        for line in report(proposal, dry_run=options["dry_run"]):
            self.stdout.write(line)


def report(proposal: Proposal, *, dry_run: bool) -> Iterator[str]:
    """The import in words: each table with its rows, then the rows that differ. Those of a new plan are counted."""
    done = "Would import" if dry_run else "Imported"
    yield f"{done} {proposal.plan_key}{', a new plan' if proposal.is_new else ''}"
    for difference in proposal.differences:
        counts = (len(difference.added), len(difference.changed), len(difference.removed))
        words = (
            f"{count} {word}" for count, word in zip(counts, ("added", "changed", "removed"), strict=True) if count
        )
        yield ", ".join([f"{difference.table.name}: {difference.rows}", *words])
    for difference in proposal.differences:
        yield from _rows(difference, name_added=not proposal.is_new)
    for remark in proposal.remarks:
        yield f"Note: {remark}"
    if proposal.changes_nothing:
        yield "It changes nothing: the plan says all this already."


def _rows(difference: TableDifference, *, name_added: bool) -> Iterator[str]:
    table = difference.table
    for row in difference.added if name_added else ():
        yield f"Added to {table.name}: {table.name_of(row)}"
    for changed in difference.changed:
        for change in changed.changes:
            words = f"{quoted(change.before)} → {quoted(change.after)}"
            yield f"Changed in {table.name}: {table.name_of(changed.row)}, {change.column}: {words}"
    for row in difference.removed:
        yield f"Removed from {table.name}: {table.name_of(row)}"
    if difference.reordered:
        yield f"Changed in {table.name}: the order of the rows"
