"""Periods in order: a line for each series, named at its end, with its first and its last value.

Colour, dash and marker tell the lines apart together, and the names stand beside them, so no key need be matched.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sdp.document.amounts import amount
from sdp.document.tree import Chart, Point, Series
from sdp.document.writers.charts.drawing import Drawing, limits_of, value_words
from sdp.document.writers.charts.lettering import SMALL, TEXT, height, widest, width, wrapped
from sdp.document.writers.charts.marks import (
    DASHES,
    GRID,
    INK,
    LINES,
    LOCAL,
    PAPER,
    WIDTH,
    box,
    marker,
    rule,
    target_rule,
    trace,
    whisker,
    written,
)
from sdp.document.writers.charts.periods import draw_periods, periods_of
from sdp.document.writers.charts.scale import Scale, figures_in, reach, spread, tick_words, ticks

_LEAST_HEIGHT = 170.0
_NAME_ROOM = 124.0
_FIRST_ROOM = 110.0
_TICK_ROOM = 60.0
_HEADROOM = 22.0
_BETWEEN = 8.0
_APART = 9.0


@dataclass(frozen=True, slots=True)
class _Label:
    """Words at one end of a line: `lines`, of which the last `strong` ones are bold, and where the line ends."""

    lines: tuple[str, ...]
    strong: int
    x: float
    y: float
    colour: str

    @property
    def high(self) -> float:
        return height(self.lines) + _BETWEEN


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the chart stand."""

    chart: Chart
    periods: list[str]
    columns: Scale
    scale: Scale
    ticks: tuple[tuple[Decimal, str], ...]

    def x(self, label: str) -> float:
        """The place of a period."""
        return self.columns.at(Decimal(self.periods.index(label)))

    def dots(self, series: Series) -> list[tuple[float, float, Point]]:
        """The points of a series that have a value, with their places."""
        return [(self.x(point.label), self.scale.at(point.value), point) for point in series.points if point.value]


def draw_trend(drawing: Drawing, chart: Chart) -> None:
    """Draw the lines over their periods."""
    plan = _plan(chart, drawing.bottom)
    top, bottom = plan.scale.end, plan.scale.start
    _draw_grid(drawing, plan)
    left, right = _labels(plan)
    _draw_labels(drawing, left, "end", top - _HEADROOM, bottom + 8)
    _draw_labels(drawing, right, "start", top - _HEADROOM, bottom + 8)
    for kind, series in sorted(enumerate(chart.series), key=lambda each: _is_local(chart, each[1])):
        _draw_line(drawing, plan, series, kind)
    if len(chart.series) == 1:
        _draw_values_between(drawing, plan, chart.series[0])
    drawing.bottom = bottom + 10
    draw_periods(drawing, plan.periods, plan.columns)


def _plan(chart: Chart, top: float) -> _Plan:
    periods = periods_of(chart)
    marked = _ticks(chart)
    left = max(width(words, SMALL) for _, words in marked) + _widest_first(chart) + 24
    names = [lines for series in chart.series for lines in (_name(series, chart.unit)[0],)]
    right = max(max(widest(lines, bold=True) for lines in [*names, _target_lines(chart)]) + 18, 24)
    firsts = sum(height(_first(series, chart.unit)) + _BETWEEN for series in chart.series)
    lasts = sum(height(lines) + _BETWEEN for lines in [*names, _target_lines(chart)])
    high = max(_LEAST_HEIGHT, firsts, lasts)
    scale = Scale(marked[0][0], marked[-1][0], top + _HEADROOM + high, top + _HEADROOM)
    columns = Scale(Decimal(0), Decimal(max(len(periods) - 1, 1)), left, WIDTH - right)
    return _Plan(chart, periods, columns, scale, marked)


def _ticks(chart: Chart) -> tuple[tuple[Decimal, str], ...]:
    """The ticks with their words; without them where they are too long to help."""
    figures = [figure for series in chart.series for point in series.points for figure in figures_in(point)]
    found = ticks(*reach(chart), whole=not any("." in figure for figure in figures))
    words = [tick_words(tick, found[1] - found[0], chart.unit) for tick in found]
    short = all(width(each, SMALL) <= _TICK_ROOM for each in words)
    return tuple((tick, each if short else "") for tick, each in zip(found, words, strict=True))


def _given(series: Series) -> list[Point]:
    return [point for point in series.points if point.value]


def _first(series: Series, unit: str) -> tuple[str, ...]:
    """The first value, if another one follows it."""
    given = _given(series)
    return wrapped(amount(given[0].value, unit), _FIRST_ROOM, bold=True) if len(given) > 1 else ()


def _widest_first(chart: Chart) -> float:
    return max((widest(_first(series, chart.unit), bold=True) for series in chart.series), default=0.0)


def _name(series: Series, unit: str) -> tuple[tuple[str, ...], int]:
    """The name of a line over its last value, and how many lines the value takes."""
    given = _given(series)
    value = value_words(given[-1] if given else series.points[-1], unit) if series.points else ""
    lines = wrapped(value, _NAME_ROOM, bold=True)
    return (*wrapped(series.label, _NAME_ROOM, bold=True), *lines), len(lines)


def _target_lines(chart: Chart) -> tuple[str, ...]:
    return wrapped(f"Target {amount(chart.target, chart.unit)}", _NAME_ROOM, bold=True) if chart.target else ()


def _draw_grid(drawing: Drawing, plan: _Plan) -> None:
    left = max(width(words, SMALL) for _, words in plan.ticks) + 6
    for tick, words in plan.ticks:
        y = plan.scale.at(tick)
        drawing.add(rule((left, y), (plan.columns.end + 4, y), INK if tick == 0 else GRID))
        if words:
            drawing.add(written(left - 6, y - SMALL * 0.6, [words], SMALL, "end"))
    if plan.chart.target:
        y = plan.scale.at(plan.chart.target)
        drawing.add(target_rule((left, y), (plan.columns.end + 6, y)))


def _labels(plan: _Plan) -> tuple[list[_Label], list[_Label]]:
    """The first values and, with the target, the names and last values of the lines."""
    left, right = [], []
    for kind, series in enumerate(plan.chart.series):
        dots, colour = plan.dots(series), _colour(plan.chart, series, kind)
        first = _first(series, plan.chart.unit)
        if first:
            left.append(_Label(first, len(first), plan.columns.start, dots[0][1], colour))
        if series.points:
            middle = dots[-1][1] if dots else plan.scale.at(next(figures_in(series.points[-1]), "0"))
            right.append(_Label(*_name(series, plan.chart.unit), plan.columns.end, middle, colour))
    if plan.chart.target:
        right.append(_Label(_target_lines(plan.chart), 0, plan.columns.end, plan.scale.at(plan.chart.target), INK))
    return left, right


def _draw_labels(drawing: Drawing, labels: list[_Label], anchor: str, top: float, bottom: float) -> None:
    """The labels of one side, each as near the end of its line as the others let it, and led there."""
    labels = sorted(labels, key=lambda label: label.y)
    side = -1 if anchor == "end" else 1
    for label, here in zip(labels, spread([(each.y, each.high) for each in labels], top, bottom), strict=True):
        x, middle = label.x + side * 16, here + label.high / 2
        wide = widest(label.lines, bold=True)
        if anchor == "end":
            drawing.add(box(x - wide, here + _BETWEEN / 2, wide + 3, label.high - _BETWEEN, PAPER))
        drawing.add(rule((label.x + side * 5, label.y), (x - side * 2, middle), label.colour, 1))
        plain = label.lines[: len(label.lines) - label.strong]
        drawing.add(written(x, here + _BETWEEN / 2, plain, TEXT, anchor))
        drawing.add(written(x, here + _BETWEEN / 2 + height(plain), label.lines[len(plain) :], TEXT, anchor, bold=True))


def _draw_line(drawing: Drawing, plan: _Plan, series: Series, kind: int) -> None:
    """The line, broken where a period has no value, with whiskers for limits and a marker for each value."""
    colour, dash = _colour(plan.chart, series, kind), DASHES[kind % len(DASHES)]
    thick = 3 if _is_local(plan.chart, series) else 2.25
    run: list[tuple[float, float]] = []
    for point in (*series.points, Point("", "")):
        if point.value:
            run.append((plan.x(point.label), plan.scale.at(point.value)))
            continue
        if len(run) > 1:
            drawing.add(trace(run, colour, thick, dash))
        run = []
    for point in series.points:
        if limits := limits_of(point):
            lower, upper = ((plan.x(point.label), plan.scale.at(limit)) for limit in limits)
            drawing.add(whisker(lower, upper, upright=True))
    dots = plan.dots(series)
    crowded = len(plan.periods) > 1 and plan.columns.at(Decimal(1)) - plan.columns.start < _APART
    for x, y, _ in dots[:1] + dots[-1:] if crowded else dots:
        drawing.add(marker(kind, x, y, colour))


def _is_local(chart: Chart, series: Series) -> bool:
    return bool(chart.local) and series.label == chart.local


def _colour(chart: Chart, series: Series, kind: int) -> str:
    """The local series is the strong one; the others take the other colours in turn."""
    if _is_local(chart, series):
        return LOCAL
    return LINES[kind % len(LINES)] if not chart.local else LINES[1 + kind % (len(LINES) - 1)]


def _draw_values_between(drawing: Drawing, plan: _Plan, series: Series) -> None:
    """The values between the first and the last, where there is room, on the side away from the line."""
    if any(limits_of(point) for point in series.points):
        return  # their whiskers stand where the words would
    dots = plan.dots(series)
    words = [amount(point.value, plan.chart.unit) for _, _, point in dots]
    gaps = [after[0] - before[0] for before, after in zip(dots, dots[1:], strict=False)]
    if len(dots) < 3 or min(gaps) < 1.5 * max(width(each, SMALL) for each in words) + 6:
        return
    for index in range(1, len(dots) - 1):
        (_, before, _), (x, y, _), (_, after, _) = dots[index - 1 : index + 2]
        valley = before < y > after and y + 24 < plan.scale.at("0")
        anchor, moved = ("end", 4) if before > y > after else ("start", -4) if before < y < after else ("middle", 0)
        drawing.add(written(x + moved, y + 7 if valley else y - 9 - SMALL, [words[index]], SMALL, anchor))
