"""The officers' desk: what is due, the list of updates, starting one, and the overview of one with its task list."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from priorities.models import Plan
from reports import parts, presence
from reports.drafting import start_update
from reports.forms.start import StartForm
from reports.models import Notice, ScrutinyUpdate
from reports.moves import APPROVE
from reports.views import coming, shelves
from reports.views.access import WRITE, desk_page, update_or_404
from reports.views.checks import open_findings
from reports.views.comments import said_of
from reports.views.publish import set_time_of
from reports.views.signing import signing_of
from reports.views.timetable import dates_of
from reports.waiting import waiting_for

UPDATES_A_PAGE = 20

ADD_MEETINGS = "reports.add_committeemeeting"


@dataclass(frozen=True)
class Task:
    """A line of the task list: a part of the paper and what it still lacks."""

    part: parts.PaperPart
    missing: list[str]


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    """What is due and whose turn it is, what is still to be started, and every update by status."""
    today = timezone.localdate()
    updates = ScrutinyUpdate.objects.read_by(request.user)
    under_way = coming.under_way_in_order(updates, today=today)
    shelf = shelves.chosen(request.GET.get("status", ""))
    page = Paginator(shelf.rows(updates, under_way), UPDATES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shelves.lines(page.object_list),
        "shelves": shelves.counted(updates),
        "query": f"status={shelf.key}&",
        "current": shelf,
        "waiting": waiting_for(request.user, updates, today=today),
        "may_write": request.user.has_perm(WRITE),
        "may_be_away": any(request.user.has_perm(permission) for permission in APPROVE),
        "plans": Plan.objects.in_force(),
        "pressing": coming.pressing(under_way),
        "unsent": Notice.objects.read_by(request.user).undelivered(timezone.now()).count(),
        **coming.still_to_start(request.user, today=today),
    }
    return render(request, "reports/desk.html", context)


@desk_page
def start(request: HttpRequest) -> HttpResponse:
    """Start an update; `?board=` ticks a board meeting."""
    may_add = request.user.has_perm(ADD_MEETINGS)
    form = StartForm(request.POST or None, by=request.user, may_add=may_add, asked_for=request.GET.get("board", ""))
    if request.method != "POST" or not form.is_valid():
        return render(request, "reports/start.html", {"form": form}, status=422 if form.errors else 200)
    with transaction.atomic():
        meeting = form.receiving_meeting()
        update = start_update(committee_meeting=meeting, board_meetings=form.reported_meetings(), by=request.user)
    messages.success(request, "The update is started. The standing text and the board’s items are filled in.")
    return redirect("reports:draft", slug=update.slug)


@desk_page
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview of an update: its parts, what is missing, and what can be done with it."""
    update = update_or_404(request, slug)
    context = {
        "update": update,
        "tasks": [Task(part, list(part.missing(update))) for part in parts.parts_of(update)],
        **signing_of(request, update),
        **dates_of(request, update),
        **set_time_of(request, update),
        **said_of(update),
        "last_revision": update.revisions.with_people().first(),
    }
    context["writing"] = presence.others(update, request.user) if update.is_draft else []
    context["open_findings"] = open_findings(update) if update.is_draft else 0
    context["next_task"] = next((task for task in context["tasks"] if task.missing), None)
    return render(request, "reports/draft.html", context)
