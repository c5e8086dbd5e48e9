"""When a made-up archive's boards and committees met: back from a fixed month, as far as its papers need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

NEWEST = (2026, 11)
"""Year and month of the last meetings that have papers."""

TO_COME = 6
"""Months after that, in which committees meet and no paper is there yet."""

COMMITTEES = 8

PAPERS_OF_A_MEETING = 4
"""Papers that each meeting of a committee receives. A month has 32, however large the archive."""

FIRST_DAY = 8
"""Of the month on which the first committee meets; the others follow day by day. The board meets before them."""


@dataclass(frozen=True)
class Slot:
    """For which meeting a paper is: the month, counted from the archive's first, and the committee, from 0."""

    month: int
    committee: int


def slot_of(paper: int) -> Slot:
    """Where the paper of that number stands, counted from 0, the oldest first."""
    month, rest = divmod(paper, COMMITTEES * PAPERS_OF_A_MEETING)
    return Slot(month, rest // PAPERS_OF_A_MEETING)


def months_of(papers: int) -> int:
    """How many months an archive of so many papers takes."""
    return slot_of(papers - 1).month + 1


def committee_day(month: date, committee: int) -> date:
    """When the committee meets in the month that begins on that day."""
    return _working_day(month + timedelta(days=FIRST_DAY - 1 + committee))


def board_day(month: date) -> date:
    """When the board meets in the month that begins on that day."""
    return _working_day(month + timedelta(days=3))


def first_of_month(month: int, months: int) -> date:
    """The first day of a month of an archive that takes so many; those after the last one are to come."""
    year, newest = NEWEST
    count = year * 12 + newest - 1 - (months - 1) + month
    return date(count // 12, count % 12 + 1, 1)


def _working_day(day: date) -> date:
    """That day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
