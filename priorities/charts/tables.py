"""The data of a measure as a table: an observation a row, every word of it in a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from priorities.charts.wording import WHOLE, change_words, number, printed_figure
from priorities.models import Measure, Observation
from sdp.document.amounts import amount
from sdp.document.tree import Cell, Paragraph, Row, Table, Text

_UNITS = {"GBP": "pounds"}

_Column: TypeAlias = tuple[str, Callable[[Observation], str]]
"""A heading, and what stands under it."""

_AREAS: tuple[_Column, ...] = (("Area", lambda row: row.area), ("Group", lambda row: row.breakdown))
_GROUPS: tuple[_Column, ...] = (("Group", lambda row: row.breakdown or WHOLE), ("Area", lambda row: row.area))
_REST: tuple[_Column, ...] = (
    ("Period", lambda row: row.period),
    ("Figure", printed_figure),
    ("Lower limit", lambda row: _limit(row.lower_limit, row)),
    ("Upper limit", lambda row: _limit(row.upper_limit, row)),
    ("Local figure against it", lambda row: row.local_comparison),
    ("Change", change_words),
    ("Note", lambda row: row.note),
)

_NARROW = 3
"""So many columns have room on a telephone."""


def table_of(measure: Measure, observations: Sequence[Observation]) -> Table:
    """The observations as a table whose caption names the measure and its unit; columns without a word are left out.

    Each row is headed by its area, or by its group where groups of one area are told apart.
    """
    return data_table(measure.title, measure.unit, observations)


def data_table(title: str, unit: str, observations: Sequence[Observation]) -> Table:
    """The same under a title of its own."""
    columns = [(heading, read) for heading, read in _columns(observations) if any(map(read, observations))]
    head = Row(tuple(_cell(heading, "column") for heading, _ in columns))
    rows = (
        Row(tuple(_cell(read(row), "row" if place == 0 else None) for place, (_, read) in enumerate(columns)))
        for row in observations
    )
    caption = f"{title} ({_UNITS.get(unit, unit)})" if unit else title
    return Table((head, *rows), (Text(caption),), records=len(columns) > _NARROW)


def _columns(observations: Sequence[Observation]) -> tuple[_Column, ...]:
    """All columns, the first of them the one that heads the rows."""
    areas, groups = {row.area for row in observations}, {row.breakdown for row in observations}
    return (*(_GROUPS if len(areas) == 1 and len(groups) > 1 else _AREAS), *_REST)


def _limit(limit: object, row: Observation) -> str:
    figure = number(limit)
    return amount(figure, row.measure.unit) if figure else ""


def _cell(words: str, heads: Literal["column", "row"] | None) -> Cell:
    return Cell((Paragraph((Text(words),), numbered=False),) if words else (), heads=heads)
