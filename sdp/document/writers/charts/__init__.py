"""Chart → inline SVG, for the web page and the PDF alike: presentation attributes only, text in the page's font."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sdp.document.amounts import unit_words
from sdp.document.tree import Chart, Figure
from sdp.document.writers.charts.comparison import draw_comparison
from sdp.document.writers.charts.drawing import Drawing
from sdp.document.writers.charts.lettering import SMALL, height, wrapped
from sdp.document.writers.charts.marks import INK, WIDTH, joined, place, whisker, written
from sdp.document.writers.charts.periods import periods_of
from sdp.document.writers.charts.trend import draw_trend
from sdp.document.writers.html_inlines import words

_FONTS = "'SDP Sans', 'SDP Signs', Arial, Helvetica, 'Liberation Sans', sans-serif"

_LONGEST_LIST = 160
"""How many characters of names the title of a chart spells out; of more it gives the count."""


def chart_svg(figure: Figure, id: str) -> SafeString:
    """The figure's chart as an `svg` of 340 by as much as it takes, which the style sheet may scale.

    Its title, `{id}-title`, says what it shows; the PDF takes it as the figure's alternative text. Every figure is
    drawn as it was given, also where limits contradict their value. Raises ValueError for a figure that is no plain
    number.
    """
    drawing = _drawn(figure.chart)
    high = place(max(drawing.bottom, 1.0))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{0}-title" viewBox="0 0 {1} {2}" '
        'width="{1}" height="{2}" font-family="{3}" fill="{4}">\n<title id="{0}-title">{5}</title>\n{6}\n</svg>\n',
        id,
        place(WIDTH),
        high,
        _FONTS,
        INK,
        words(chart_title(figure)),
        joined(drawing.marks),
    )


def chart_title(figure: Figure) -> str:
    """What the chart shows, for those who do not see it: the figure's title, the kind of chart, and what is in it."""
    chart = figure.chart
    unit = f", {unit_words(chart.unit)}" if unit_words(chart.unit) else ""
    if _is_trend(chart):
        periods = periods_of(chart)
        of = _names([series.label for series in chart.series], "lines")
        return f"{figure.title}{unit}. Line chart from {periods[0]} to {periods[-1]}{f': {of}' if of else ''}"
    groups = _names([series.label for series in chart.series], "groups")
    bars = _names([point.label for series in chart.series for point in series.points], "bars")
    return f"{figure.title}{unit}. Bar chart of {bars or 'no figures'}{f', for {groups}' if groups else ''}"


def _names(labels: list[str], kind: str) -> str:
    """Each name once: a, b and c; of long lists the count. Names with commas are parted by semicolons."""
    names = list(dict.fromkeys(filter(None, labels)))
    comma = "; " if any("," in name for name in names) else ", "
    spelt = " and ".join(filter(None, [comma.join(names[:-1]), *names[-1:]]))
    return spelt if len(spelt) <= _LONGEST_LIST else f"{len(names)} {kind}"


def _is_trend(chart: Chart) -> bool:
    """A trend has two periods; one period alone is drawn as bars."""
    return chart.kind == "trend" and len(periods_of(chart)) > 1


def _drawn(chart: Chart) -> Drawing:
    drawing = Drawing()
    _draw_note(drawing, unit_words(chart.unit))
    if _is_trend(chart):
        draw_trend(drawing, chart)
    else:
        draw_comparison(drawing, chart)
    points = [point for series in chart.series for point in series.points]
    if any(point.value and (point.lower or point.upper) for point in points):
        drawing.bottom += 4
        middle = drawing.bottom + SMALL * 0.6
        drawing.add(whisker((4, middle), (30, middle)))
        _draw_note(drawing, "lower to upper limit", 38)
    return drawing


def _draw_note(drawing: Drawing, note: str, left: float = 0.0) -> None:
    lines = wrapped(note, WIDTH - left, SMALL)
    drawing.add(written(left, drawing.bottom, lines, SMALL), height(lines, SMALL) + 4 * bool(lines))
