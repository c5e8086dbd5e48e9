"""Clear days, against a count that shares nothing with the code: its own bank holidays, its own Easter, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.calendar import (
    CLEAR_DAYS,
    Kind,
    UnknownYearError,
    bank_holiday,
    count_clear_days,
    is_working_day,
    last_day_to_publish,
    working_days_after,
    working_days_before,
)

# As the government announced them: day/month, weekends left out because they never count.
ANNOUNCED = """
2010: 1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12
2011: 3/1 22/4 25/4 29/4 2/5 30/5 29/8 26/12 27/12
2012: 2/1 6/4 9/4 7/5 4/6 5/6 27/8 25/12 26/12
2013: 1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12
2014: 1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12
2015: 1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12
2016: 1/1 25/3 28/3 2/5 30/5 29/8 26/12 27/12
2017: 2/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12
2018: 1/1 30/3 2/4 7/5 28/5 27/8 25/12 26/12
2019: 1/1 19/4 22/4 6/5 27/5 26/8 25/12 26/12
2020: 1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12
2021: 1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12
2022: 3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12
2023: 2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12
2024: 1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12
2025: 1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12
2026: 1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12
2027: 1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12
2028: 3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12
"""

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def announced():
    for line in ANNOUNCED.split("\n")[1:-1]:
        year, found = line.split(":")
        yield int(year), {date(int(year), *reversed([int(part) for part in day.split("/")])) for day in found.split()}


def easter(year):
    """Sunday of Easter, by the anonymous Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def by_rule(year):
    """The bank holidays of a year without any special one."""
    found = {easter(year) - timedelta(2), easter(year) + timedelta(1)}
    for month, last in ((5, False), (5, True), (8, True)):
        mondays = [day for day in (date(year, month, n) for n in range(1, 32)) if day.weekday() == 0]
        found.add(mondays[-1] if last else mondays[0])
    for wanted in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while wanted.weekday() > 4 or wanted in found:
            wanted += timedelta(1)
        found.add(wanted)
    return found


TYPED = dict(announced())
CLOSED = set().union(*(TYPED.get(year) or by_rule(year) for year in range(2010, 2040)))


def is_open(day):
    return day.weekday() < 5 and day not in CLOSED


def brute_force(meeting):
    """The latest day on which the offices are open that has five open days between itself and the meeting."""
    for back in range(1, 60):
        day = meeting - timedelta(back)
        between = sum(is_open(day + timedelta(n)) for n in range(1, back))
        if is_open(day) and between == 5:
            return day
    raise AssertionError(meeting)


def test_the_rule_of_this_test_gives_what_was_announced_wherever_nothing_special_was():
    special = {2011, 2012, 2020, 2022, 2023}
    assert {year for year in TYPED if by_rule(year) != TYPED[year]} == special


def test_the_bank_holidays_are_those_of_england():
    found = {
        day
        for day in (date(2010, 1, 1) + timedelta(n) for n in range((date(2039, 12, 31) - date(2010, 1, 1)).days))
        if day.weekday() < 5 and bank_holiday(day)
    }
    assert found == {day for day in CLOSED if day < date(2039, 12, 31)}


@pytest.mark.parametrize(
    ("meeting", "publish"),
    [
        (date(2017, 9, 22), date(2017, 9, 14)),
        (date(2019, 4, 23), date(2019, 4, 11)),
        (date(2026, 1, 5), date(2025, 12, 23)),
        (date(2022, 9, 20), date(2022, 9, 9)),
        (date(2017, 9, 25), date(2017, 9, 15)),
        (date(2017, 9, 23), date(2017, 9, 15)),
        (date(2019, 4, 22), date(2019, 4, 11)),
    ],
    ids=["autumn", "easter", "new year", "a funeral", "on a Monday", "on a Saturday", "on a bank holiday"],
)
def test_the_last_day_to_publish(meeting, publish):
    assert last_day_to_publish(meeting) == publish


def test_the_last_day_to_publish_for_every_day_of_twenty_one_years():
    first, last = date(2015, 1, 1), date(2035, 12, 31)
    meetings = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert [day for day in meetings if last_day_to_publish(day) != brute_force(day)] == []


@given(days, st.integers(1, 15))
def test_so_many_days_of_the_explanation_are_clear_and_each_day_is_in_it_once(meeting, clear_days):
    counted = count_clear_days(meeting, clear_days)
    assert [one.day for one in counted] == [counted[0].day + timedelta(n) for n in range(len(counted))]
    assert (counted[0].kind, counted[0].day) == (Kind.PUBLICATION, last_day_to_publish(meeting, clear_days))
    assert (counted[-1].kind, counted[-1].day) == (Kind.MEETING, meeting)
    assert [one.number for one in counted if one.kind is Kind.CLEAR] == list(range(1, clear_days + 1))
    for one in counted[1:-1]:
        assert is_working_day(one.day) == (one.kind is Kind.CLEAR)


@given(days, days)
def test_a_later_meeting_never_has_to_be_published_for_earlier(first, second):
    earlier, later = sorted([first, second])
    assert last_day_to_publish(earlier) <= last_day_to_publish(later) < later


@given(days, st.integers(0, 40))
def test_so_many_working_days_back_and_forth_lead_to_where_one_started(day, count):
    start = working_days_before(day, 1)
    assert working_days_after(working_days_before(start, count), count) == start


def test_none_lead_to_the_day_itself():
    assert working_days_before(date(2017, 9, 23), 0) == working_days_after(date(2017, 9, 23), 0) == date(2017, 9, 23)


def test_the_explanation_may_begin_before_the_last_day_to_publish():
    counted = count_clear_days(date(2017, 9, 22), since=date(2017, 9, 8))
    assert [(f"{one.day:%-d %b}", one.words) for one in counted[:7]] == [
        ("8 Sep", "4 working days before the last day to publish"),
        ("9 Sep", "Does not count: weekend"),
        ("10 Sep", "Does not count: weekend"),
        ("11 Sep", "3 working days before the last day to publish"),
        ("12 Sep", "2 working days before the last day to publish"),
        ("13 Sep", "1 working day before the last day to publish"),
        ("14 Sep", "Last day to publish. The day of publication does not count."),
    ]
    assert count_clear_days(date(2017, 9, 22), since=date(2017, 9, 20)) == count_clear_days(date(2017, 9, 22))


def test_each_day_says_in_words_whether_it_counts():
    words = {f"{one.day:%-d %b}": one.words for one in count_clear_days(date(2019, 4, 23))}
    assert words["11 Apr"] == "Last day to publish. The day of publication does not count."
    assert words["12 Apr"] == "Clear day 1"
    assert words["13 Apr"] == "Does not count: weekend"
    assert words["18 Apr"] == "Clear day 5"
    assert words["19 Apr"] == "Does not count: Good Friday"
    assert words["22 Apr"] == "Does not count: Easter Monday"
    assert words["23 Apr"] == "Day of the meeting. It does not count."


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 8), "Early May bank holiday"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2017, 8, 28), "Summer bank holiday"),
        (date(2018, 1, 2), ""),
        (date(2018, 11, 30), ""),
        (date(2026, 6, 15), ""),
    ],
)
def test_bank_holidays_are_named_as_the_government_names_them(day, name):
    assert bank_holiday(day) == name


@pytest.mark.parametrize("meeting", [date.min, date(1800, 6, 1), date(1872, 1, 3), date(2101, 6, 1), date.max])
def test_a_year_whose_bank_holidays_nobody_knows_is_refused_and_never_guessed(meeting):
    with pytest.raises(UnknownYearError, match="are not known"):
        last_day_to_publish(meeting, CLEAR_DAYS)
