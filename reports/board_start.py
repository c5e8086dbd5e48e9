"""Starting the next board meeting from the last one: its day, its standing items, and the items that were put off."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from reports.board_deferral import go_on
from reports.calendar import UnknownYearError, bank_holiday
from reports.models import AgendaItem, BoardMeeting

MONTHS_BETWEEN = 2
"""The board meets every two months."""

_WEEK = timedelta(days=7)


class MeetingFollowsError(Exception):
    """The board has a later meeting already, so this one is not the last."""

    def __init__(self, meeting: BoardMeeting) -> None:
        super().__init__(f"The meeting of {meeting.date:%-d %B %Y} is there already.")
        self.meeting = meeting


def suggested_day(last: date) -> date:
    """The same weekday of the month, such as its third Tuesday, two months later; a week on where that is a holiday."""
    year, month = divmod(last.year * 12 + last.month - 1 + MONTHS_BETWEEN, 12)
    first = date(year, month + 1, 1)
    first_such = first + timedelta(days=(last.weekday() - first.weekday()) % 7)
    days_in_month = monthrange(year, month + 1)[1]
    weeks = min((last.day - 1) // 7, (days_in_month - first_such.day) // 7)
    return _not_on_a_holiday(first_such + weeks * _WEEK)


def _not_on_a_holiday(day: date) -> date:
    while _is_bank_holiday(day):
        day += _WEEK
    return day


def _is_bank_holiday(day: date) -> bool:
    try:
        return bool(bank_holiday(day))
    except UnknownYearError:
        return False


def following(meeting: BoardMeeting) -> BoardMeeting | None:
    """The board's next meeting after this one, if there is one."""
    later = BoardMeeting.objects.filter(partnership=meeting.partnership_id, date__gt=meeting.date)
    return later.order_by("date").first()


def carried_over(meeting: BoardMeeting) -> list[AgendaItem]:
    """What the meeting after this one begins with: its standing items, then what was put off up to now."""
    standing = list(meeting.agenda_items.standing().select_related("meeting", "organisation").order_by("number"))
    put_off = AgendaItem.objects.waiting().filter(
        meeting__partnership=meeting.partnership_id, meeting__date__lte=meeting.date
    )
    waiting = put_off.select_related("meeting", "organisation").order_by("meeting__date", "number")
    return list(dict.fromkeys([*standing, *waiting]))


@transaction.atomic
def start_next(last: BoardMeeting, *, day: date, venue: str, chair: str, items: Sequence[AgendaItem]) -> BoardMeeting:
    """The next meeting, planned, with these items going on. Raises MeetingFollowsError if `last` is not the last."""
    held = BoardMeeting.objects.select_for_update().get(pk=last.pk)
    if later := following(held):
        raise MeetingFollowsError(later)
    meeting = BoardMeeting.objects.create(partnership=held.partnership, date=day, venue=venue, chair=chair)
    wanted = {item.pk for item in items}
    still_there = [item for item in carried_over(held) if item.pk in wanted]
    for number, item in enumerate(still_there, start=1):
        go_on(item, meeting, number)
    return meeting
