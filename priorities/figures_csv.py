"""The figures of measures as a table for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from priorities.models import Measure, Observation

OF_THE_MEASURE = ("plan", "priority_number", "priority", "measure", "title", "unit", "better", "target")
OF_THE_FIGURE = (
    "area",
    "breakdown",
    "period",
    "starts",
    "ends",
    "value",
    "value_words",
    "lower_limit",
    "upper_limit",
    "local_comparison",
    "change_percent",
    "change_words",
    "change_period",
)
ABOUT_IT = ("source", "footnote", "measure_note", "note")
HEADER = (*OF_THE_MEASURE, *OF_THE_FIGURE, *ABOUT_IT)

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for more than words at the beginning of a cell (OWASP, CSV injection)."""


def figures_csv(measures: Iterable[Measure]) -> bytes:
    """A header, then a row for each figure of the measures, whose plan, priority and figures are at hand.

    UTF-8 with a byte order mark, without which Excel reads “£” as “Â£”; lines end as RFC 4180 says. Words that a
    spreadsheet would take for a formula have an apostrophe before them; numbers are plain and stay as they are.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for measure in measures:
        writer.writerows([*map(_cell, row)] for row in _rows(measure))
    return file.getvalue().encode("utf-8-sig")


def _rows(measure: Measure) -> Iterator[list[Any]]:
    priority = measure.priority
    first = [measure.plan.key, priority.number, priority.title, measure.key, measure.title]
    first += [measure.unit, measure.desired_direction, measure.target]
    for figure in measure.observations.all():
        yield [*first, *_figure(figure), measure.source, measure.footnote, measure.note, figure.note]


def _figure(figure: Observation) -> list[Any]:
    return [getattr(figure, name) for name in OF_THE_FIGURE]


def _cell(value: Any) -> str:
    """The value as a cell; empty where there is none."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    words = "" if value is None else str(value).replace("\0", "")
    return f"'{words}" if words.lstrip(" ").startswith(BEGINS_A_FORMULA) else words
