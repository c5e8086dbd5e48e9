"""The pages of an update's sections: list, add, edit, move, remove."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reports import section_order, threads
from reports.forms.section import FORM_ID, SectionForm, made_in
from reports.models import Revision, ScrutinyUpdate, Section
from reports.revisions import recording
from reports.views.access import desk_page, update_or_404
from reports.views.part import combined, held_update, held_words, status_of, writing
from sdp.forms.kept import sitting_of
from sdp.forms.plain_blocks import plain_text

REMOVED_MEANWHILE = "Somebody else has removed this section. Save to add your words as a new section."


@desk_page
def section_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The sections in order, to move, remove and add to."""
    update = update_or_404(request, slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    return render(request, "reports/sections.html", {"update": update, "groups": section_order.groups(update)})


@desk_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new section at the end of its place in the paper."""
    return _section_page(request, slug, pk=None)


@desk_page
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One section. Where it was removed meanwhile, what was typed is offered as a new one."""
    return _section_page(request, slug, pk)


def _section_page(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse:
    if request.method == "POST":
        return _save(request, slug, pk)
    update = update_or_404(request, slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    section = _section_of(update, pk) if pk else None
    if pk and section is None:
        raise Http404
    return _page(request, SectionForm(update, section=section), status=200)


def _section_of(update: ScrutinyUpdate, pk: int) -> Section | None:
    """The section among the rows that are at hand."""
    return next((section for section in update.sections.all() if section.pk == pk), None)


def _save(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse:
    if "use" in request.POST and (page := _with_passage(request, slug, pk)):
        return page
    with transaction.atomic():
        form, stored = saved_section(request, held_words(request, slug), pk, kind=Revision.Kind.SAVED)
    if stored:
        messages.success(request, f"Saved: {form.cleaned_data['heading']}.")
        return redirect("reports:sections", slug=slug)
    return _page(request, form, status=status_of(form))


def _with_passage(request: HttpRequest, slug: str, pk: int | None) -> HttpResponse | None:
    """The page as it was sent, with a paragraph of an earlier paper put in; None where the section is gone."""
    update = update_or_404(request, slug)
    section = update.sections.filter(pk=pk).first()
    if section is None or not update.is_draft:
        return None
    form = SectionForm(update, request.POST, section=section)
    if passage := threads.passage_of(section, request.POST["use"]):
        form.put_in(passage.blocks)
        messages.info(request, "The paragraph is put at the end of your text. It is not saved yet.")
    else:
        messages.warning(request, "That paragraph is no longer public, so it was not put in.")
    return _page(request, form, status=200)


def saved_section(
    request: HttpRequest, update: ScrutinyUpdate, pk: int | None, *, kind: str
) -> tuple[SectionForm, bool]:
    """The form with what was sent, and whether it was stored; the caller holds the update's row."""
    section = _section_of(update, pk) if pk else made_in(update, sitting_of(request.POST))
    if section and "combine" in request.POST:
        return combined(request, lambda data: SectionForm(update, data, section=section))
    form = SectionForm(update, request.POST, section=section)
    # Sent once more, with the version of a section that is still empty, the words become a new one.
    if pk and section is None and update.is_draft and form.is_stale:
        form.offer_as_new(REMOVED_MEANWHILE, by=request.user)
        return form, False
    return form, form.save(by=request.user, kind=kind)


def _page(request: HttpRequest, form: SectionForm, *, status: int) -> HttpResponse:
    slug, pk = form.update.slug, form.section and form.section.pk
    address = (
        reverse("reports:autosave_section", args=[slug, pk])
        if pk
        else reverse("reports:autosave_new_section", args=[slug])
    )
    earlier = threads.earlier_sections(form.section) if form.section else []
    context = {"section": form.section, "earlier": earlier, "form_id": FORM_ID, **writing(request, form, address)}
    return render(request, "reports/section.html", context, status=status)


@desk_page
def move(request: HttpRequest, slug: str, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    if direction not in ("up", "down"):
        raise Http404
    with transaction.atomic():
        section = _held_section(request, slug, pk)
        with _recorded(request, section, f"Section moved {direction}"):
            section_order.move(section, up=direction == "up")
    messages.success(request, f"Moved {direction}: {section.heading}.")
    # Tab goes on from the section that was moved, which may be moved again.
    return redirect(reverse("reports:sections", args=[slug]) + f"#section-{section.pk}")


@desk_page
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, showing the words that would go; then remove the section."""
    if request.method == "POST":
        with transaction.atomic():
            section = _held_section(request, slug, pk)
            shown = request.POST.get("version") == _version(section)
            if shown:
                with _recorded(request, section, "Section removed"):
                    section.delete()
        if shown:
            messages.success(request, f"Removed: {section.heading}.")
            return redirect("reports:sections", slug=slug)
        messages.warning(request, "Somebody else has changed this section. Read it again before you remove it.")
    update = update_or_404(request, slug)
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


@contextmanager
def _recorded(request: HttpRequest, section: Section, what: str) -> Iterator[None]:
    with recording(section.update, by=request.user, part="sections", label=f"{what}: {section.heading}"):
        yield
    ScrutinyUpdate.objects.filter(pk=section.update_id).touch()


def _held_section(request: HttpRequest, slug: str, pk: int) -> Section:
    """A section of a draft, the draft held; 403 once the paper is no draft."""
    update = held_update(request, slug)
    if not update.is_draft:
        raise PermissionDenied
    return get_object_or_404(update.sections, pk=pk)
