"""The dates of a draft: its timetable day by day, and the reason for publishing it late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reports.calendar import CLEAR_DAYS
from reports.forms.late import LateForm
from reports.models import ScrutinyUpdate
from reports.timetable import day_by_day, needs_a_reason, timetable_of
from reports.views.access import WRITE, desk_page, update_or_404
from reports.views.part import save, status_of

NOT_LATE = "This paper is not late. It needs no reason."


@desk_page
def timetable_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What is due when with a draft, and how each day until the meeting counts."""
    update = update_or_404(request, slug)
    if not update.is_under_way:
        return redirect("reports:draft", slug=slug)
    context = {"update": update, **dates_of(request, update), "clear_days": CLEAR_DAYS}
    if found := context["timetable"]:
        context["days"] = day_by_day(found)
    return render(request, "reports/timetable.html", context)


def dates_of(request: HttpRequest, update: ScrutinyUpdate) -> dict[str, Any]:
    """What the block on the overview and the timetable's page say of a draft's dates."""
    today = timezone.localdate()
    return {
        "timetable": timetable_of(update, today=today),
        "needs_reason": needs_a_reason(update, today=today),
        "may_write": update.is_draft and request.user.has_perm(WRITE, update),
    }


@desk_page
def late(request: HttpRequest, slug: str) -> HttpResponse:
    """Publishing late: what the law asks for, and the chair's reason for urgency."""
    if request.method == "POST":
        form, stored = save(request, slug, LateForm)
        if stored:
            messages.success(request, "Saved: the reason for urgency.")
            return redirect("reports:draft", slug=slug)
        return _late_page(request, form, status=status_of(form))
    update = update_or_404(request, slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    if not update.urgency_reason and not needs_a_reason(update, today=timezone.localdate()):
        messages.info(request, NOT_LATE)
        return redirect("reports:draft", slug=slug)
    return _late_page(request, LateForm(update), status=200)


def _late_page(request: HttpRequest, form: LateForm, *, status: int) -> HttpResponse:
    found = timetable_of(form.update, today=timezone.localdate())
    context = {"form": form, "update": form.update, "timetable": found, "clear_days": CLEAR_DAYS}
    return render(request, "reports/late.html", context, status=status)
