"""Dates as an iCalendar feed (RFC 5545); those of the desk: what is due with each paper, and the meetings.

It says what and when, and nothing of what anybody wrote or discussed: a private address may fall into strange hands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from icalendar import Calendar, Event, vUri

from reports.models import BoardMeeting, CommitteeMeeting, ScrutinyUpdate
from reports.timetable import State, Timetable, timetable_of

SHOWN_AFTERWARDS = timedelta(days=92)
"""How long a meeting stays in the feed once it has been held."""

ASK_AGAIN = timedelta(hours=6)
"""How often a calendar shall look for what is new; many look less often."""

TOLD_OF_A_STATE = {
    State.DONE: "Done",
    State.OVERDUE: "Overdue",
    State.TODAY: "Due today",
    State.TOO_LATE: "Can no longer be met",
}
"""What stands behind an event's name; of what lies ahead the day alone says enough."""


@dataclass(frozen=True)
class Dated:
    """An event of one whole day. `key` stays the same for as long as the thing itself is there.

    `more` may have several lines, `files` are the addresses of PDFs; `change` counts how often the event was moved.
    """

    key: str
    day: date
    name: str
    more: str = ""
    place: str = ""
    address: str = ""
    files: tuple[str, ...] = ()
    changed_at: datetime | None = None
    change: int | None = None


def calendar_feed(
    person: User, *, name: str, host: str, at: datetime, today: date, link: Callable[[str], str]
) -> bytes:
    """The feed of that person as it stands: `link` makes a whole address of a path, `at` is the moment it is made."""
    return write_calendar(events(person, today=today), name=name, host=host, at=at, link=link)


def write_calendar(dates: Iterable[Dated], *, name: str, host: str, at: datetime, link: Callable[[str], str]) -> bytes:
    """These dates as a calendar. `host` makes the names of its events unique in the world."""
    calendar = Calendar()
    calendar.add("prodid", "-//SDP//Partnership reporting//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for dated in dates:
        calendar.add_component(_event(dated, host, at, link))
    return bytes(calendar.to_ical())


def events(person: User, *, today: date) -> Iterator[Dated]:
    """Everything with a day that the person may know of: steps of papers, the committees' meetings, the board's.

    The cost is 5 queries beside those for the person's roles.
    """
    papers = ScrutinyUpdate.objects.read_by(person).under_way().with_timetable()
    for update in papers.order_by("pk"):
        if found := timetable_of(update, today=today):
            yield from _of_a_paper(update, found)
    meetings = CommitteeMeeting.objects.filter(date__gte=today - SHOWN_AFTERWARDS)
    yield from _of_committees(meetings.select_related("committee"))
    yield from _of_the_board(BoardMeeting.objects.known_to(person).planned().select_related("partnership"))


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which some calendars take for the end of a line."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _of_a_paper(update: ScrutinyUpdate, found: Timetable) -> Iterator[Dated]:
    address = reverse("reports:draft", args=[update.slug])
    more = f"Last day to publish in time: {found.last_day:%A %-d %B %Y}. Meeting: {found.meeting:%A %-d %B %Y}."
    for step in found.steps:
        told = TOLD_OF_A_STATE.get(step.state)
        name = f"{step.task}: {update}" + (f" ({told})" if told else "")
        yield Dated(f"update-{update.pk}-{step.turn}", step.due, name, more, address=address)


def _of_committees(meetings: Iterable[CommitteeMeeting]) -> Iterator[Dated]:
    for meeting in meetings:
        yield Dated(f"committee-meeting-{meeting.pk}", meeting.date, meeting.committee.name, place=meeting.venue)


def _of_the_board(meetings: Iterable[BoardMeeting]) -> Iterator[Dated]:
    for meeting in meetings:
        name = f"{meeting.partnership.name}: board meeting"
        yield Dated(f"board-meeting-{meeting.pk}", meeting.date, name, place=meeting.venue)


def _event(dated: Dated, host: str, at: datetime, link: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"{dated.key}@{host}")
    event.add("dtstamp", at)
    event.add("dtstart", dated.day)
    event.add("dtend", dated.day + timedelta(days=1))
    event.add("summary", one_line(dated.name))
    more = "\n".join(one_line(line) for line in dated.more.splitlines())
    for name, text in (("description", more), ("location", one_line(dated.place))):
        if text:
            event.add(name, text)
    if dated.address:
        event.add("url", link(dated.address))
    for file in dated.files:
        event.add("attach", vUri(link(file)), parameters={"FMTTYPE": "application/pdf"})
    if dated.changed_at:
        event.add("last-modified", dated.changed_at)
    if dated.change is not None:
        event.add("sequence", dated.change)
    event.add("transp", "TRANSPARENT")
    return event
