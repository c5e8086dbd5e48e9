"""The pages of an update's sections: list, add, edit, move, remove."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reports import section_order
from reports.forms.section import SectionForm
from reports.models import Section
from reports.views.access import update_or_404, writes
from reports.views.part import held_update
from sdp.forms.plain_blocks import plain_text

REMOVED_MEANWHILE = "Somebody else has removed this section. Save to add your words as a new section."


@writes
def section_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The sections in order, to move, remove and add to."""
    update = update_or_404(slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    return render(request, "reports/sections.html", {"update": update, "groups": section_order.groups(update)})


@writes
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new section at the end of its place in the paper."""
    return _section_page(request, slug, pk=None)


@writes
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One section. Where it was removed meanwhile, what was typed is offered as a new one."""
    return _section_page(request, slug, pk)


def _section_page(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse:
    if request.method == "POST":
        return _save(request, slug, pk)
    update = update_or_404(slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    section = get_object_or_404(update.sections, pk=pk) if pk else None
    return _page(request, SectionForm(update, section=section), status=200)


def _save(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse:
    with transaction.atomic():
        update = held_update(slug)
        section = update.sections.filter(pk=pk).first() if pk else None
        form = SectionForm(update, request.POST, section=section)
        # Sent once more, with the version of a section that is still empty, the words become a new one.
        if pk and section is None and update.is_draft and form.is_stale:
            form.offer_as_new(REMOVED_MEANWHILE)
        elif form.may_be_stored():
            form.store()
            update.save(update_fields=["changed_at"])
            messages.success(request, f"Saved: {form.cleaned_data['heading']}.")
            return redirect("reports:sections", slug=slug)
    return _page(request, form, status=409 if form.is_conflict else 422)


def _page(request: HttpRequest, form: SectionForm, *, status: int) -> HttpResponse:
    context = {"form": form, "section": form.section, "update": form.update}
    return render(request, "reports/section.html", context, status=status)


@writes
@require_POST
def move(request: HttpRequest, slug: str, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    if direction not in ("up", "down"):
        raise Http404
    with transaction.atomic():
        section = _held_section(slug, pk)
        section_order.move(section, up=direction == "up")
        section.update.save(update_fields=["changed_at"])
    messages.success(request, f"Moved {direction}: {section.heading}.")
    # Tab goes on from the section that was moved, which may be moved again.
    return redirect(reverse("reports:sections", args=[slug]) + f"#section-{section.pk}")


@writes
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, showing the words that would go; then remove the section."""
    if request.method == "POST":
        with transaction.atomic():
            section = _held_section(slug, pk)
            shown = request.POST.get("version") == _version(section)
            if shown:
                section.delete()
                section.update.save(update_fields=["changed_at"])
        if shown:
            messages.success(request, f"Removed: {section.heading}.")
            return redirect("reports:sections", slug=slug)
        messages.warning(request, "Somebody else has changed this section. Read it again before you remove it.")
    update = update_or_404(slug)
    section = get_object_or_404(update.sections, pk=pk)
    context = {
        "update": update,
        "section": section,
        "words": plain_text(section.body),
        "version": _version(section),
    }
    return render(request, "reports/remove_section.html", context, status=409 if request.method == "POST" else 200)


def _version(section: Section) -> str:
    return SectionForm(section.update, section=section).initial["version"]


def _held_section(slug: str, pk: int) -> Section:
    """A section of a draft, the draft held; 403 once the paper is no draft."""
    update = held_update(slug)
    if not update.is_draft:
        raise PermissionDenied
    return get_object_or_404(update.sections, pk=pk)
