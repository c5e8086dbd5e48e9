"""The page of one part of the paper: fetch, form, store, redirect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from reports import comments, parts, presence
from reports.forms.contact import ContactForm
from reports.forms.cover import CoverForm
from reports.forms.implications import ImplicationsForm
from reports.forms.part import PartForm
from reports.forms.purpose import PurposeForm
from reports.forms.recommendations import RecommendationsForm
from reports.models import ScrutinyUpdate
from reports.views.access import desk_page, update_among, update_or_404

FORMS: dict[str, type[PartForm]] = {
    "cover": CoverForm,
    "purpose": PurposeForm,
    "recommendations": RecommendationsForm,
    "contact": ContactForm,
    "implications": ImplicationsForm,
}
"""Which form fills in which part; sections have pages of their own."""

SAVE_AT_ONCE = "save"
"""What the button sends that saves the chosen text of both without showing it first."""


@desk_page
def edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One part of a draft."""
    form_class = FORMS.get(key)
    if form_class is None:
        raise Http404
    part = next(part for part in parts.PARTS if part.key == key)
    if "take" in request.POST and form_class is ImplicationsForm:
        return _with_last_answers(request, slug, part)
    if request.method == "POST":
        form, stored = save(request, slug, form_class)
        if stored:
            messages.success(request, f"Saved: {part.title}.")
            return redirect("reports:draft", slug=slug)
        return _page(request, form, part, status=status_of(form))
    update = update_or_404(request, slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    return _page(request, form_class(update), part, status=200)


def _with_last_answers(request: HttpRequest, slug: str, part: parts.PaperPart) -> HttpResponse:
    """The page as it was sent, with what the last papers answered put into it; it is not saved."""
    form = ImplicationsForm(update_or_404(request, slug), request.POST)
    form.take_over(request.POST["take"])
    return _page(request, form, part, status=200)


def save(request: HttpRequest, slug: str, form_class: type[PartForm]) -> tuple[PartForm, bool]:
    """The form with what was sent, and whether it was stored: checked and stored while the update's row is held."""
    with transaction.atomic():
        update = held_words(request, slug)
        if "combine" in request.POST:
            return combined(request, lambda data: form_class(update, data))
        form = form_class(update, request.POST)
        stored = form.save(by=request.user)
    return form, stored


def status_of(form: PartForm) -> int:
    """How a page answers that shows what was sent and not stored."""
    if form.is_combined and not form.errors:
        return 200
    return 409 if form.is_conflict else 422


def combined(request: HttpRequest, form_with: Callable[[QueryDict], PartForm]) -> tuple[PartForm, bool]:
    """The form with the text that the person chose of both, and whether it was stored.

    It is theirs to read and to save, unless they save it at once, which keeps what a plain box does not show. If
    another text than they saw is stored or typed by now, it is the form with both texts once more. The caller holds
    the update's row.
    """
    form = form_with(request.POST)
    if not form.may_be_compared():
        form.put_aside(request.user, form.differences)
        return form, False
    filled = form_with(form.combination.result(request.POST))
    if request.POST["combine"] == SAVE_AT_ONCE and filled.save(by=request.user):
        return filled, True
    filled.is_combined = True
    return filled, False


def held_update(request: HttpRequest, slug: str) -> ScrutinyUpdate:
    """The update, held until the transaction ends, with every row of its paper as it is now."""
    return update_among(ScrutinyUpdate.objects.with_parts().for_writing(), request, slug)


def held_words(request: HttpRequest, slug: str) -> ScrutinyUpdate:
    """The same for a save of some words of it: only the rows that words can refer to are at hand."""
    return update_among(ScrutinyUpdate.objects.with_words().for_writing(), request, slug)


def _page(request: HttpRequest, form: PartForm, part: parts.PaperPart, *, status: int) -> HttpResponse:
    address = reverse("reports:autosave_part", args=[form.update.slug, part.key]) if form.saves_while_typing else ""
    context = {"part": part, **writing(request, form, address)}
    return render(request, "reports/part.html", context, status=status)


def writing(request: HttpRequest, form: PartForm, save_address: str) -> dict[str, Any]:
    """What a page for writing shows. With both texts of a refused save on it, only its author's say-so saves it."""
    return {
        "form": form,
        # The recommendations come in rows; the error summary and the page's scripts look for them by this name.
        "formset": getattr(form, "rows", None),
        "update": form.update,
        "save_address": "" if form.is_conflict or form.is_combined else save_address,
        "others": presence.sentence(presence.opened(form.update, form.part, request.user)),
        "open_comments": comments.open_by_part(form.update)[form.part],
    }
