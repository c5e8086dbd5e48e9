"""The page of one part of the paper: fetch, form, store, redirect."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reports import parts
from reports.forms.contact import ContactForm
from reports.forms.cover import CoverForm
from reports.forms.implications import ImplicationsForm
from reports.forms.part import PartForm
from reports.forms.purpose import PurposeForm
from reports.forms.recommendations import RecommendationsForm
from reports.models import ScrutinyUpdate
from reports.views.access import update_or_404, writes

FORMS: dict[str, type[PartForm]] = {
    "cover": CoverForm,
    "purpose": PurposeForm,
    "recommendations": RecommendationsForm,
    "contact": ContactForm,
    "implications": ImplicationsForm,
}
"""Which form fills in which part; sections have pages of their own."""


@writes
def edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One part of a draft."""
    form_class = FORMS.get(key)
    if form_class is None:
        raise Http404
    part = next(part for part in parts.PARTS if part.key == key)
    if request.method == "POST":
        form, stored = save(request, slug, form_class)
        if stored:
            messages.success(request, f"Saved: {part.title}.")
            return redirect("reports:draft", slug=slug)
        return _page(request, form, part, status=409 if form.is_conflict else 422)
    update = update_or_404(slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    return _page(request, form_class(update), part, status=200)


def save(request: HttpRequest, slug: str, form_class: type[PartForm]) -> tuple[PartForm, bool]:
    """The form with what was sent, and whether it was stored: checked and stored while the update's row is held."""
    with transaction.atomic():
        update = held_update(slug)
        form = form_class(update, request.POST)
        stored = form.may_be_stored()
        if stored:
            form.store()
            update.save(update_fields=["changed_at"])
    return form, stored


def held_update(slug: str) -> ScrutinyUpdate:
    """The update, held until the transaction ends, with every row of its paper as it is now."""
    get_object_or_404(ScrutinyUpdate.objects.select_for_update(), slug=slug)
    return update_or_404(slug)


def _page(request: HttpRequest, form: PartForm, part: parts.PaperPart, *, status: int) -> HttpResponse:
    # The recommendations come in rows; the error summary and the page's scripts look for them by this name.
    context = {"form": form, "formset": getattr(form, "rows", None), "part": part, "update": form.update}
    return render(request, "reports/part.html", context, status=status)
