"""What a chart is drawn with. Presentation attributes only: the site's pages allow no style within them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.writers.charts.lettering import LEADING, TEXT
from sdp.document.writers.html_inlines import words

WIDTH = 340.0
"""How wide every chart is: on A4 its letters of 15 are as large as the text, on a telephone still readable."""

INK = "#0b0c0c"
LOCAL = "#0b4a5a"
OTHER = "#7b929b"
GRID = "#d5dadc"
PAPER = "#ffffff"
LINES = (LOCAL, "#b0561f", OTHER, INK)
"""Colours of a trend's lines: 3:1 or more against white, and each told from the others in greyscale."""

DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2")
"""Patterns of a trend's lines."""

_CAP = 4.0
"""How far a whisker's cap reaches to either side."""

_BASELINE = 0.8
"""How far below its top a line of text stands, in sizes of its letters."""


def joined(marks: Iterable[SafeString]) -> SafeString:
    """The marks one after another; later ones lie over earlier ones."""
    return format_html_join("\n", "{}", ((mark,) for mark in marks))


def place(number: float) -> str:
    """A coordinate in its shortest form: equal drawings are equal bytes."""
    return f"{round(number, 1) + 0:.1f}".removesuffix(".0")


def written(
    x: float, top: float, lines: Iterable[str], size: float = TEXT, anchor: str = "start", *, bold: bool = False
) -> SafeString:
    """Lines of text under each other, the first one's letters starting at `top`."""
    weight = SafeString(' font-weight="bold"') if bold else ""
    return joined(
        format_html(
            '<text x="{}" y="{}" font-size="{}" text-anchor="{}"{}>{}</text>',
            place(x),
            place(top + (index * LEADING + _BASELINE + (LEADING - 1) / 2) * size),
            place(size),
            anchor,
            weight,
            words(line),
        )
        for index, line in enumerate(lines)
    )


def box(x: float, y: float, wide: float, high: float, fill: str, stroke: str = "none") -> SafeString:
    """A rectangle."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>',
        *map(place, (x, y, wide, high)),
        fill,
        stroke,
    )


def rule(
    start: tuple[float, float], end: tuple[float, float], colour: str = INK, thick: float = 1, dash: str = ""
) -> SafeString:
    """A straight line."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>',
        *map(place, (*start, *end)),
        colour,
        place(thick),
        format_html(' stroke-dasharray="{}"', dash) if dash else "",
    )


def target_rule(start: tuple[float, float], end: tuple[float, float]) -> SafeString:
    """The line of a target, edged with white to show on a bar."""
    return joined([rule(start, end, PAPER, 4), rule(start, end, INK, 2, "5 3")])


def trace(points: Iterable[tuple[float, float]], colour: str, thick: float, dash: str) -> SafeString:
    """A line through several places."""
    return format_html(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}/>',
        " ".join(f"{place(x)},{place(y)}" for x, y in points),
        colour,
        place(thick),
        format_html(' stroke-dasharray="{}"', dash) if dash else "",
    )


def whisker(start: tuple[float, float], end: tuple[float, float], *, upright: bool = False) -> SafeString:
    """A line from limit to limit with a cap at each end, edged with white so that it shows on a bar."""
    across, along = (_CAP, 0) if upright else (0, _CAP)
    caps = [((x - across, y - along), (x + across, y + along)) for x, y in (start, end)]
    strokes = [(start, end), *caps]
    edges = [rule(*stroke, PAPER, 4.5) for stroke in strokes]
    return joined([*edges, *(rule(*stroke, INK, 1.5) for stroke in strokes)])


_SHAPES = (
    "M{0},{3} a4,4 0 1 0 .1,0 z",
    "M{1},{3} h8 v8 h-8 z",
    "M{0},{3} l4.6,8 h-9.2 z",
    "M{0},{3} l4.8,4.8 l-4.8,4.8 l-4.8,-4.8 z",
    "M{0},{4} l4.6,-8 h-9.2 z",
)


def marker(kind: int, x: float, y: float, colour: str) -> SafeString:
    """A disc, square, triangle, diamond or turned triangle, edged with white."""
    shape = _SHAPES[kind % len(_SHAPES)].format(*map(place, (x, x - 4, x + 4, y - 4, y + 4)))
    return format_html('<path d="{}" fill="{}" stroke="{}" stroke-width="1"/>', shape, colour, PAPER)
