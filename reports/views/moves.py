"""The moves of the sign-off: each a page that says what will happen, and a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reports import moves, parts, workflow
from reports.forms.moves import MoveForm
from reports.models import ScrutinyUpdate
from reports.moves import Move
from reports.sign_off import SignOff
from reports.timetable import needs_a_reason
from reports.views.access import View, desk_page, update_or_404
from reports.views.reading import to_read


@dataclass(frozen=True)
class Act:
    """What a page of a move does when its form is sent, what of the form it takes, and what it says then."""

    move: Move
    make: Callable[..., object]
    done: str
    takes: tuple[str, ...] = ()


ACTS = (
    Act(moves.SUBMIT, workflow.submit, "The paper is sent for approval."),
    Act(moves.TAKE_BACK, workflow.take_back, "The paper is a draft again."),
    Act(moves.APPROVE_MOVE, workflow.approve, "You have approved the paper.", ("content", "seen", "note")),
    Act(moves.RETURN, workflow.return_to_author, "The paper is returned to its author.", ("reason", "seen")),
    Act(moves.SEND_BACK, workflow.send_back, "The paper is returned to its author.", ("reason",)),
    Act(moves.ASK_AGAIN, workflow.ask_again, "The paper is sent for approval."),
    Act(
        moves.CORRECT,
        workflow.correct,
        "You can correct the paper now. What is published stays public until the correction is.",
        ("reason",),
    ),
    Act(moves.STOP_CORRECTING, workflow.stop_correcting, "The paper stays as it is published."),
    Act(moves.WITHDRAWING, workflow.withdraw, "The paper is withdrawn.", ("reason",)),
    Act(moves.REOPEN, workflow.reopen, "The paper is a draft again.", ("reason",)),
)


def _page(act: Act) -> View:
    """The page on which that move is made; 403 for whoever could not make it wherever the update stood."""

    @desk_page
    def page(request: HttpRequest, slug: str) -> HttpResponse:
        update = update_or_404(request, slug)
        if not workflow.might_make(update, act.move, request.user):
            raise PermissionDenied
        if request.method != "POST" and act.move not in workflow.moves_for(update, request.user):
            return redirect("reports:draft", slug=slug)
        form = MoveForm(act.move, request.POST or None, **_seen(update))
        if request.method == "POST" and form.is_valid() and _is_made(act, update, request, form):
            return redirect("reports:draft", slug=slug)
        return _shown(request, act, update_or_404(request, slug), form)

    return page


PAGES: list[tuple[str, View]] = [(act.move.name, _page(act)) for act in ACTS]
"""The name of each move's page, and the page."""


def _seen(update: ScrutinyUpdate) -> dict[str, str]:
    return {"content": SignOff(update).content.paper, "seen": update.status}


def _is_made(act: Act, update: ScrutinyUpdate, request: HttpRequest, form: MoveForm) -> bool:
    """Make the move, or say in the form why it cannot be made."""
    try:
        act.make(update, by=request.user, **{name: form.cleaned_data[name] for name in act.takes})
    except workflow.MoveRefusedError as error:
        for reason in error.reasons:
            form.add_error(None, reason)
        form.look_again(**_seen(update_or_404(request, update.slug)))
        return False
    messages.success(request, act.done)
    return True


def _shown(request: HttpRequest, act: Act, update: ScrutinyUpdate, form: MoveForm) -> HttpResponse:
    context = {
        **(to_read(request, update) if act.move in (moves.APPROVE_MOVE, moves.RETURN) else {}),
        "update": update,
        "move": act.move,
        "form": form,
        "gaps": parts.gaps(update),
        "is_late": needs_a_reason(update, today=timezone.localdate()),
        "sign_off": SignOff(update),
    }
    return render(request, f"reports/moves/{act.move.name}.html", context, status=422 if form.errors else 200)
