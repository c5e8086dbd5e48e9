"""Publishing, withdrawing and reopening: each a page that says what will happen, and a button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reports import parts, workflow
from reports.assembly import to_document
from reports.forms.moves import ReasonForm
from reports.views.access import desk_page, update_or_404
from sdp.document.codec import content_hash


@desk_page
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a complete draft, after saying what is still missing or that it will be public at once."""
    update = update_or_404(slug)
    move = _move_offered(request, "publish")
    if request.method != "POST" and move not in workflow.moves_for(update, request.user):
        return redirect("reports:draft", slug=slug)
    refused: list[str] = []
    if request.method == "POST":
        content = request.POST.get("version", "")
        refused = _refusals(lambda: workflow.publish(update, by=request.user, content=content))
        if not refused:
            messages.success(request, "The paper is published.")
            return redirect("reports:draft", slug=slug)
        update = update_or_404(slug)
    context = {
        "update": update,
        "gaps": parts.gaps(update),
        "version": content_hash(to_document(update)),
        "problems": [("", reason) for reason in refused],
    }
    return render(request, "reports/publish.html", context, status=409 if refused else 200)


@desk_page
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Withdraw a published paper, with a reason that the public will read."""
    return _move_with_reason(request, slug, "withdraw", workflow.withdraw, "The paper is withdrawn.")


@desk_page
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a withdrawn paper to draft, with a reason for the record."""
    return _move_with_reason(request, slug, "reopen", workflow.reopen, "The paper is a draft again.")


def _move_with_reason(
    request: HttpRequest, slug: str, name: str, make_move: Callable[..., None], done: str
) -> HttpResponse:
    update = update_or_404(slug)
    move = _move_offered(request, name)
    if request.method != "POST" and move not in workflow.moves_for(update, request.user):
        return redirect("reports:draft", slug=slug)
    form = ReasonForm(request.POST or None)
    form.submit_label = move.label
    if request.method == "POST" and form.is_valid():
        make = partial(make_move, update, by=request.user, reason=form.cleaned_data["reason"])
        for reason in _refusals(make):
            form.add_error(None, reason)
        if form.is_valid():
            messages.success(request, done)
            return redirect("reports:draft", slug=slug)
    context = {"update": update, "form": form}
    return render(request, f"reports/{name}.html", context, status=422 if form.errors else 200)


def _move_offered(request: HttpRequest, name: str) -> workflow.Move:
    """The move; 403 unless this person could make it, were the update where it starts."""
    move = next(move for move in workflow.MOVES.values() if move.name == name)
    if not request.user.has_perm(move.permission):
        raise PermissionDenied
    return move


def _refusals(move: Callable[[], object]) -> list[str]:
    try:
        move()
    except workflow.MoveRefusedError as error:
        return error.reasons
    return []
