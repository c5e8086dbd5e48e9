"""A table as it stands in a file, a row of texts below another, before anybody asked what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from priorities.tables.cells import UNPRINTABLE
from priorities.tables.faults import Fault
from priorities.tables.schema import BY_NAME
from priorities.tables.table import Row, Table, Tables

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes that one file may have; the whole plan of 2020 to 2025 has a hundredth of it."""
MOST_ROWS = 20_000
"""Rows that one table may have."""
LONGEST_CELL = 100_000
"""Characters that one cell may have."""


@dataclass
class Grid:
    """The first row's names, and the others with the line where each stands."""

    name: str
    header: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass
class Given:
    """All that somebody gives to be imported, and what was wrong with it already while it was opened."""

    grids: dict[str, Grid] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    in_workbook: bool = False

    def fault(self, what: str, table: str = "", line: int = 0, column: str = "") -> Fault:
        """A fault at a place of what was given."""
        return Fault(what, table, line, column, self.in_workbook)


def grids_of(tables: Tables, *, always: Callable[[str], bool] = lambda name: False) -> Iterable[Grid]:
    """The tables as they are written; one that may be missing only if it has rows, or if `always` says so."""
    for name, rows in tables.items():
        if rows or not BY_NAME[name].loose or always(name):
            header = _header(BY_NAME[name], rows)
            yield Grid(name, header, [(n, [row.cells[column] for column in header]) for n, row in enumerate(rows, 2)])


def _header(table: Table, rows: list[Row]) -> list[str]:
    """The columns; one of our own only where a row has something in it."""
    return [
        column.name
        for column in table.columns
        if not column.extra or any(row.cells[column.name] != column.unsaid for row in rows)
    ]


def odd_cell(text: str) -> str:
    """What is wrong with a cell whatever its column is; empty if nothing."""
    if len(text) > LONGEST_CELL:
        return f"The cell has {len(text):,} characters, and at most {LONGEST_CELL:,} can be read. Shorten it."
    if found := UNPRINTABLE.search(text):
        return f"The cell holds a character that cannot be printed (number {ord(found[0])}). Take it out."
    return ""
