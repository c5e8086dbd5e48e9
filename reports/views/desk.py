"""The officers' desk: the list of updates, starting one, and the overview of one with its task list."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from priorities.models import Plan
from reports import parts, workflow
from reports.drafting import start_update
from reports.forms.start import StartForm
from reports.models import ScrutinyUpdate
from reports.views.access import WRITE, desk_page, update_or_404, writes

UPDATES_A_PAGE = 20


@dataclass(frozen=True)
class Task:
    """A line of the task list: a part of the paper and what it still lacks."""

    part: parts.PaperPart
    missing: list[str]


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    """Every update, by status."""
    status = request.GET.get("status", ScrutinyUpdate.Status.DRAFT)
    if status not in ScrutinyUpdate.Status:
        status = ScrutinyUpdate.Status.DRAFT
    updates = Paginator(ScrutinyUpdate.objects.with_meeting().filter(status=status), UPDATES_A_PAGE)
    counts = ScrutinyUpdate.objects.counts_by_status()
    context = {
        "page": updates.get_page(request.GET.get("page")),
        "statuses": [(choice, choice.label, counts.get(choice, 0)) for choice in ScrutinyUpdate.Status],
        "query": f"status={status}&",
        "current": ScrutinyUpdate.Status(status),
        "may_write": request.user.has_perm(WRITE),
        "plans": Plan.objects.in_force(),
    }
    return render(request, "reports/desk.html", context)


@writes
def start(request: HttpRequest) -> HttpResponse:
    """Start an update: choose the committee meeting and the board meetings."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        update = start_update(**form.cleaned_data, by=request.user)
        messages.success(request, "The update is started. The standing text is filled in.")
        return redirect("reports:draft", slug=update.slug)
    return render(request, "reports/start.html", {"form": form}, status=422 if form.errors else 200)


@desk_page
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview of an update: its parts, what is missing, and what can be done with it."""
    update = update_or_404(slug)
    context = {
        "update": update,
        "tasks": [Task(part, list(part.missing(update))) for part in parts.PARTS],
        "moves": workflow.moves_for(update, request.user),
        "may_write": update.is_draft and request.user.has_perm(WRITE),
        "changes": update.status_changes.select_related("by"),
    }
    context["next_task"] = next((task for task in context["tasks"] if task.missing), None)
    return render(request, "reports/draft.html", context)
