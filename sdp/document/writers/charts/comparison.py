"""Areas side by side: level bars from zero, each named on its left and its value on its right.

Where names or values are too long for that, they stand above their bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sdp.document.amounts import amount
from sdp.document.tree import Chart, Point
from sdp.document.writers.charts.drawing import Drawing, limits_of, value_words
from sdp.document.writers.charts.lettering import SMALL, TEXT, height, widest, width, wrapped
from sdp.document.writers.charts.marks import LOCAL, OTHER, WIDTH, box, rule, target_rule, whisker, written
from sdp.document.writers.charts.scale import Scale, reach

_BAR = 18.0
_GAP = 8.0
_NAME_ROOM = 150.0
_NAME_LINES = 3
_VALUE_ROOM = 120.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where names, bars and values stand."""

    chart: Chart
    names: float
    """Room for the names beside the bars; 0 where they stand above them."""
    values: float
    """Room for the values beside the bars; 0 where they stand after the names."""
    scale: Scale


def draw_comparison(drawing: Drawing, chart: Chart) -> None:
    """Draw the chart's series one under another, each under its heading."""
    plan = _plan(chart)
    drawing.bottom += _GAP / 2
    if chart.target:
        _draw_target_words(drawing, plan, chart.target)
    for series in chart.series:
        if series.label:
            lines = wrapped(series.label, WIDTH, bold=True)
            drawing.add(written(0, drawing.bottom, lines, bold=True), height(lines) + _GAP)
        spans = _joined([_draw_row(drawing, plan, point) for point in series.points])
        _draw_rules(drawing, plan, spans)
        drawing.bottom += _GAP


def _plan(chart: Chart) -> _Plan:
    points = [point for series in chart.series for point in series.points]
    names = [
        (wrapped(point.label, _NAME_ROOM, bold=bold), bold) for point in points for bold in (_is_local(chart, point),)
    ]
    values = [width(value_words(point, chart.unit), bold=_is_local(chart, point)) for point in points]
    right = max(values, default=0.0) + 10
    if right > _VALUE_ROOM:
        right = 0.0
    left = max((widest(lines, bold=bold) for lines, bold in names), default=0.0) + 10
    if not right or any(len(lines) > _NAME_LINES for lines, _ in names):
        left = 0.0
    return _Plan(chart, left, right, Scale(*reach(chart), max(left, 1), WIDTH - max(right, 1)))


def _is_local(chart: Chart, point: Point) -> bool:
    """Whether the point is the local area's, in any period: "County Durham" or "County Durham, 2018/19"."""
    return bool(chart.local) and (point.label == chart.local or point.label.startswith(f"{chart.local}, "))


def _draw_target_words(drawing: Drawing, plan: _Plan, target: str) -> None:
    lines = wrapped(f"Target {amount(target, plan.chart.unit)}", WIDTH, SMALL)
    half = widest(lines, SMALL) / 2
    middle = max(half, min(plan.scale.at(target), WIDTH - half))
    drawing.add(written(middle, drawing.bottom, lines, SMALL, "middle"), height(lines, SMALL) + _GAP / 2)


def _draw_row(drawing: Drawing, plan: _Plan, point: Point) -> tuple[float, float]:
    """Draw name, bar and value; how far up and down the rules at zero and at the target go past the bar."""
    bold, value = _is_local(plan.chart, point), value_words(point, plan.chart.unit)
    lines = wrapped(point.label if plan.values else f"{point.label.rstrip()}: {value}", plan.names or WIDTH, bold=bold)
    if not plan.names:
        drawing.add(written(0, drawing.bottom, lines, bold=bold), height(lines) + _GAP / 2)
    high = max(height(lines), _BAR) if plan.names else _BAR
    middle = drawing.bottom + high / 2
    if plan.names:
        drawing.add(written(0, middle - height(lines) / 2, lines, bold=bold))
    if plan.values:
        drawing.add(written(WIDTH, middle - height((value,)) / 2, [value], TEXT, "end", bold=bold))
    for mark in _bar(plan, point, middle):
        drawing.add(mark)
    drawing.bottom += high + _GAP
    return middle - high / 2 - _GAP / 2, middle + high / 2 + _GAP / 2


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The spans, those that touch as one."""
    found: list[tuple[float, float]] = []
    for start, end in spans:
        if found and start - found[-1][1] < 0.1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _draw_rules(drawing: Drawing, plan: _Plan, spans: list[tuple[float, float]]) -> None:
    zero = plan.scale.at("0")
    for start, end in spans:
        drawing.add(rule((zero, start), (zero, end)))
        if plan.chart.target:
            at = plan.scale.at(plan.chart.target)
            drawing.add(target_rule((at, start), (at, end)))


def _bar(plan: _Plan, point: Point, middle: float) -> Iterator[SafeString]:
    """The bar, with its limits as whiskers; a range without a value is a bar from limit to limit."""
    fill = LOCAL if _is_local(plan.chart, point) or not plan.chart.local else OTHER
    limits = sorted(plan.scale.at(limit) for limit in limits_of(point) or ())
    ends = [plan.scale.at(point.value), plan.scale.at("0")] if point.value else limits
    if ends:
        yield box(min(ends), middle - _BAR / 2, max(max(ends) - min(ends), 1.5), _BAR, fill)
    if limits and point.value:
        yield whisker((limits[0], middle), (limits[1], middle))
