"""From figures to places in a chart: the reach of its values, round ticks, and labels that keep off one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from sdp.document.amounts import amount
from sdp.document.tree import Chart, Point

_STEPS = (1, 2, 5, 10)
_MAGNITUDES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from `low` to `high` along a line from `start` to `end`."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, number: str | Decimal) -> float:
        """The place of a figure."""
        share = (Decimal(number) - self.low) / (self.high - self.low)
        return self.start + float(share) * (self.end - self.start)


def figures_in(point: Point) -> Iterator[str]:
    """The value and the limits that are given."""
    yield from (figure for figure in (point.value, point.lower, point.upper) if figure)


def reach(chart: Chart) -> tuple[Decimal, Decimal]:
    """The least and the greatest figure of the chart, zero among them, never equal."""
    figures = [figure for series in chart.series for point in series.points for figure in figures_in(point)]
    numbers = [Decimal(0), *map(Decimal, figures), *([Decimal(chart.target)] if chart.target else [])]
    low, high = min(numbers), max(numbers)
    return (low, high) if low < high else (low, Decimal(1))


def ticks(low: Decimal, high: Decimal, *, whole: bool) -> list[Decimal]:
    """A few round figures at equal steps that hold the reach; whole ones where the values are."""
    raw = (high - low) / 4
    unit = Decimal(1).scaleb(raw.adjusted())
    step = next(unit * times for times in _STEPS if unit * times >= raw)
    if whole:
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * number for number in range(int(first), int(last) + 1)]


def tick_words(tick: Decimal, step: Decimal, unit: str) -> str:
    """A tick as print has it: 400, £2.5m, 0.5%."""
    size, name = next(((size, name) for size, name in _MAGNITUDES if abs(step) * 5 >= size), (Decimal(1), ""))
    number = f"{(tick / size).normalize() + 0:f}"
    words = amount(number, unit)
    return words + name if tick else words


def spread(boxes: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Tops for boxes of (wanted middle, height) that stand in that order, keep off one another and stay near.

    They must fit between `top` and `bottom` together.
    """
    runs: list[list[tuple[float, float]]] = []
    for one in boxes:
        runs.append([one])
        while len(runs) > 1 and _bottom(runs[-2], top, bottom) > _top(runs[-1], top, bottom):
            run = runs.pop()
            runs[-1] += run
    tops: list[float] = []
    for run in runs:
        here = _top(run, top, bottom)
        for _, high in run:
            tops.append(here)
            here += high
    return tops


def _top(run: Sequence[tuple[float, float]], top: float, bottom: float) -> float:
    above, wanted = 0.0, 0.0
    for middle, high in run:
        wanted += middle - high / 2 - above
        above += high
    return max(top, min(wanted / len(run), bottom - above))


def _bottom(run: Sequence[tuple[float, float]], top: float, bottom: float) -> float:
    return _top(run, top, bottom) + sum(high for _, high in run)
