"""What an import would change: data, for whoever shows it and for whoever writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from priorities.tables.schema import TABLES
from priorities.tables.table import Identity, Row, Table, Tables


@dataclass(frozen=True)
class Change:
    """One cell: its settled text before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    """A row that is there and says something else now."""

    row: Row
    changes: tuple[Change, ...]

    @property
    def columns(self) -> set[str]:
        """Which cells say something else."""
        return {change.column for change in self.changes}


@dataclass(frozen=True)
class TableDifference:
    """What differs in one table. `kept` rows are missing from it and stay; `reordered`: its lines stand otherwise."""

    table: Table
    rows: int
    added: tuple[Row, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    removed: tuple[Row, ...] = ()
    kept: tuple[Row, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.reordered)


def differences(before: Tables, after: Tables) -> tuple[TableDifference, ...]:
    """What differs, table by table; a table that may be missing and is, is left as it was.

    Rows of `after` that are there already get the database's row of the one in `before`.
    """
    return tuple(_difference(table, before, after) for table in TABLES if table.name in after)


def _difference(table: Table, before: Tables, after: Tables) -> TableDifference:
    stored, given = _by_identity(table, before), _by_identity(table, after)
    missing = tuple(row for identity, row in stored.items() if identity not in given)
    return TableDifference(
        table,
        len(after[table.name]),
        added=tuple(row for identity, row in given.items() if identity not in stored),
        changed=tuple(_changed(table, stored, given)),
        removed=() if table.stays else missing,
        kept=missing if table.stays else (),
        reordered=table.lined_up and _reordered(table, before, after),
    )


def _by_identity(table: Table, tables: Tables) -> dict[Identity, Row]:
    found = ((table.identity_of(row), row) for row in tables[table.name])
    return {identity: row for identity, row in found if identity is not None}


def _changed(table: Table, stored: dict[Identity, Row], given: dict[Identity, Row]) -> Iterator[ChangedRow]:
    for identity, row in given.items():
        if identity not in stored:
            continue
        row.stored = stored[identity].stored
        old, new = stored[identity].cells, row.cells
        changes = tuple(
            Change(column.name, old[column.name], new[column.name])
            for column in table.columns
            if column.name in new and not column.derived and not column.same(old[column.name], new[column.name])
        )
        if changes:
            yield ChangedRow(row, changes)


def _reordered(table: Table, before: Tables, after: Tables) -> bool:
    """Whether rows that stay have changed places with one another."""
    old, new = (
        {by: [table.identity_of(row) for row in rows] for by, rows in lines(tables).items()}
        for tables in (before, after)
    )
    both = {identity for rows in old.values() for identity in rows}
    both &= {identity for rows in new.values() for identity in rows}
    return any([row for row in rows if row in both] != [row for row in new.get(by, []) if row in both]
               for by, rows in old.items())  # fmt: skip


def lines(tables: Tables) -> dict[str, list[Row]]:
    """The observations of each priority, in the order of their lines: that is their order."""
    priorities = {row.cells["key"]: row.cells["priority_key"] for row in tables["measures"]}
    found = defaultdict(list)
    for row in tables["observations"]:
        found[priorities[row.cells["measure_key"]]].append(row)
    return found
