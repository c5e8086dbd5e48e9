"""Fetching what a page of the board's record shows, with the check of who asks; the table is in `sdp.who_may`."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from reports.board_workflow import may_be_changed
from reports.models import AgendaItem, BoardMeeting
from sdp.doorkeeper import check_row
from sdp.forms.kept import KeptForm

ADD = "reports.add_boardmeeting"
CHANGE = "reports.change_boardmeeting"


def meeting_or_404(request: HttpRequest, pk: int) -> BoardMeeting:
    """The meeting with its partnership at hand, where this person may see it; 403 where they may not do this."""
    meetings = BoardMeeting.objects.read_by(request.user).select_related("partnership")
    meeting = get_object_or_404(meetings, pk=pk)
    check_row(request, meeting)
    return meeting


def held_meeting(request: HttpRequest, pk: int) -> BoardMeeting:
    """The meeting, held until the transaction ends, as it is now."""
    get_object_or_404(BoardMeeting.objects.read_by(request.user).select_for_update(), pk=pk)
    return meeting_or_404(request, pk)


def item_of(meeting: BoardMeeting, item: int) -> AgendaItem | None:
    """The item of that meeting, which is at hand; None where there is none, or none any more."""
    found = meeting.agenda_items.select_related("organisation", "follows__meeting").filter(pk=item).first()
    if found:
        found.meeting = meeting
    return found


def item_or_404(meeting: BoardMeeting, item: int) -> AgendaItem:
    """The item of that meeting."""
    found = item_of(meeting, item)
    if found is None:
        raise Http404
    return found


def may_write(request: HttpRequest, meeting: BoardMeeting) -> bool:
    """Whether this person may change the record of this meeting as it stands."""
    return may_be_changed(meeting) and request.user.has_perm(CHANGE, meeting)


def say_stored(request: HttpRequest, form: KeptForm, words: str) -> None:
    """Say that the words are stored: to the person, and to the browser that keeps a copy of them."""
    messages.success(request, words, extra_tags=form.sitting_sent)
