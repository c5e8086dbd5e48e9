"""What the sections of a paper serve in the plans: chosen at any time, since the paper does not change by it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reports import section_order
from reports.forms.section import ServesForm
from reports.models import ScrutinyUpdate, SectionLink
from reports.views.access import LINK, WRITE, desk_page, update_or_404
from reports.views.part import held_update


@desk_page
def serves(request: HttpRequest, slug: str) -> HttpResponse:
    """The sections with what each serves."""
    update = update_or_404(request, slug)
    groups = section_order.groups(update)
    sections = [section for group in groups for section in group.sections]
    prefetch_related_objects(sections, Prefetch("links", SectionLink.objects.with_targets()))
    context = {"update": update, "groups": groups, "may_link": _may_link(request, update)}
    return render(request, "reports/serves.html", context)


@desk_page
def section_serves(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose what one section serves."""
    update = update_or_404(request, slug)
    if not _may_link(request, update):
        raise PermissionDenied
    if request.method == "POST":
        return _save(request, slug, pk)
    return _page(request, ServesForm(get_object_or_404(update.sections, pk=pk)), status=200)


def _save(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    with transaction.atomic():
        section = get_object_or_404(held_update(request, slug).sections, pk=pk)
        form = ServesForm(section, request.POST)
        stored = form.save(by=request.user)
    if stored:
        messages.success(request, f"Saved: what “{section.heading}” serves.")
        return redirect("reports:serves", slug=slug)
    return _page(request, form, status=409 if form.is_conflict else 422)


def _page(request: HttpRequest, form: ServesForm, *, status: int) -> HttpResponse:
    context = {"form": form, "section": form.section, "update": form.update}
    return render(request, "reports/section_links.html", context, status=status)


def _may_link(request: HttpRequest, update: ScrutinyUpdate) -> bool:
    """Whoever writes drafts links them; later it is for whoever looks after the plan's data."""
    return (update.is_draft and request.user.has_perm(WRITE, update)) or request.user.has_perm(LINK, update)
