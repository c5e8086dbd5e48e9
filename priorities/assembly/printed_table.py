"""A statement that the plan prints as a small table: its cells are the observations that name it."""

from __future__ import annotations

from collections.abc import Sequence

from priorities.assembly.prose import cell, column_head, row_head
from priorities.models import Observation
from sdp.document.inlines import tidy
from sdp.document.tree import Inlines, LineBreak, Paragraph, Row, Table

CHANGE = "% + -"
VALUE, LOWER, UPPER = "Rate", "Lower limit", "Upper limit"


def printed_table(observations: Sequence[Observation], caption: Inlines) -> Table:
    """Groups by periods and areas, where there are several groups; otherwise areas by value and limits."""
    if len({row.breakdown for row in observations}) > 1:
        return Table(tuple(_by_group(observations)), caption)
    return Table(tuple(_by_area(observations)), caption)


def _by_group(observations: Sequence[Observation]) -> list[Row]:
    """A row for each group, a column for each period or area, and the change where one is printed."""
    columns = list(dict.fromkeys(_column(row) for row in observations))
    changes = any(row.change_words for row in observations)
    heads = [cell(), *map(column_head, columns), *([column_head(CHANGE)] if changes else [])]
    rows = [Row(tuple(heads))]
    for group in dict.fromkeys(row.breakdown for row in observations):
        of_group = [row for row in observations if row.breakdown == group]
        values = [cell(*(_value(row) for row in of_group if _column(row) == column)) for column in columns]
        change = [cell(*(row.change_words for row in of_group))] if changes else []
        rows.append(Row((row_head(group), *values, *change)))
    return rows


def _column(row: Observation) -> str:
    """What stands over the value: its period, or its area where no period is printed."""
    return row.period or row.area


def _by_area(observations: Sequence[Observation]) -> list[Row]:
    limits = any(row.lower_limit is not None or row.upper_limit is not None for row in observations)
    names = [VALUE, *([LOWER, UPPER] if limits else [])]
    rows = [Row((cell(), *map(column_head, names)))]
    for row in observations:
        numbers = [_value(row), *([_number(row.lower_limit), _number(row.upper_limit)] if limits else [])]
        rows.append(Row((row_head(" ".join(filter(None, (row.area, row.period)))), *map(cell, numbers))))
    return rows


def _value(row: Observation) -> str:
    return row.value_words or _number(row.value)


def _number(number: object) -> str:
    return "" if number is None else f"{number:f}"


def caption_of(blocks: Sequence[object]) -> Inlines:
    """The words of the statement as one caption: its paragraphs on lines of their own."""
    inlines: list[object] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            inlines += [*([LineBreak()] if inlines else []), *block.inlines]
    return tidy(inlines)  # type: ignore[arg-type]
