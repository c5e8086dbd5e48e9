"""The figures of several measures as one table: each observation a row, under the measure it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from priorities.assembly.prose import cell, column_head, row_head
from priorities.assembly.remarks import remarks
from priorities.charts import change_words, figure_words
from priorities.models import Measure, Observation
from sdp.document.amounts import unit_words
from sdp.document.tree import LONGEST_SPAN, Cell, Row, Table

HEADINGS = ("Measure", "Area and group", "Period", "Figure", "Local figure against it", "Change", "Notes")


def figures_table(measures: Sequence[Measure]) -> Table:
    """The table; a column that no row has anything for is left out."""
    rows = [cells for measure in measures for cells in _rows(measure)]
    kept = [index for index, heading in enumerate(HEADINGS) if any(_has_words(row[index]) for row in rows)]
    head = Row(tuple(column_head(HEADINGS[index]) for index in kept))
    body = (Row(tuple(cell_ for index in kept if (cell_ := row[index]) is not None)) for row in rows)
    return Table((head, *body), records=True)


def _has_words(held: Cell | None) -> bool:
    return held is not None and bool(held.blocks)


def _rows(measure: Measure) -> Iterator[list[Cell | None]]:
    """A cell for each heading; None where the measure's own cell reaches down from above."""
    observations: list[Observation | None] = list(measure.observations.all()) or [None]
    for index, row in enumerate(observations):
        rest = len(observations) - index
        starts = index % LONGEST_SPAN == 0
        yield [
            _measure_cell(measure, min(rest, LONGEST_SPAN)) if starts else None,
            *(_observation(row) if row else [Cell(())] * 5),
            cell(row.note if row else "", *(remarks(measure) if index == 0 else [])),
        ]


def _measure_cell(measure: Measure, rows: int) -> Cell:
    unit = unit_words(measure.unit)
    head = row_head(f"{measure.title}, {unit}" if unit else measure.title)
    return Cell(head.blocks, heads="row", rowspan=rows)


def _observation(row: Observation) -> list[Cell]:
    return [
        cell(", ".join(filter(None, (row.area, row.breakdown)))),
        cell(row.period),
        cell(figure_words(row)),
        cell(row.local_comparison),
        cell(change_words(row)),
    ]
