"""The actions that the board agreed: those that are open, and closing one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from reports.forms.board.closing import ClosingForm
from reports.models import Action, BoardMeeting
from reports.views.access import desk_page
from reports.views.board.access import CHANGE, say_stored
from sdp.doorkeeper import check_row


@desk_page
def open_actions(request: HttpRequest) -> HttpResponse:
    """Everything that is still to be done, by the meeting that agreed it."""
    context = {
        "actions": Action.objects.read_by(request.user).open().with_meeting(),
        "today": timezone.localdate(),
        "may_close": request.user.has_perm(CHANGE),
    }
    return render(request, "reports/board/actions.html", context)


@desk_page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when an action was done and what came of it: also once the notes are agreed, for it is done afterwards."""
    if request.method == "POST":
        with transaction.atomic():
            form = ClosingForm(_held(request, pk), request.POST)
            stored = form.save()
        if stored:
            state = "open" if form.action.is_open else "closed"
            say_stored(request, form, f"Saved: the action is {state}.")
            return redirect("reports:board_meeting", pk=form.action.item.meeting_id)
        return _page(request, form, status=409 if form.is_conflict else 422)
    return _page(request, ClosingForm(_action(request, pk)), status=200)


def _held(request: HttpRequest, pk: int) -> Action:
    """The action as it is now, its meeting held until the transaction ends, as every write of the record holds it."""
    action = _action(request, pk)
    BoardMeeting.objects.select_for_update().get(pk=action.item.meeting_id)
    return _action(request, pk)


def _action(request: HttpRequest, pk: int) -> Action:
    action = get_object_or_404(Action.objects.read_by(request.user).with_meeting(), pk=pk)
    check_row(request, action)
    return action


def _page(request: HttpRequest, form: ClosingForm, *, status: int) -> HttpResponse:
    context = {"form": form, "action": form.action, "today": timezone.localdate()}
    return render(request, "reports/board/close_action.html", context, status=status)
