"""A proposal as the preview shows it: tables with counts, and each row with its words."""

from __future__ import annotations

from dataclasses import dataclass

from priorities.tables import Proposal
from priorities.tables.difference import ChangedRow, TableDifference
from priorities.tables.marking import Run, marked
from priorities.tables.table import Row, Table

LONGEST_WORDS = 160
"""Characters that tell which row is meant."""


@dataclass(frozen=True)
class ShownCell:
    """A cell that changes: both its texts, with the words that differ marked."""

    column: str
    before: list[Run]
    after: list[Run]


@dataclass(frozen=True)
class ShownRow:
    """A row: its name, its words, the line where it stands, and its cells that change."""

    name: str
    words: str
    line: int = 0
    cells: tuple[ShownCell, ...] = ()


@dataclass(frozen=True)
class ShownTable:
    """A table: its rows in the file, and those that differ."""

    name: str
    rows: int
    added: list[ShownRow]
    changed: list[ShownRow]
    removed: list[ShownRow]
    reordered: bool

    @property
    def differs(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.added or self.changed or self.removed or self.reordered)


def shown(proposal: Proposal) -> list[ShownTable]:
    """The proposal's tables."""
    return [_table(difference) for difference in proposal.differences]


def _table(difference: TableDifference) -> ShownTable:
    table = difference.table
    return ShownTable(
        table.name,
        difference.rows,
        added=[_row(table, row) for row in difference.added],
        changed=[_changed(table, changed) for changed in difference.changed],
        removed=[_row(table, row) for row in difference.removed],
        reordered=difference.reordered,
    )


def _row(table: Table, row: Row) -> ShownRow:
    words = " ".join(table.words_of(row).split())
    return ShownRow(table.name_of(row), words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…", row.line)


def _changed(table: Table, changed: ChangedRow) -> ShownRow:
    cells = tuple(ShownCell(each.column, *marked(each.before, each.after)) for each in changed.changes)
    return ShownRow(table.name_of(changed.row), "", changed.row.line, cells)
