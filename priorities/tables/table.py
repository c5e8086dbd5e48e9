"""What a table is: its columns, what makes two rows the same one, and where its rows are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Model

from priorities.tables.cells import Column, Place, Reference, References

Identity: TypeAlias = tuple[str, ...]


@dataclass
class Row:
    """One row: settled texts by column. A column that its table lacks, or whose cell is at fault, is not in it.

    `line` is where the row stands in what was given, `stored` the database's row it was made from.
    """

    cells: dict[str, str]
    line: int = 0
    stored: Model | None = None


Tables: TypeAlias = dict[str, list[Row]]
"""The rows of each table, by its name."""


@dataclass(frozen=True)
class Table:
    """One table. `kept_by` is the lookup from its rows to the plan; `sort` the order of its rows.

    `identity` are the columns by which rows are the same; `once` more of them that no two rows may share. A `loose`
    table may be missing. In one that is `lined_up` the rows have no column for their order: their lines are it.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    kept_by: str = "plan"
    identity: tuple[str, ...] = ("key",)
    sort: tuple[str, ...] = ("order", "pk")
    once: tuple[str, ...] = ()
    loose: bool = False
    lined_up: bool = False
    lasting: bool = False
    """Whether each row has a public address of its own."""
    stays: bool = False
    """Whether rows that a table lacks are kept: they belong to the partnership, not to the plan."""

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def references(self) -> tuple[Reference, ...]:
        """The columns that hold one key of another row."""
        return tuple(column for column in self.columns if isinstance(column, Reference))

    @property
    def many_references(self) -> tuple[References, ...]:
        """The columns that hold several."""
        return tuple(column for column in self.columns if isinstance(column, References))

    @property
    def pointing(self) -> tuple[Reference | References, ...]:
        """Both."""
        return *self.references, *self.many_references

    @property
    def places(self) -> tuple[Place, ...]:
        """The columns that count."""
        return tuple(column for column in self.columns if isinstance(column, Place))

    def identity_of(self, row: Row) -> Identity | None:
        """What makes the row itself; None where a cell of it is at fault."""
        return self.values(row, self.identity)

    def values(self, row: Row, columns: Iterable[str]) -> Identity | None:
        """The row's texts in these columns; None where one is missing."""
        values = [row.cells.get(column) for column in columns]
        return tuple(value for value in values if value is not None) if None not in values else None

    def name_of(self, row: Row) -> str:
        """How a person knows the row: its key, or the words that stand for one."""
        return ", ".join(filter(None, (row.cells.get(column, "") for column in self.identity)))

    def words_of(self, row: Row) -> str:
        """The words that say most about the row."""
        return next((row.cells[name] for name in ("title", "name", "text") if row.cells.get(name)), "")
