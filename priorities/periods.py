"""What days a period's label means: the forms that partnership plans print.

A calendar year (2018), a financial year (2018/19, 2018-19, 2019/2020, 19/20: April to March), several calendar years
(2015-17), a month (Mar-19, November 2019), a year that ends with a month (year ending in March 2018), a quarter of a
financial year (Q1 2019/20: April to June), and from one to another of them (Jul17-Jun19, 2014/15 to 2018/19).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

Dates: TypeAlias = tuple[date, date]
"""The first and the last day."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TWO_YEARS = r"(?P<first>(?:19|20)?\d\d)\s?(?P<joint>[/–-])\s?(?P<last>(?:19|20)?\d\d)"


def dates_of(label: str) -> Dates | None:
    """The first and last day that the label means, both included; None where it is in none of the known forms."""
    words = " ".join(label.lower().split())
    for form, read in _FORMS:
        if found := form.fullmatch(words):
            return read(found)
    return _from_to(words)


def _from_to(words: str) -> Dates | None:
    """From one period to another: joined by "to", or, as in Jul17-Jun19, by a dash."""
    for joint in (" to ", "–", "-"):
        first, found, last = words.partition(joint)
        ends = (_one(first), _one(last)) if found else (None, None)
        if ends[0] and ends[1] and ends[0][0] <= ends[1][1]:
            return ends[0][0], ends[1][1]
    return None


def _one(words: str) -> Dates | None:
    return next((read(found) for form, read in _FORMS if (found := form.fullmatch(words.strip()))), None)


def _calendar_year(found: re.Match[str]) -> Dates | None:
    year = int(found["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _two_years(found: re.Match[str]) -> Dates | None:
    """A financial year where the second year follows the first; otherwise all calendar years from first to last."""
    first = _full_year(found["first"])
    last = _full_year(found["last"], first)
    if last == first + 1:
        return date(first, 4, 1), date(last, 3, 31)
    if last > first and found["joint"] != "/" and len(found["first"]) == 4:
        return date(first, 1, 1), date(last, 12, 31)
    return None


def _month(found: re.Match[str]) -> Dates | None:
    year, month = _full_year(found["year"]), _number_of(found["month"])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year_ending(found: re.Match[str]) -> Dates | None:
    year, month = _full_year(found["year"]), _number_of(found["month"])
    begins = date(year - 1, month + 1, 1) if month < 12 else date(year, 1, 1)
    return begins, date(year, month, monthrange(year, month)[1])


def _quarter(found: re.Match[str]) -> Dates | None:
    """Quarters of a financial year: Q1 is April to June, Q4 is January to March."""
    whole = _two_years(found)
    if whole is None or whole[0].month != 4:
        return None
    year, month = divmod(3 * int(found["quarter"]), 12)
    begins = date(whole[0].year + year, month + 1, 1)
    return begins, date(begins.year, begins.month + 2, monthrange(begins.year, begins.month + 2)[1])


def _full_year(digits: str, after: int | None = None) -> int:
    """A year of two digits belongs to the century of the year before it, or to 1970–2069."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if after is not None:
        century = after - after % 100
        return century + year + (100 if century + year < after else 0)
    return year + (2000 if year < 70 else 1900)


def _number_of(month: str) -> int:
    return _MONTHS.index(month[:3]) + 1


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Dates | None]], ...] = (
    (re.compile(_YEAR), _calendar_year),
    (re.compile(_TWO_YEARS), _two_years),
    (re.compile(rf"{_MONTH}[ -]?(?P<year>(?:(?:19|20)\d\d|\d\d))"), _month),
    (
        re.compile(
            rf"(?:the )?(?:year|12 months) (?:ending|to|end)(?: in)? {_MONTH}[ -]?(?P<year>(?:(?:19|20)\d\d|\d\d))"
        ),
        _year_ending,
    ),
    (re.compile(rf"q(?P<quarter>[1-4]) ?{_TWO_YEARS}"), _quarter),
)
