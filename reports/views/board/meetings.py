"""The list of board meetings, putting one on record, and the page of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from reports import board_start, board_workflow
from reports.board_attendance import authorities, places, turnout
from reports.board_deferral import waiting_for
from reports.board_workflow import Hindrance
from reports.forms.board.following import FollowingForm
from reports.forms.board.meeting import DAY_IS_TAKEN, RecordForm
from reports.models import Action, BoardMeeting
from reports.models.partnership_role import partnerships_where
from reports.views.access import START, desk_page
from reports.views.board.access import ADD, CHANGE, may_write, meeting_or_404, say_stored

MEETINGS_A_PAGE = 20
Status = BoardMeeting.Status


@desk_page
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Every meeting: those to come, the next first; then those whose notes are open; then those agreed."""
    meetings = BoardMeeting.objects.read_by(request.user)
    agreed = Paginator(_counted(meetings.filter(status=Status.AGREED).order_by("-date")), MEETINGS_A_PAGE)
    context = {
        "planned": _counted(meetings.planned()),
        "held": _counted(meetings.filter(status=Status.HELD).order_by("-date")),
        "page": agreed.get_page(request.GET.get("page")),
        "may_add": request.user.has_perm(ADD),
    }
    return render(request, "reports/board/meetings.html", context)


def _counted(meetings: QuerySet[BoardMeeting]) -> QuerySet[BoardMeeting]:
    return meetings.annotate(
        item_count=Count("agenda_items", distinct=True), update_count=Count("reported_meetings", distinct=True)
    )


@desk_page
def record(request: HttpRequest) -> HttpResponse:
    """Put a meeting on record: its day, venue and chair."""
    form = RecordForm(request.POST or None, partnerships=partnerships_where(request.user, ADD))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                meeting = BoardMeeting.objects.create(**form.cleaned_data)
        except IntegrityError:
            # Somebody else has recorded a meeting of that day since the form was checked.
            form.add_error("date", DAY_IS_TAKEN)
        else:
            say_stored(request, form, "The meeting is on record. Enter its agenda.")
            return redirect("reports:board_agenda", pk=meeting.pk)
    return render(request, "reports/board/record.html", {"form": form}, status=422 if form.errors else 200)


@desk_page
def start_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the next meeting from this one, if it is the last."""
    last = meeting_or_404(request, pk)
    if request.method != "POST" and (later := board_start.following(last)):
        return redirect("reports:board_meeting", pk=later.pk)
    form = FollowingForm(last, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = board_start.start_next(last, **form.values())
        except board_start.MeetingFollowsError as error:
            form.add_error(None, str(error))
        except IntegrityError:
            form.add_error("date", DAY_IS_TAKEN)
        else:
            say_stored(request, form, "The next meeting is planned. Complete its agenda.")
            return redirect("reports:board_agenda", pk=meeting.pk)
    context = {"form": form, "meeting": last}
    return render(request, "reports/board/following.html", context, status=422 if form.errors else 200)


@desk_page
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of one meeting, and what can be done with it."""
    return show(request, meeting_or_404(request, pk))


def show(request: HttpRequest, meeting: BoardMeeting, hindrances: list[Hindrance] | None = None) -> HttpResponse:
    """The meeting's page; where a move was refused, with what stands in its way."""
    there = places(meeting)
    items = meeting.agenda_items.select_related("organisation", "follows__meeting").order_by("number")
    moves = board_workflow.moves_for(meeting, request.user)
    context = {
        "meeting": meeting,
        "items": items.annotate(paper_count=Count("papers", distinct=True)),
        "moves": [move for move in moves if not move.goes_back],
        "ways_back": [move for move in moves if move.goes_back],
        "came": turnout(there),
        "authorities": turnout(authorities(there)),
        "is_recorded": any(place.attendance for place in there),
        "own_actions": Action.objects.filter(item__meeting=meeting).with_meeting(),
        "open_actions": Action.objects.open().agreed_before(meeting).with_meeting(),
        "reported": meeting.reported_meetings.select_related("update"),
        "changes": meeting.status_changes.select_related("by"),
        "problems": [(_address(hindrance), hindrance.words) for hindrance in hindrances or []],
        "today": timezone.localdate(),
        **_ways_on(request, meeting),
    }
    return render(request, "reports/board/meeting.html", context, status=409 if hindrances else 200)


def _ways_on(request: HttpRequest, meeting: BoardMeeting) -> dict[str, Any]:
    """Where one can go from the meeting, by what this person may do."""
    open_to_add = meeting.status == Status.PLANNED and may_write(request, meeting)
    return {
        "may_write": may_write(request, meeting),
        "may_add": request.user.has_perm(ADD, meeting),
        "may_close": request.user.has_perm(CHANGE, meeting),
        "may_draft": request.user.has_perm(START, meeting) and meeting.status != Status.PLANNED,
        "following": board_start.following(meeting),
        "waiting": waiting_for(meeting) if open_to_add else [],
    }


def _address(hindrance: Hindrance) -> str:
    item = hindrance.item
    return reverse("reports:board_item", args=[item.meeting_id, item.pk]) if item else ""
