from collections import Counter

import pytest

from priorities.charts import change_words, figure_words, figures_of, table_of
from priorities.models import Measure, Observation
from priorities.periods import dates_of
from sdp.document.tree import plain_text
from sdp.document.writers.charts import chart_svg
from tests.document.svg_texts import faults_of
from tests.priorities import real_plan

LOCAL = "Riverside"


def measured(*rows, title="Eel rate", unit="per 1,000", **measure):
    """A measure and its observations, each given as (area, breakdown, period, value) and what else it has."""
    held = Measure(title=title, unit=unit, **measure)
    return held, [_row(held, *row) for row in rows]


def _row(measure, area, breakdown="", period="", value=None, more=None):
    starts, ends = dates_of(period) or (None, None)
    fields = {"area": area, "breakdown": breakdown, "period": period, "value": value, **(more or {})}
    return Observation(measure=measure, starts=starts, ends=ends, **fields)


def only(measure, rows):
    (figure,) = figures_of(measure, rows, LOCAL)
    return figure


def told(figure):
    return plain_text(figure.sentence)


def cells(table):
    """The table's words, row by row."""
    return [[" ".join(plain_text(block.inlines) for block in cell.blocks) for cell in row.cells] for row in table.rows]


def drawn(figure):
    return [(series.label, [(point.label, point.value) for point in series.points]) for series in figure.chart.series]


# Which charts


def test_areas_of_one_period_are_compared_and_the_sentence_says_how_they_stand():
    figure = only(
        *measured(
            (LOCAL, "", "2029/30", "26.1"), ("North East", "", "2029/30", "36.7"), ("England", "", "2029/30", "22.50")
        )
    )

    assert (figure.title, figure.chart.kind, figure.chart.local) == ("Eel rate, 2029/30", "comparison", LOCAL)
    assert drawn(figure) == [("", [(LOCAL, "26.1"), ("North East", "36.7"), ("England", "22.50")])]
    assert told(figure) == (
        "In 2029/30, the eel rate for Riverside was 26.1 per 1,000: "
        "lower than the North East (36.7) and higher than England (22.50)."
    )


def test_a_stated_comparison_is_told_in_its_own_words():
    stated = [
        ("North East", "", "", "7.6", {"local_comparison": "not significantly different"}),
        ("England", "", "", "4.2", {"local_comparison": "statistically significantly higher"}),
        ("Wales", "", "", "7.1", {"local_comparison": "similar"}),
    ]
    figure = only(*measured((LOCAL, "", "", "7.1"), *stated, title="Eels, rate"))

    assert told(figure) == (
        "The figure for Riverside was 7.1 per 1,000: not significantly different from the North East (7.6), "
        "statistically significantly higher than England (4.2) and similar to Wales (7.1)."
    )


def test_no_difference_is_called_significant_by_us():
    limits = {"lower_limit": "1.0", "upper_limit": "1.2"}
    figure = only(*measured((LOCAL, "", "", "1.1", limits), ("England", "", "", "9.9"), ("Wales", "", "", "1.1")))

    assert told(figure) == (
        "The eel rate for Riverside was 1.1 per 1,000: lower than England (9.9) and the same as Wales (1.1)."
    )
    assert [(point.lower, point.upper) for point in figure.chart.series[0].points][0] == ("1.0", "1.2")


def test_periods_of_one_area_are_a_trend_in_their_order():
    figure = only(
        *measured((LOCAL, "", "2029/30", "6982"), (LOCAL, "", "2028/29", "5140"), unit="count", target="7000")
    )

    assert (figure.title, figure.chart.kind) == ("Eel rate, Riverside, 2028/29 to 2029/30", "trend")
    assert drawn(figure) == [("", [("2028/29", "5140"), ("2029/30", "6982")])]
    assert figure.chart.target == "7000"
    assert told(figure) == "For Riverside, the eel rate rose from 5,140 in 2028/29 to 6,982 in 2029/30."


def test_groups_over_time_are_lines_and_a_period_that_one_lacks_is_a_gap():
    figure = only(
        *measured(
            (LOCAL, "Young", "2027", "10"),
            (LOCAL, "Young", "2029", "10"),
            (LOCAL, "Old", "2027", "9"),
            (LOCAL, "Old", "2028", "8"),
            (LOCAL, "Old", "2029", "7"),
            title="Eels",
            unit="%",
        )
    )

    assert drawn(figure) == [
        ("Young", [("2027", "10"), ("2028", ""), ("2029", "10")]),
        ("Old", [("2027", "9"), ("2028", "8"), ("2029", "7")]),
    ]
    assert told(figure) == (
        "For Riverside, the figure for “Young” was 10% in 2027 and the same in 2029; "
        "for “Old” it fell from 9% in 2027 to 7% in 2029."
    )


def test_a_total_that_dwarfs_its_parts_has_a_figure_of_its_own():
    parts, whole = figures_of(
        *measured(
            (LOCAL, "Nets", "2028", "139"),
            (LOCAL, "Nets", "2029", "407"),
            (LOCAL, "All eels", "2028", "2861"),
            (LOCAL, "All eels", "2029", "3605"),
            (LOCAL, "Traps", "2028", "123"),
            (LOCAL, "Traps", "2029", "244"),
            title="Eels",
        ),
        LOCAL,
    )

    assert [label for label, _ in drawn(parts)] == ["Nets", "Traps"]
    assert parts.title == "Eels: Nets and Traps, Riverside, 2028 to 2029"
    assert whole.title == "Eels: All eels, Riverside, 2028 to 2029"


def test_areas_over_time_are_lines_beside_the_comparison_of_the_latest_period():
    rows = [(area, "", year, f"{n}.0") for n, area in enumerate((LOCAL, "England"), 1) for year in ("2027", "2028")]
    latest, trend = figures_of(*measured(*rows), LOCAL)

    assert (latest.title, trend.title) == ("Eel rate, 2028", "Eel rate, 2027 to 2028")
    assert [label for label, _ in drawn(trend)] == [LOCAL, "England"]
    assert told(trend) == (
        "The eel rate for Riverside was 1.0 per 1,000 in 2027 and the same in 2028; "
        "for England it was 2.0 per 1,000 in 2027 and the same in 2028."
    )


def test_areas_without_a_period_stand_beside_the_local_periods_without_a_verdict():
    figure = only(
        *measured(
            (LOCAL, "All", "29/30", "30.6"), (LOCAL, "All", "28/29", "32.0"), ("England", "All", "", "35.5"), unit="%"
        )
    )

    assert drawn(figure) == [("", [("Riverside, 29/30", "30.6"), ("Riverside, 28/29", "32.0"), ("England", "35.5")])]
    assert told(figure) == (
        "All: the eel rate was 30.6% for Riverside in 29/30, 32.0% for Riverside in 28/29 and 35.5% for England."
    )


def test_parts_of_one_area_are_compared():
    parts = [(LOCAL, f"kept {n}", "2029", str(n * 10)) for n in range(1, 6)]
    figure = only(*measured((LOCAL, "", "2029", "150"), *parts, title="Eels", unit="count"))

    assert figure.title == "Eels, Riverside, 2029"
    assert drawn(figure)[0][1][0] == ("Overall", "150")
    assert told(figure) == (
        "The figure for Riverside in 2029 was 150 overall; it was highest for “kept 5” (50) "
        "and lowest for “kept 1” (10)."
    )


def test_words_that_say_more_than_the_number_are_kept_in_the_sentence():
    figure = only(
        *measured(
            (LOCAL, "young", "", "50", {"value_words": "almost half"}),
            (LOCAL, "old", "", "30", {"value_words": "30% of them"}),
            title="Eels",
            unit="%",
        )
    )

    assert told(figure) == "The figure for Riverside was almost half for “young” and 30% for “old”."


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(LOCAL, "", "2029", "5")],
        [(LOCAL, "", "2029", None), ("England", "", "2029", None)],
        [(LOCAL, "", "2028", None, {"value_words": "Critical"}), (LOCAL, "", "2029", None, {"value_words": "Severe"})],
        [(LOCAL, "", "2028", "4"), ("England", "", "2029", "5")],
    ],
)
def test_there_is_no_chart_where_nothing_stands_beside_anything(rows):
    assert figures_of(*measured(*rows), LOCAL) == ()


# The table


def test_the_table_leaves_out_empty_columns_and_heads_rows_and_columns():
    measure, rows = measured((LOCAL, "", "2029", "5.0"), ("England", "", "2029", None, {"local_comparison": "similar"}))
    table = table_of(measure, rows)

    assert plain_text(table.caption) == "Eel rate (per 1,000)"
    assert cells(table) == [
        ["Area", "Period", "Figure", "Local figure against it"],
        [LOCAL, "2029", "5.0 per 1,000", ""],
        ["England", "2029", "", "similar"],
    ]
    assert [[cell.heads for cell in row.cells][:2] for row in table.rows] == [["column"] * 2, *[["row", None]] * 2]


def test_every_word_of_an_observation_is_in_the_table():
    words = {
        "value_words": "around five",
        "lower_limit": "4.50",
        "upper_limit": "5.5",
        "local_comparison": "lower",
        "change_percent": "-22",
        "change_words": "a 22% reduction",
        "change_period": "2028 to 2029",
        "note": "read from a drawing",
    }
    head, row = cells(table_of(*measured(("England", "otters", "2029", "5", words))))

    assert dict(zip(head, row, strict=True)) == {
        "Area": "England",
        "Group": "otters",
        "Period": "2029",
        "Figure": "around five",
        "Lower limit": "4.50",
        "Upper limit": "5.5",
        "Local figure against it": "lower",
        "Change": "a 22% reduction, 2028 to 2029",
        "Note": "read from a drawing",
    }


def test_groups_of_one_area_head_their_rows_and_the_whole_has_a_name():
    table = table_of(*measured((LOCAL, "", "2029", "9"), (LOCAL, "otters", "2029", "5"), title="Counts", unit="count"))

    assert cells(table) == [
        ["Group", "Area", "Period", "Figure"],
        ["Overall", LOCAL, "2029", "9"],
        ["otters", LOCAL, "2029", "5"],
    ]
    assert [row.cells[0].heads for row in table.rows] == ["column", "row", "row"]
    assert {cell.heads for row in table.rows[1:] for cell in row.cells[1:]} == {None}


def test_groups_of_several_areas_stand_after_the_area():
    table = table_of(*measured((LOCAL, "otters", "2029", "9"), ("England", "eels", "2029", "5")))

    assert [line[:2] for line in cells(table)] == [["Area", "Group"], [LOCAL, "otters"], ["England", "eels"]]


def test_figures_that_no_chart_shows_stand_in_the_last_table():
    rows = [(LOCAL, "", "2028", "4"), (LOCAL, "", "2029", "5"), ("England", "", "", None, {"note": "not said"})]

    assert cells(only(*measured(*rows)).table)[-1] == ["England", "", "", "not said"]


def test_figures_and_changes_in_words():
    measure, (fall, rise, limits) = measured(
        (LOCAL, "", "", "-5.0", {"change_percent": "-2.50", "change_period": "2028 to 2029"}),
        (LOCAL, "", "", "1500", {"change_percent": "16"}),
        (LOCAL, "", "", "8.5", {"lower_limit": "7.7", "upper_limit": "9"}),
        unit="GBP",
    )

    assert [figure_words(row) for row in (fall, rise)] == ["−£5.0", "£1,500"]
    assert figure_words(limits) == "£8.5 (lower limit £7.7, upper limit £9)"
    assert [change_words(row) for row in (fall, rise, limits)] == ["−2.50%, 2028 to 2029", "+16%", ""]


# The real plan


def real_measures():
    """Each measure of the real plan with its observations, as the tables beside the checkout have them."""
    held = {
        row["key"]: Measure(**{name: row[name] for name in ("key", "title", "unit")})
        for row in real_plan.rows("measures")
    }
    numbers = ("value", "lower_limit", "upper_limit", "change_percent")
    rows = {key: [] for key in held}
    for row in real_plan.rows("observations"):
        more = {name: row[name] or None if name in numbers else row[name] for name in row if not name.endswith("_key")}
        place = (more.pop("area"), more.pop("breakdown"), more.pop("period"), more.pop("value"))
        rows[row["measure_key"]].append(_row(held[row["measure_key"]], *place, more))
    return {key: (measure, rows[key]) for key, measure in held.items()}


@real_plan.needs_the_real_plan
def test_the_real_plan_s_charts():
    figures = {key: figures_of(*held, "County Durham") for key, held in real_measures().items()}

    assert {key: [figure.chart.kind for figure in made] for key, made in figures.items() if made} == {
        "crime-rate": ["comparison"],
        "asb-rate": ["comparison"],
        "referrals-to-harbour": ["trend"],
        "children-in-the-youth-justice-system-rate": ["comparison"],
        "terrorism-arrests": ["comparison"],
        "terrorism-arrests-by-outcome": ["comparison"],
        "terror-investigations": ["trend"],
        "treatment-completions": ["comparison"],
        "re-offending": ["comparison", "comparison"],
        "integrated-offender-management-reduction": ["trend"],
        "families-crime-and-asb": ["trend"],
        "opiate-and-crack-users-rate": ["comparison"],
        "drug-related-incidents": ["trend", "trend"],
        "drug-related-death-rate": ["comparison"],
        "cybercrimes-by-type": ["comparison"],
    }
    assert [
        faults_of(chart_svg(each, "c")) for made in figures.values() for each in made if faults_of(chart_svg(each, "c"))
    ] == []


@real_plan.needs_the_real_plan
def test_each_observation_of_the_real_plan_stands_in_the_tables_of_its_figures():
    for measure, rows in real_measures().values():
        figures = figures_of(measure, rows, "County Durham")
        tables = [figure.table for figure in figures] or [table_of(measure, rows)]
        shown = Counter(word for table in tables for line in cells(table)[1:] for cell in line for word in cell.split())
        said = Counter(
            word
            for row in rows
            for text in (
                row.area,
                row.breakdown,
                row.period,
                row.value_words,
                row.local_comparison,
                row.change_words,
                row.note,
            )
            for word in text.split()
        )
        assert not {word for word, count in said.items() if shown[word] + shown[f"{word},"] < count}, measure.title
