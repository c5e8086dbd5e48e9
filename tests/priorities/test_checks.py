"""What does not add up in the figures of a plan, and what only looks as if it did not."""

from __future__ import annotations

import pytest

from priorities import checks
from priorities.models import Measure, Observation
from priorities.periods import dates_of
from sdp.fields import printed_number
from tests.priorities.real_plan import needs_the_real_plan, rows

NUMBERS = ("value", "lower_limit", "upper_limit", "change_percent")


def found_on(
    *rows: dict[str, str], local_area: str = "", target: str = "", title: str = "Eels", **values: str
) -> list[checks.Finding]:
    """What is found on a measure with these observations."""
    measure = Measure(title=title, target=printed_number(target) if target else None, **values)
    observations = [an_observation(measure, order, row) for order, row in enumerate(rows, 1)]
    return checks.of_measure(measure, observations, local_area)


def an_observation(measure: Measure, order: int, row: dict[str, str]) -> Observation:
    words = {name: text for name, text in row.items() if name not in NUMBERS}
    numbers = {name: printed_number(row[name]) for name in NUMBERS if row.get(name)}
    starts, ends = dates_of(row.get("period", "")) or (None, None)
    values = {"area": "Riverside", **words, **numbers}
    return Observation(measure=measure, order=order, starts=starts, ends=ends, **values)


def words_on(*rows: dict[str, str], **values: str) -> list[str]:
    return [finding.words for finding in found_on(*rows, **values)]


def test_a_value_outside_its_limits_and_limits_turned_round():
    assert words_on({"value": "8.6", "lower_limit": "8.7", "upper_limit": "9.2"}) == [
        "Eels, Riverside: the value, 8.6, is below its own lower limit, 8.7."
    ]
    assert words_on({"value": "9.3", "upper_limit": "9.2"}) == [
        "Eels, Riverside: the value, 9.3, is above its own upper limit, 9.2."
    ]
    assert words_on({"lower_limit": "10", "upper_limit": "8"}) == [
        "Eels, Riverside: the lower limit, 10, is above the upper limit, 8."
    ]


def test_a_value_on_its_limit_and_a_range_without_a_value_add_up():
    assert words_on({"value": "8.7", "lower_limit": "8.7", "upper_limit": "8.7"}) == []
    assert words_on({"lower_limit": "8", "upper_limit": "10"}) == []


def change(first: str, last: str, percent: str, *words: str, unit: str = "") -> list[str]:
    """What is said on a change from one value to another, with the words of first, last and change."""
    first_words, last_words, change_words = (*words, "", "", "")[:3]
    return words_on(
        {"period": "2017/18", "value": first, "value_words": first_words},
        {
            "period": "2018/19",
            "value": last,
            "value_words": last_words,
            "change_percent": percent,
            "change_words": change_words,
            "change_period": "2017/18 to 2018/19",
        },
        unit=unit,
    )


def test_a_change_that_the_two_values_do_not_give():
    assert change("5140", "6982", "38") == [
        "Eels, Riverside, 2018/19: a change of 38% is stated from 2017/18 to 2018/19; "
        "the two values, 5,140 and 6,982, give 36%."
    ]
    assert len(change("100", "80", "20")) == 1
    assert len(change("139", "407", "194", unit="count")) == 1


@pytest.mark.parametrize(
    ("first", "last", "percent", "words"),
    [
        ("5140", "6982", "36", ()),
        ("139", "407", "193", ()),
        ("3", "4", "20", ()),
        ("2.0", "2.1", "5.0", ()),
        ("1000", "1490", "42", ("around 1,000", "almost 1,490")),
        ("200", "231", "16", ("200", "231", "almost 16%")),
        ("200", "233", "16", ("200", "233", "over 16%")),
        ("30", "50", "75", ("3 in 10", "half")),
        ("0", "12", "500", ()),
    ],
    ids=["to the unit", "large", "small counts", "digits", "rounded", "almost", "over", "in words", "from nothing"],
)
def test_a_change_that_rounded_figures_can_give_adds_up(first, last, percent, words):
    assert change(first, last, percent, *words) == []


def test_rounding_does_not_excuse_everything():
    assert len(change("2.00", "2.20", "5.0")) == 1
    assert len(change("1000", "2000", "40", "around 1,000", "almost 2,000")) == 1


def test_a_change_between_periods_written_in_other_ways_is_found():
    row = {"value": "20", "change_percent": "50", "change_period": "2017-18 to 2018-19", "period": "2018/19"}
    assert len(words_on({"period": "2017/18", "value": "10"}, row)) == 1
    assert words_on({"period": "2017/18", "value": "10", "breakdown": "elvers"}, row) == []
    assert words_on({"period": "2016/17", "value": "10"}, row) == []


def comparison(words: str, local: str = "26.1", other: str = "36.7", **more: str) -> list[str]:
    there = {"area": "The North", "value": other, "local_comparison": words, "period": "2018", **more}
    return words_on({"value": local, "period": "2018"}, there)


@pytest.mark.parametrize("words", ["higher", "statistically significantly higher"])
def test_a_comparison_that_the_two_values_turn_round(words):
    assert comparison(words) == [
        f"Eels, The North, 2018: Riverside is said to be “{words}”; its value, 26.1, is lower than the 36.7 here."
    ]
    assert len(comparison(words, local="36.7")) == 1


@pytest.mark.parametrize("words", ["lower", "Significantly lower", "similar", "not significantly higher", ""])
def test_a_comparison_that_the_values_allow(words):
    assert comparison(words) == []


def test_a_comparison_needs_two_values_of_one_group_and_period():
    assert comparison("higher", period="2019") == []
    assert comparison("higher", breakdown="elvers") == []
    assert comparison("higher", other="") == []


def test_the_local_area_is_the_partnerships_own():
    rows = [
        {"area": "The Marsh", "value": "1"},
        {"area": "Riverside", "value": "9"},
        {"area": "England", "value": "5", "local_comparison": "lower"},
    ]
    assert words_on(*rows, local_area="The Marsh") == []
    assert len(words_on(*rows, local_area="Riverside")) == 1
    assert words_on(*rows) == []


def test_periods_that_overlap_for_one_area_and_group():
    assert words_on({"period": "2018/19"}, {"period": "Jul18-Jun19"}) == [
        "Eels, Riverside, Jul18-Jun19: the period overlaps with 2018/19, for the same area and group."
    ]
    assert words_on({"period": "2017/18"}, {"period": "2018/19"}, {"period": "sometime"}) == []
    assert words_on({"period": "2018"}, {"period": "2018", "area": "England"}) == []
    assert words_on({"period": "2018"}, {"period": "2018", "breakdown": "elvers"}) == []


def test_a_target_needs_a_direction():
    assert words_on(target="6.5") == ["Eels: the target is 6.5, and nothing says which way is better."]
    assert words_on(target="6.5", desired_direction="lower") == []


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("%", "101", "is over 100, the whole."),
        ("per 1,000", "1000.5", "is over 1,000, the whole."),
        ("%", "-1", "is below zero."),
        ("count", "1.5", "is no whole number, though the measure is a count."),
        ("level", "3", "is a number, though the measure is a word on a scale."),
    ],
)
def test_a_value_that_its_unit_cannot_have(unit, value, words):
    assert words_on({"value": value}, unit=unit) == [
        f"Eels, Riverside: the value, {value.replace('1000', '1,000')}, {words}"
    ]


def test_a_value_that_its_unit_can_have():
    assert [
        words_on({"value": value}, unit=unit) for unit, value in (("%", "100"), ("count", "32.0"), ("GBP", "-3.5"))
    ] == [[], [], []]


def test_each_finding_names_the_row_to_look_at():
    target, limits = found_on({"value": "9"}, {"value": "9", "upper_limit": "8"}, target="1")
    assert (target.kind, target.row) == ("target", target.measure)
    assert (limits.kind, limits.row.order, limits.measure) == ("limits", 2, target.measure)


@needs_the_real_plan
@pytest.mark.parametrize("local_area", ["County Durham", ""])
def test_the_real_plan_has_the_two_contradictions_its_readme_names_and_no_other(local_area):
    assert [finding.words for finding in found_in_the_real_plan(local_area)] == [
        "Referrals to Harbour, County Durham, 2018/19: a change of 38% is stated from 2017/18 to 2018/19; "
        "the two values, 5,140 and 6,982, give 36%.",
        "Opiate and Crack Users (OCU), rate, England: the value, 8.6, is below its own lower limit, 8.7.",
    ]


def found_in_the_real_plan(local_area: str) -> list[checks.Finding]:
    observations = rows("observations")
    found = []
    for row in rows("measures"):
        own = [without_keys(one) for one in observations if one["measure_key"] == row["key"]]
        values = {name: row[name] for name in ("title", "unit", "desired_direction")}
        found += found_on(*own, local_area=local_area, **values)
    return found


def without_keys(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if not name.endswith("_key")}
