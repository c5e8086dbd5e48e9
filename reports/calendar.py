"""Clear days: which days count between the publication of a paper and the meeting that receives it.

The papers of a committee must be open to the public at least five clear days before its meeting: Local Government Act
1972, sections 100B(3) and (4)(a), for committees through section 100E; five instead of three since the Local
Authorities (Access to Meetings and Documents) (Period of Notice) (England) Order 2002, SI 2002/715. The Act does not
say what a clear day is. Councils follow R v Swansea City Council, ex parte Elitestone (1993): neither the day of
publication nor the day of the meeting counts, and no Saturday, Sunday or bank holiday. A paper is made public while the
offices are open, so the last day to publish is a working day as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from holidays import country_holidays

CLEAR_DAYS = 5
"""What the Order of 2002 asks for."""

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
"""What the government calls the days that the package names otherwise."""


class UnknownYearError(LookupError):
    """The bank holidays of that year are not known, so no day of it can be counted."""

    def __init__(self, year: int) -> None:
        super().__init__(f"The bank holidays of {year} are not known.")
        self.year = year


class Kind(Enum):
    """What a day before a meeting is, and so whether it counts."""

    BEFORE = "before"
    PUBLICATION = "publication"
    CLEAR = "clear"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank-holiday"
    MEETING = "meeting"


@dataclass(frozen=True)
class CountedDay:
    """A day of the explanation: a clear day and one before publication have their number, a bank holiday its name."""

    day: date
    kind: Kind
    number: int = 0
    holiday: str = ""

    @property
    def words(self) -> str:
        """Whether the day counts and why, in words."""
        return {
            Kind.BEFORE: f"{working_days(self.number)} before the last day to publish",
            Kind.PUBLICATION: "Last day to publish. The day of publication does not count.",
            Kind.CLEAR: f"Clear day {self.number}",
            Kind.WEEKEND: "Does not count: weekend",
            Kind.BANK_HOLIDAY: f"Does not count: {self.holiday}",
            Kind.MEETING: "Day of the meeting. It does not count.",
        }[self.kind]


def last_day_to_publish(meeting: date, clear_days: int = CLEAR_DAYS) -> date:
    """The last working day that leaves so many clear days before the meeting. Raises UnknownYearError."""
    return working_days_before(meeting, clear_days + 1)


def count_clear_days(meeting: date, clear_days: int = CLEAR_DAYS, *, since: date | None = None) -> list[CountedDay]:
    """Each day from the last day to publish to the meeting, or from an earlier one. Raises UnknownYearError."""
    publication = last_day_to_publish(meeting, clear_days)
    first = min(since or publication, publication)
    before = _count(reversed(_days(first, publication)), Kind.BEFORE)
    clear = _count(_days(publication + _ONE_DAY, meeting), Kind.CLEAR)
    return [*list(before)[::-1], CountedDay(publication, Kind.PUBLICATION), *clear, CountedDay(meeting, Kind.MEETING)]


def working_days(count: int) -> str:
    """So many working days, in words."""
    return "1 working day" if count == 1 else f"{count} working days"


def working_days_before(day: date, count: int) -> date:
    """The working day so many working days before; the day itself for none. Raises UnknownYearError."""
    return _step(day, count, -_ONE_DAY)


def working_days_after(day: date, count: int) -> date:
    """The working day so many working days after; the day itself for none. Raises UnknownYearError."""
    return _step(day, count, _ONE_DAY)


def is_working_day(day: date) -> bool:
    """Whether the offices are open: from Monday to Friday, bank holidays excepted. Raises UnknownYearError."""
    return day.weekday() < _SATURDAY and not bank_holiday(day)


def bank_holiday(day: date) -> str:
    """The name of the bank holiday of England on that day; empty on any other. Raises UnknownYearError."""
    return _bank_holidays(day.year).get(day, "")


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    found = country_holidays("GB", subdiv="ENG", years=year)
    if not found:
        raise UnknownYearError(year)
    return {day: _name(found[day]) for day in found}


def _name(name: str) -> str:
    plain, observed, _ = name.partition(" (observed)")
    return _NAMES.get(plain, plain) + (" (substitute day)" if observed else "")


def _step(day: date, count: int, direction: timedelta) -> date:
    bank_holiday(day)  # Refuses a year that is not known, before the steps lead out of what dates can hold.
    while count:
        day += direction
        count -= is_working_day(day)
    return day


def _days(first: date, end: date) -> list[date]:
    return [date.fromordinal(ordinal) for ordinal in range(first.toordinal(), end.toordinal())]


def _count(days: Iterable[date], kind: Kind) -> Iterator[CountedDay]:
    """The days with the working ones among them numbered."""
    number = 0
    for day in days:
        if day.weekday() >= _SATURDAY:
            yield CountedDay(day, Kind.WEEKEND)
        elif holiday := bank_holiday(day):
            yield CountedDay(day, Kind.BANK_HOLIDAY, holiday=holiday)
        else:
            number += 1
            yield CountedDay(day, kind, number=number)
