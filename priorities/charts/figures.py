"""A measure's figures: each a chart with its title, its sentence and the table of its data."""

from __future__ import annotations

from collections.abc import Sequence

from priorities.charts.grouping import Group, Selection, selections
from priorities.charts.sentences import sentence
from priorities.charts.tables import data_table
from priorities.charts.wording import WHOLE, listed, number
from priorities.models import Measure, Observation
from sdp.document.tree import Chart, Figure, Point, Series, Text


def figures_of(measure: Measure, observations: Sequence[Observation], local_area: str) -> tuple[Figure, ...]:
    """Every chart that the observations make, in a lasting order; none where nothing stands beside anything.

    Areas of one period are compared; the periods of an area (with its breakdowns, or with other areas) are a trend;
    what is left of an area's breakdowns in one period is compared. The last figure's table also holds the observations
    that no chart shows, so that the tables together hold all. `local_area` is the partnership's own area.
    """
    chosen = selections(observations)
    shown = {id(row) for selection in chosen for row in selection.rows}
    others = [row for row in observations if id(row) not in shown]
    return tuple(
        _figure(measure, selection, local_area, others if selection is chosen[-1] else []) for selection in chosen
    )


def _figure(measure: Measure, selection: Selection, local_area: str, others: Sequence[Observation]) -> Figure:
    chart = Chart(
        "trend" if selection.kind.endswith("over time") else "comparison",
        tuple(_series(selection)),
        measure.unit,
        number(measure.target) or None,
        local_area if selection.kind.startswith("areas") and local_area in _areas_of(selection) else "",
    )
    title = _title(measure, selection)
    told = sentence(selection, local_area)
    return Figure(title, chart, (Text(told),), data_table(title, measure.unit, [*selection.rows, *others]))


def _areas_of(selection: Selection) -> list[str]:
    return list(dict.fromkeys(row.area for row in selection.rows))


def _title(measure: Measure, selection: Selection) -> str:
    """The measure, and as much as tells the figure from the measure's others: breakdowns, area, period."""
    rows = selection.rows
    areas = _areas_of(selection)
    breakdowns = list(dict.fromkeys(row.breakdown or WHOLE for row in rows))
    periods = list(dict.fromkeys(row.period for row in rows if row.period))
    names = f": {listed(breakdowns)}" if selection.part or (len(breakdowns) == 1 and rows[0].breakdown) else ""
    area = areas[0] if len(areas) == 1 else ""
    if selection.kind.endswith("over time"):
        ordered = sorted((row for row in rows if row.starts), key=lambda row: (row.starts, row.ends))
        period = f"{ordered[0].period} to {ordered[-1].period}"
    else:
        period = periods[0] if len(periods) == 1 else ""
    return ", ".join(filter(None, (measure.title + names, area, period)))


def _series(selection: Selection) -> list[Series]:
    match selection.kind:
        case "breakdowns":
            return [Series(tuple(_point(row.breakdown or WHOLE, row) for row in selection.rows))]
        case "areas":
            return [_areas(group, alone=len(selection.groups) == 1) for group in selection.groups]
        case kind:
            return _lines(selection, unnamed=WHOLE if kind == "breakdowns over time" else "")


def _areas(group: Group, *, alone: bool) -> Series:
    """Areas beside each other; with their periods where these differ."""
    differ = len({row.period for row in group.rows}) > 1
    labels = (f"{row.area}, {row.period}" if differ and row.period else row.area for row in group.rows)
    points = tuple(_point(label, row) for label, row in zip(labels, group.rows, strict=True))
    return Series(points, "" if alone else group.label or WHOLE)


def _lines(selection: Selection, *, unnamed: str) -> list[Series]:
    """A line for each group over the periods of all of them; a period that it lacks is a gap."""
    dated = sorted((row for row in selection.rows if row.starts), key=lambda row: (row.starts, row.ends))
    periods = list(dict.fromkeys(row.period for row in dated))
    lines = []
    for group in selection.groups:
        held = {row.period: row for row in group.rows}
        points = (_point(period, held[period]) if period in held else Point(period, "") for period in periods)
        lines.append(Series(tuple(points), "" if len(selection.groups) == 1 else group.label or unnamed))
    return lines


def _point(label: str, row: Observation) -> Point:
    return Point(label, number(row.value), number(row.lower_limit) or None, number(row.upper_limit) or None)
