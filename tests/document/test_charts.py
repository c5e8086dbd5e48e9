import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdp.document.amounts import amount
from sdp.document.tree import Chart, Figure, Point, Series, Table
from sdp.document.writers.charts import chart_svg, chart_title, marks
from tests.browser import check_markup
from tests.document.svg_texts import SVG, faults_of, parsed, shown_text, size_of, words_of

AREAS = Series((Point("Riverside", "26.1"), Point("The North", "36.7"), Point("England", "22.5")))
YEARS = ("2026/27", "2027/28", "2028/29", "2029/30")


def drawn(kind, *series, title="Eels", **chart):
    return chart_svg(Figure(title, Chart(kind, series, **chart), (), Table(())), "eels")


def line(label, *values, periods=YEARS):
    return Series(tuple(Point(period, value) for period, value in zip(periods, values, strict=False)), label)


def bars(svg):
    """Left end and length of each bar, in order."""
    return [(float(bar.get("x")), float(bar.get("width"))) for bar in parsed(svg).iter(f"{SVG}rect")]


def places(polyline):
    return [tuple(map(float, pair.split(","))) for pair in polyline.get("points").split()]


def lines(svg):
    return list(parsed(svg).iter(f"{SVG}polyline"))


def whiskers(svg):
    """The ends of the longest inked stroke of each whisker, from left to right."""
    strokes = [
        s for s in parsed(svg).iter(f"{SVG}line") if s.get("stroke-width") == "1.5" and s.get("y1") == s.get("y2")
    ]
    return [(float(stroke.get("x1")), float(stroke.get("x2"))) for stroke in strokes]


# Hypothesis: whatever the figures and the words

label = st.one_of(
    st.sampled_from(["County Durham", "North East", "2018/19", "year ending in March 2018", "<b>&amp;", "Größe Łódź"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=30),
    st.text("abc WM-/", min_size=60, max_size=500),
)
number = st.one_of(
    st.sampled_from(["0", "0.0", "32.0", "-7.5", "4500000", "100", "26.1", "0.0000001", "1" * 30]),
    st.integers(-(10**7), 10**7).map(str),
    st.decimals(-1000, 1000, places=2).map(lambda value: f"{value:f}"),
)
maybe = st.one_of(st.none(), number)
points = st.builds(Point, label=label, value=st.one_of(number, number, number, st.just("")), lower=maybe, upper=maybe)
series = st.builds(Series, points=st.lists(points, max_size=6).map(tuple), label=label)
charts = st.builds(
    Chart,
    kind=st.sampled_from(["comparison", "trend"]),
    series=st.lists(series, max_size=4).map(tuple),
    unit=st.sampled_from(["", "%", "GBP", "count", "per 1,000", "average"]),
    target=maybe,
    local=st.sampled_from(["", "County Durham"]),
)


@given(charts)
def test_words_neither_leave_the_chart_nor_lie_over_each_other(chart):
    svg = chart_svg(Figure("Eels", chart, (), Table(())), "eels")

    assert faults_of(svg) == []
    assert svg == chart_svg(Figure("Eels", chart, (), Table(())), "eels")


@given(charts)
def test_every_chart_is_an_image_with_its_title_first_and_no_style(chart):
    root = parsed(chart_svg(Figure("Eels & <otters>", chart, (), Table(())), "eels"))

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "eels-title")
    assert (root[0].tag, root[0].get("id")) == (f"{SVG}title", "eels-title")
    assert root[0].text.startswith("Eels & <otters>")
    assert [each.tag for each in root.iter() if "id" in each.attrib] == [f"{SVG}title"]
    assert not any(
        {"style", "class"} & each.attrib.keys() or each.tag in {f"{SVG}style", f"{SVG}script"} for each in root.iter()
    )


@pytest.mark.parametrize("many", [1, 2, 12, 30])
@pytest.mark.parametrize("unit", ["count", "GBP", "%"])
@pytest.mark.parametrize("values", [["0"], ["4500000"], ["7"], ["3", "90", "41"], ["-5", "5"]])
def test_one_value_or_thirty_all_alike_or_not(many, unit, values):
    held = [Point(f"year ending in March {2000 + n}", values[n % len(values)]) for n in range(many)]

    for kind in ("comparison", "trend"):
        assert faults_of(drawn(kind, Series(tuple(held)), unit=unit, target="6")) == []


# Comparison


def test_bars_are_as_long_as_their_values():
    (left, long), (_, twice), (_, none) = bars(
        drawn("comparison", Series((Point("A", "10"), Point("B", "20.0"), Point("C", "0"))))
    )

    assert twice == pytest.approx(2 * long, abs=0.2)
    assert none < 2


def test_a_negative_bar_ends_where_the_others_start():
    (fall, length), (zero, _) = bars(drawn("comparison", Series((Point("A", "-10"), Point("B", "5")))))

    assert fall + length == pytest.approx(zero, abs=0.2)


def test_areas_are_named_with_their_values_as_printed():
    svg = drawn("comparison", AREAS, unit="per 1,000", local="Riverside", target="25.0")

    assert shown_text(svg) == "per 1,000 Target 25.0 Riverside 26.1 The North 36.7 England 22.5"
    assert {words.text for words in words_of(svg) if words.bold} == {"Riverside", "26.1"}


def test_the_local_area_is_strong_in_every_period():
    held = Series((Point("Riverside, 2029/30", "5"), Point("Riverside, 2028/29", "4"), Point("Riversides", "3")))
    fills = [bar.get("fill") for bar in parsed(drawn("comparison", held, local="Riverside")).iter(f"{SVG}rect")]

    assert fills == [marks.LOCAL, marks.LOCAL, marks.OTHER]


def test_limits_are_whiskers_on_the_scale_of_the_bars_also_where_the_value_lies_outside():
    svg = drawn("comparison", Series((Point("A", "8.0", "7.0", "10"), Point("B", "6", "9.0", "8.0"))))
    (zero, eight), _ = bars(svg)
    at = lambda value: pytest.approx(zero + eight / 8 * value, abs=0.3)  # noqa: E731

    assert whiskers(svg)[:2] == [(at(7), at(10)), (at(8), at(9))]
    assert shown_text(svg).endswith("lower to upper limit")


def test_a_range_without_a_value_is_a_bar_from_end_to_end():
    svg = drawn("comparison", Series((Point("A", "", "8", "10"), Point("B", "10"))))
    (start, length), (zero, ten) = bars(svg)

    assert (start - zero, length) == (pytest.approx(0.8 * ten, abs=0.3), pytest.approx(0.2 * ten, abs=0.3))
    assert "8 to 10" in shown_text(svg)


def test_groups_stand_under_their_headings():
    svg = drawn(
        "comparison", Series((Point("A", "1"), Point("B", "2")), "Adults"), Series((Point("A", "3"),), "Children")
    )

    assert shown_text(svg) == "Adults A 1 B 2 Children A 3"


def test_long_names_stand_above_their_bars_and_lose_no_word():
    names = ["released on bail pending further investigation by the river police " * 3, "charged"]
    svg = drawn("comparison", Series(tuple(Point(name, "5") for name in names)), unit="%")

    assert shown_text(svg).split() == f"{names[0]} 5% charged 5%".split()
    assert all(left < 2 for left, _ in bars(svg))


# Trend


def test_lines_are_named_at_their_ends_with_first_and_last_value():
    svg = drawn(
        "trend", line("Eels", "139", "220", "407"), line("Otters", "146", "236", "405"), unit="count", target="300"
    )
    end = max(x for each in lines(svg) for x, _ in places(each))
    right = {words.text for words in words_of(svg) if words.left > end}

    assert right == {"Eels", "407", "Otters", "405", "Target 300"}
    assert {"139", "146"} <= {words.text for words in words_of(svg) if words.right < end}


def test_a_line_goes_through_its_values_from_left_to_right():
    (only,) = lines(drawn("trend", line("", "10", "30", "20", "30")))
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = places(only)

    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2) == pytest.approx(x4 - x3, abs=0.2)
    assert (y2, y3) == (y4, pytest.approx((y1 + y2) / 2, abs=0.2))


def test_a_period_without_a_value_breaks_the_line():
    with_gap = lines(drawn("trend", line("", "10", "20", "", "40", "50", periods=[*YEARS, "2030/31"])))

    assert [len(places(each)) for each in with_gap] == [2, 2]


def test_lines_that_start_later_stand_over_their_own_periods():
    early, late = lines(drawn("trend", line("A", "1", "2", "3"), line("B", "4", "5", periods=YEARS[1:])))

    assert [x for x, _ in places(early)][1:] == [x for x, _ in places(late)]


def test_the_axis_starts_at_zero_with_a_few_round_figures():
    svg = drawn("trend", line("", "2861", "3214", "3353", "3605"))
    ticks = [words.text for words in words_of(svg) if words.right < 45 and not words.bold]

    assert ticks == ["0", "1,000", "2,000", "3,000", "4,000"]


def test_large_money_is_short_on_the_axis():
    text = shown_text(drawn("trend", line("", "1500000", "4500000"), unit="GBP"))

    assert text.startswith("£0 £2m £4m £6m")
    assert "£1,500,000" in text


def test_lines_differ_by_dash_and_marker_too():
    many = [line(f"Line {n}", "1", str(n)) for n in range(1, 6)]
    svg = drawn("trend", *many)
    shapes = {re.sub(r"[\d.]+,[\d.]+", "", mark.get("d"), count=1) for mark in parsed(svg).iter(f"{SVG}path")}

    assert len({each.get("stroke-dasharray") for each in lines(svg)}) == 5
    assert len(shapes) == 5


def test_one_period_alone_is_drawn_as_bars():
    svg = drawn("trend", line("Eels", "5"), line("Otters", "3"))

    assert shown_text(svg) == "Eels 2026/27 5 Otters 2026/27 3"
    assert len(bars(svg)) == 2


def test_thirty_periods_show_the_first_and_the_last_and_some_between():
    years = [str(year) for year in range(2000, 2030)]
    text = shown_text(drawn("trend", line("", *map(str, range(1, 31)), periods=years)))

    assert "2000" in text
    assert "2029" in text
    assert 3 <= sum(year in text for year in years) <= 12


def test_values_between_are_printed_where_they_have_room_and_hide_no_whisker():
    alone = drawn("trend", line("", "10", "30", "20", "30"))
    with_limits = drawn("trend", Series(tuple(Point(year, "20", "15", "25.5") for year in YEARS)))

    assert [words.text for words in words_of(alone)].count("30") == 3  # a tick, a value between, and the last
    assert [words.text for words in words_of(with_limits)].count("20") == 3  # a tick, the first and the last


def test_the_local_line_lies_over_the_others():
    first, last = lines(drawn("trend", line("Riverside", "1", "2"), line("England", "2", "1"), local="Riverside"))

    assert (first.get("stroke") != marks.LOCAL, last.get("stroke")) == (True, marks.LOCAL)


# Words and colours


def test_the_title_says_what_the_chart_shows():
    areas = Figure("ASB rate", Chart("comparison", (AREAS,), "per 1,000"), (), Table(()))
    trend = Figure("Eels", Chart("trend", (line("All", "1", "2"), line("Young", "1", "2"))), (), Table(()))

    assert chart_title(areas) == "ASB rate, per 1,000. Bar chart of Riverside, The North and England"
    assert chart_title(trend) == "Eels. Line chart from 2026/27 to 2027/28: All and Young"


def test_the_title_counts_what_would_be_too_much_to_hear():
    many = Series(tuple(Point(f"An area with a long name {n}", "1") for n in range(12)))

    assert chart_title(Figure("Eels", Chart("comparison", (many,)), (), Table(()))) == "Eels. Bar chart of 12 bars"


@pytest.mark.parametrize("figure", ["", "about 5", "1,000", "1e5", "NaN", "５", "5\n"])
def test_only_plain_numbers_are_amounts(figure):
    with pytest.raises(ValueError, match="Not a plain number"):
        amount(figure)


@pytest.mark.parametrize(
    ("figure", "unit", "printed"),
    [
        ("32.0", "%", "32.0%"),
        ("51000", "count", "51,000"),
        ("4500000", "GBP", "£4,500,000"),
        ("-1234.50", "GBP", "−£1,234.50"),
        ("100", "per 1,000", "100"),
        ("0.12345", "", "0.12345"),
    ],
)
def test_amounts_keep_their_digits(figure, unit, printed):
    assert amount(figure, unit) == printed


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_marks_stand_out_from_the_page_and_from_each_other_in_greyscale():
    assert min(contrast(colour, marks.PAPER) for colour in (*marks.LINES, marks.LOCAL, marks.OTHER)) >= 3
    assert contrast(marks.INK, marks.PAPER) >= 4.5
    assert contrast(marks.LOCAL, marks.OTHER) >= 2
    in_order = sorted(marks.LINES, key=luminance)
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(in_order))


def test_charts_are_valid_markup():
    both = [drawn("comparison", AREAS, local="Riverside", target="30"), drawn("trend", line("A", "1", "2"))]
    svgs = "".join(svg.replace("eels-title", f"eels-{index}-title") for index, svg in enumerate(both))

    check_markup(f'<!doctype html><html lang="en-GB"><title>Charts</title><body>{svgs}</body></html>', "charts")


def test_every_chart_is_as_wide_as_the_others():
    assert {size_of(drawn(kind, AREAS))[0] for kind in ("comparison", "trend")} == {marks.WIDTH}
