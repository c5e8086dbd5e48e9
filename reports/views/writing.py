"""Saving while somebody types, and telling who else has the page open: answers in JSON, with words for the person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone

from reports import presence
from reports.forms.part import PartForm
from reports.models import Revision, ScrutinyUpdate
from reports.views.access import update_among
from reports.views.part import FORMS, held_words
from reports.views.sections import saved_section
from sdp.doorkeeper import Refusal
from sdp.forms.kept import sitting_of
from sdp.signing_in.idle import by_itself, somebody_is_there

SIGNED_OUT = "You are signed out."
SOMEBODY_ELSE = "Somebody else has signed in with this browser."
GONE = "This page is no longer there."
FORBIDDEN = "You may not change this paper any more."
BUSY = "The site is busy."
CONFLICT = (
    "Somebody else has saved this page since you opened it, so your words are no longer saved while you type. "
    "Press “Save and continue” to see both texts and combine them."
)
CLOSED = "This paper is no longer a draft, so your words cannot be saved here."
REMOVED = "Somebody else has removed this section. Press “Save and continue” to add your words as a new section."

REFUSED = {
    Refusal.SIGNED_OUT: ("signed_out", SIGNED_OUT, 401),
    Refusal.UNKNOWN: ("gone", GONE, 404),
    Refusal.FORBIDDEN: ("forbidden", FORBIDDEN, 403),
    Refusal.METHOD: ("forbidden", "", 405),
}

View = Callable[..., JsonResponse]


def answer(state: str, words: str = "", *, status: int = 200, **more: Any) -> JsonResponse:
    """How it stands, by a name that scripts know and in words for the person."""
    return JsonResponse({"state": state, "words": words, **more}, status=status)


def answers_in_json(view: View) -> View:
    """An address that a page's script sends to: whatever stands in the way is said in JSON."""

    @by_itself
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        if request.POST.get("typed_by", str(request.user.pk)) != str(request.user.pk):
            return answer("somebody_else", SOMEBODY_ELSE, status=403)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return answer("gone", GONE, status=404)
        except PermissionDenied:
            return answer("forbidden", FORBIDDEN, status=403)
        except OperationalError:
            return answer("busy", BUSY, status=503)

    guarded.refuses = _refused
    return guarded


@by_itself
def _refused(request: HttpRequest, refusal: Refusal) -> JsonResponse:
    """What the doorkeeper says, in JSON."""
    return answer(*REFUSED[refusal][:2], status=REFUSED[refusal][2])


@answers_in_json
def part(request: HttpRequest, slug: str, key: str) -> JsonResponse:
    """Save a part of a draft as it stands on somebody's page."""
    form_class = FORMS.get(key)
    if form_class is None or not form_class.saves_while_typing:
        raise Http404
    with transaction.atomic():
        form = form_class(held_words(request, slug), request.POST)
        stored = form.save(by=request.user, kind=Revision.Kind.AUTOSAVED)
        return _outcome(request, form, stored=stored)


@answers_in_json
def section(request: HttpRequest, slug: str, pk: int | None = None) -> JsonResponse:
    """Save a section as it stands on somebody's page; a new one is made by the first save that can be stored."""
    with transaction.atomic():
        form, stored = saved_section(request, held_words(request, slug), pk, kind=Revision.Kind.AUTOSAVED)
        if stored and pk is None:
            return _outcome(request, form, stored=True, **_page_of(form))
        if pk and form.section is None and not stored and form.update.is_draft:
            return answer("removed", REMOVED, status=409)
        return _outcome(request, form, stored=stored)


def _page_of(form: Any) -> dict[str, str]:
    """Where a section that was new on its page goes on."""
    address = [form.update.slug, form.section.pk]
    return {
        "part": form.section.part,
        "page": reverse("reports:section", args=address),
        "save": reverse("reports:autosave_section", args=address),
    }


def _outcome(request: HttpRequest, form: PartForm, *, stored: bool, **more: Any) -> JsonResponse:
    if stored:
        if form.revision:
            somebody_is_there(request)
        others = presence.seen(form.update, more.get("part", form.part), request.user)
        now = timezone.localtime()
        return answer(
            "saved",
            f"Saved at {now:%H:%M}",
            version=form.version_now(),
            opened=form.revision.number if form.revision else None,
            others=presence.sentence(others),
            **more,
        )
    if not form.update.is_draft:
        return answer("closed", CLOSED, status=409)
    if form.is_conflict:
        return answer("conflict", CONFLICT, status=409)
    somebody_is_there(request)
    return answer("incomplete", " ".join(_problems(form)), status=422)


def _problems(form: PartForm) -> list[str]:
    """What is to be mended before the page can be saved."""
    own = [message for messages in form.errors.values() for message in messages]
    rows = [message for _, message in form.rows.problems] if hasattr(form, "rows") else []
    return [f"{message}." for message in [*own, *rows]]


@answers_in_json
def here(request: HttpRequest, slug: str) -> JsonResponse:
    """Keep that somebody has a page of the draft open, or has closed it; say who else has it open.

    Asked for a save of a sitting, say whether it was stored.
    """
    update = update_among(ScrutinyUpdate.objects.only("pk", "partnership"), request, slug)
    key = request.POST.get("part", "")
    if not presence.is_part(key):
        raise Http404
    if "left" in request.POST:
        presence.left(update, key, request.user)
        return answer("left")
    others = presence.seen(update, key, request.user)
    return answer("here", others=presence.sentence(others), saved=_is_saved(request, update))


def _is_saved(request: HttpRequest, update: ScrutinyUpdate) -> bool:
    sitting, nth = sitting_of(request.POST), request.POST.get("nth", "")
    if not sitting or not (nth.isascii() and nth.isdigit() and len(nth) < 10):
        return False
    return update.revisions.filter(sitting=sitting, nth__gte=int(nth)).exists()
