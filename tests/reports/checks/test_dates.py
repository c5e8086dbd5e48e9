"""Dates without a year, and times told from the day of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.dates import without_year
from tests.reports.checks.drafts import found_in

LACKING = [
    ("They met on 6th April in Darlington.", "6th April"),
    ("They met on 6 April.", "6 April"),
    ("It opens on the 5th of May.", "5th of May"),
    ("It opens on May 5.", "May 5"),
    ("It is expected at the end of June.", "end of June"),
    ("It will go on in July.", "in July"),
    ("They came on 5th – 7th September to look.", "5th – 7th September"),
    ("On 7 September they met, and in March 2018 it was agreed.", "7 September"),
]
CLEAR = [
    "They met on 6th April 2017 in Darlington.",
    "They met on 5th – 7th September 2017.",
    "Sessions were held in May and July 2017.",
    "From 3 May to 14 June 2017 the bridge was closed.",
    "May I say that members may march in step?",
    "The 2016-17 school term ended early.",
    "It opened in May, 2017.",
    "The Board meets in Mayfield and Augusta.",
]


@pytest.mark.parametrize(("text", "date"), LACKING)
def test_a_date_without_a_year(text, date):
    assert without_year(text, set()) == (date,)


@pytest.mark.parametrize("text", CLEAR)
def test_a_date_with_its_year_and_what_is_no_date(text):
    assert without_year(text, set()) == ()


@given(
    st.integers(1, 28),
    st.sampled_from(["January", "March", "May", "August", "December"]),
    st.integers(1990, 2060),
    st.sampled_from(["{} {} {}", "{}th {} {}", "the {} of {} {}"]),
)
def test_a_year_behind_a_date_is_always_seen(day, month, year, form):
    dated = form.format(day, month, year)
    assert without_year(f"They met on {dated} and went on.", set()) == ()
    assert without_year(f"They met on {dated.removesuffix(str(year)).strip()} and went on.", set()) != ()


@pytest.mark.django_db
def test_a_month_whose_year_is_given_is_clear_from_then_on():
    texts = ("The Board met in September 2017.", "On 7 September most of the time went into a workshop.")
    assert found_in(*texts, key="year") == []
    assert [finding.spots[0].number for finding in found_in(*reversed(texts), key="year")] == [2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was recently opened.", "recently"),
        ("Today the weirs are safe.", "Today"),
        ("More follows over the next few months.", "next few months"),
    ],
)
def test_a_time_that_is_told_from_the_day_of_writing(text, words):
    (finding,) = found_in(text, key="vague-time")
    assert f"“{words}”" in finding.message
    assert finding.spots[0].words == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["The table shows the first and the last year of the plan.", "Pastoday Ltd won."])
def test_words_that_only_look_like_a_vague_time(text):
    assert found_in(text, key="vague-time") == []
