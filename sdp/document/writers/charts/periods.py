"""The periods under a trend: their order over all series, and as many of their labels as there is room for."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from sdp.document.tree import Chart
from sdp.document.writers.charts.drawing import Drawing
from sdp.document.writers.charts.lettering import SMALL, height, widest, wrapped
from sdp.document.writers.charts.marks import INK, WIDTH, rule, written
from sdp.document.writers.charts.scale import Scale

_MOST_LINES = 3
_APART = 8.0


def periods_of(chart: Chart) -> list[str]:
    """Every period once; one that not all series have stands behind the one before it there."""
    found: list[str] = []
    for series in chart.series:
        place = 0
        for point in series.points:
            if point.label not in found:
                found.insert(place, point.label)
            place = found.index(point.label) + 1
    return found


def draw_periods(drawing: Drawing, periods: list[str], columns: Scale) -> None:
    """Each period's tick, and under it the labels: all, every second, every third, …, or the first and the last."""
    for index in range(len(periods)):
        x = columns.at(Decimal(index))
        drawing.add(rule((x, drawing.bottom - 10), (x, drawing.bottom - 5), INK))
    labels = _fitting(periods, columns)
    for left, wide, lines in labels:
        drawing.add(written(left + wide / 2, drawing.bottom, lines, SMALL, "middle"))
    drawing.bottom += max((height(lines, SMALL) for _, _, lines in labels), default=0.0)


_Placed = tuple[float, float, tuple[str, ...]]


def _fitting(periods: list[str], columns: Scale) -> list[_Placed]:
    """As many labels as stand clear of one another unbroken; else the first and the last, broken where need be."""
    last = len(periods) - 1
    unbroken = {" ".join(period.split()) for period in periods}
    for every in range(1, last + 1):
        labels = _labels(periods, columns, every)
        if _apart(labels) and all(" ".join(lines) in unbroken for _, _, lines in labels):
            return labels
    room = (columns.end - columns.start) / 2 - _APART / 2
    return [_placed(periods[index], columns.at(Decimal(index)), room) for index in sorted({0, last})]


def _labels(periods: list[str], columns: Scale, every: int) -> list[_Placed]:
    """One label in so many, counted back from the last, and the first."""
    last = len(periods) - 1
    room = every * (columns.end - columns.start) / last - _APART
    kept = sorted({*range(last, -1, -every), 0})
    if len(kept) > 2 and kept[1] - kept[0] < every:
        del kept[1]
    return [_placed(periods[index], columns.at(Decimal(index)), room) for index in kept]


def _placed(period: str, x: float, room: float) -> _Placed:
    lines = wrapped(period, room, SMALL)
    wide = widest(lines, SMALL)
    return max(0.0, min(x - wide / 2, WIDTH - wide)), wide, lines


def _apart(labels: list[_Placed]) -> bool:
    """Whether the labels stand clear of each other, in few lines."""
    return all(len(lines) <= _MOST_LINES for _, _, lines in labels) and all(
        one[0] + one[1] + _APART <= other[0] for one, other in pairwise(labels)
    )
