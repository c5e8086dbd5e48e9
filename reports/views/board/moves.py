"""Moving a meeting on or back: a button on its page, or a page that asks for the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reports import board_workflow
from reports.board_workflow import BoardMove, BoardMoveRefusedError
from reports.forms.moves import ReasonForm
from reports.models import BoardMeeting
from reports.views.access import desk_page
from reports.views.board.access import meeting_or_404
from reports.views.board.meetings import show


@desk_page
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make the move; one that takes a reason asks for it first."""
    asked = next((move for move in board_workflow.MOVES.values() if move.name == name), None)
    if asked is None:
        raise Http404
    meeting = meeting_or_404(request, pk)
    if asked.needs_reason:
        return _with_reason(request, meeting, asked)
    if request.method != "POST":
        return redirect("reports:board_meeting", pk=pk)
    return _make(request, meeting, asked)


def _with_reason(request: HttpRequest, meeting: BoardMeeting, asked: BoardMove) -> HttpResponse:
    if request.method != "POST" and asked not in board_workflow.moves_for(meeting, request.user):
        return redirect("reports:board_meeting", pk=meeting.pk)
    form = ReasonForm(request.POST or None)
    form.submit_label = asked.label
    if request.method == "POST" and form.is_valid():
        return _make(request, meeting, asked, form.cleaned_data["reason"])
    context = {"meeting": meeting, "form": form, "move": asked}
    return render(request, "reports/board/move.html", context, status=422 if form.errors else 200)


def _make(request: HttpRequest, meeting: BoardMeeting, asked: BoardMove, reason: str = "") -> HttpResponse:
    try:
        board_workflow.make(meeting, asked.name, by=request.user, reason=reason)
    except BoardMoveRefusedError as error:
        return show(request, meeting_or_404(request, meeting.pk), error.hindrances)
    messages.success(request, asked.done)
    return redirect("reports:board_meeting", pk=meeting.pk)
