"""A stated change against the two values it spans."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from priorities.checks.finding import Finding, about, shown
from priorities.checks.printed import Range, range_of
from priorities.models import Measure, Observation
from priorities.periods import dates_of

_HUNDRED = Decimal(100)


def contradictions(measure: Measure, rows: Sequence[Observation]) -> list[Finding]:
    """The changes in per cent that no values give which would be printed as these are."""
    return [finding for row in rows if (finding := _contradiction(measure, row, rows))]


def _contradiction(measure: Measure, row: Observation, rows: Sequence[Observation]) -> Finding | None:
    first, last = _spanned(row, rows)
    if row.change_percent is None or first is None or last is None:
        return None
    counted = measure.unit == Measure.Unit.COUNT
    earlier = range_of(first.value, first.value_words, counted=counted)
    later = range_of(last.value, last.value_words, counted=counted)
    if earlier.lowest <= 0 or _range_of_changes(earlier, later).meets(range_of(row.change_percent, row.change_words)):
        return None
    given = ((last.value / first.value - 1) * _HUNDRED).quantize(row.change_percent)
    return about(
        "change",
        measure,
        row,
        f"a change of {shown(row.change_percent)}% is stated from {first.period} to {last.period}; "
        f"the two values, {shown(first.value)} and {shown(last.value)}, give {shown(given)}%.",
    )


def _spanned(row: Observation, rows: Sequence[Observation]) -> tuple[Observation | None, Observation | None]:
    """The values at the first and the last period of the row's change, for the same area and group."""
    first, joint, last = row.change_period.partition(" to ")
    same = [one for one in rows if (one.area, one.breakdown) == (row.area, row.breakdown) and one.value is not None]
    return (_at(first, same), _at(last, same)) if joint else (None, None)


def _at(label: str, rows: Sequence[Observation]) -> Observation | None:
    """The row of that period, however its label is written."""
    words, dates = label.strip(), dates_of(label)
    return next((row for row in rows if row.period == words or (dates and dates_of(row.period) == dates)), None)


def _range_of_changes(earlier: Range, later: Range) -> Range:
    """The least and the greatest change in per cent between two figures as printed."""
    return Range(
        (later.lowest / earlier.highest - 1) * _HUNDRED,
        (later.highest / earlier.lowest - 1) * _HUNDRED,
    )
