"""What days a period's label means."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priorities.periods import dates_of
from tests.priorities.real_plan import needs_the_real_plan, rows

YEARS = st.integers(1970, 2068)
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018/19", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018-19", date(2018, 4, 1), date(2019, 3, 31)),
        ("2019/2020", date(2019, 4, 1), date(2020, 3, 31)),
        ("19/20", date(2019, 4, 1), date(2020, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2015-17", date(2015, 1, 1), date(2017, 12, 31)),
        ("Jul17-Jun19", date(2017, 7, 1), date(2019, 6, 30)),
        ("Jul 2017 to Jun 2019", date(2017, 7, 1), date(2019, 6, 30)),
        ("Mar-19", date(2019, 3, 1), date(2019, 3, 31)),
        ("November 2019", date(2019, 11, 1), date(2019, 11, 30)),
        ("Feb 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("year ending in March 2018", date(2017, 4, 1), date(2018, 3, 31)),
        ("Year ending December 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("12 months to June 2019", date(2018, 7, 1), date(2019, 6, 30)),
        ("Q1 2019/20", date(2019, 4, 1), date(2019, 6, 30)),
        ("Q4 2019/20", date(2020, 1, 1), date(2020, 3, 31)),
        ("2014/15 to 2018/19", date(2014, 4, 1), date(2019, 3, 31)),
        ("2017 to January 2019", date(2017, 1, 1), date(2019, 1, 31)),
    ],
)
def test_the_forms_that_plans_print(label, first, last):
    assert dates_of(label) == (first, last)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "the past twelve months",
        "last year",
        "2018/20",
        "2019/18",
        "17-15",
        "Jun19-Jul17",
        "13/2018",
        "Q5 2018/19",
        "٢٠١٨",
    ],
)
def test_what_no_day_can_be_told_of_stays_without(label):
    assert dates_of(label) is None


@given(YEARS)
def test_a_financial_year_reads_the_same_however_it_is_written(year):
    short = f"{(year + 1) % 100:02}"
    forms = [
        f"{year}/{short}",
        f"{year}-{short}",
        f"{year}/{year + 1}",
        f"{year}–{year + 1}",
        f"{year % 100:02}/{short}",
    ]
    assert {dates_of(form) for form in forms} == {(date(year, 4, 1), date(year + 1, 3, 31))}


@given(YEARS, MONTHS)
def test_a_year_ending_with_a_month_is_twelve_months_long(year, month):
    first, last = dates_of(f"year ending {calendar.month_name[month]} {year}")
    assert last.month == month
    assert (last.year * 12 + last.month) - (first.year * 12 + first.month) == 11
    assert (first.day, last.day) == (1, calendar.monthrange(year, month)[1])


@given(YEARS, MONTHS, st.integers(0, 60))
def test_from_one_month_to_another_begins_with_the_one_and_ends_with_the_other(year, month, months):
    year_after, month_after = divmod(year * 12 + month - 1 + months, 12)
    label = f"{calendar.month_abbr[month]}{year % 100:02}-{calendar.month_abbr[month_after + 1]}{year_after % 100:02}"
    if year_after > 2069:
        return
    first, last = dates_of(label)
    assert (first.year, first.month, last.year, last.month) == (year, month, year_after, month_after + 1)


@given(st.text(max_size=40))
def test_any_words_are_read_or_left(label):
    dates = dates_of(label)
    assert dates is None or dates[0] <= dates[1]


@needs_the_real_plan
def test_the_real_plans_periods_are_understood():
    labels = {row[column] for row in rows("observations") for column in ("period", "change_period")} - {""}
    assert {label for label in labels if dates_of(label) is None} == {"the past twelve months"}
