"""Committees, their meetings, and the board's meetings as far as they are public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query

from reports.models import Committee
from reports.open_data import meetings as rows
from reports.open_data.asked import BoardMeetingsAsked, Day, Key, MeetingsAsked, Paged
from reports.open_data.keyset import page_of
from reports.open_data.shapes.meetings import BoardMeetingShape, CommitteeMeetingShape, CommitteeShape
from reports.open_data.shapes.shape import Listing
from reports.views.data.interface import addresses, api, named, next_page


@api.get("committees", response=Listing[CommitteeShape], **named("committees", "Committees"))
def committees(request: HttpRequest, asked: Query[Paged]) -> Any:
    """The scrutiny committees that receive updates."""
    found, cursor = page_of(Committee.objects.all(), rows.BY_KEY, asked.limit, asked.cursor)
    items = [rows.committee(row, addresses(request)) for row in found]
    return Listing(items=items, next=next_page(request, cursor))


@api.get("committees/{slug:committee}", response=CommitteeShape, **named("committee", "A committee"))
def committee(request: HttpRequest, committee: Key) -> Any:
    """One committee."""
    return rows.committee(get_object_or_404(Committee, key=committee), addresses(request))


@api.get(
    "committee-meetings",
    response=Listing[CommitteeMeetingShape],
    **named("committee_meetings", "Meetings of committees, the latest first"),
)
def committee_meetings(request: HttpRequest, asked: Query[MeetingsAsked]) -> Any:
    """Meetings past and to come, with the updates published for them and the last day to publish one."""
    wanted = {"date__year": asked.year, "committee__key": asked.committee}
    meetings = rows.committee_meetings().filter(**{name: value for name, value in wanted.items() if value is not None})
    found, cursor = page_of(meetings, rows.LATEST, asked.limit, asked.cursor)
    items = [rows.committee_meeting(row, addresses(request)) for row in found]
    return Listing(items=items, next=next_page(request, cursor))


@api.get(
    "committee-meetings/{slug:committee}/{day}",
    response=CommitteeMeetingShape,
    **named("committee_meeting", "A meeting of a committee"),
)
def committee_meeting(request: HttpRequest, committee: Key, day: Day) -> Any:
    """One meeting of a committee."""
    found = get_object_or_404(rows.committee_meetings(), committee__key=committee, date=day)
    return rows.committee_meeting(found, addresses(request))


@api.get(
    "board-meetings",
    response=Listing[BoardMeetingShape],
    **named("board_meetings", "Meetings of the board, the latest first"),
)
def board_meetings(request: HttpRequest, asked: Query[BoardMeetingsAsked]) -> Any:
    """The days of those meetings that a published update reports on. The board's own record is private."""
    meetings = rows.board_meetings()
    if asked.year is not None:
        meetings = meetings.filter(date__year=asked.year)
    found, cursor = page_of(meetings, rows.LATEST_OF_THE_BOARD, asked.limit, asked.cursor)
    items = [rows.board_meeting(row, addresses(request)) for row in found]
    return Listing(items=items, next=next_page(request, cursor))


@api.get(
    "board-meetings/{slug:partnership}/{day}",
    response=BoardMeetingShape,
    **named("board_meeting", "A meeting of the board"),
)
def board_meeting(request: HttpRequest, partnership: Key, day: Day) -> Any:
    """One such meeting."""
    found = get_object_or_404(rows.board_meetings(), partnership__key=partnership, date=day)
    return rows.board_meeting(found, addresses(request))
