"""The front page: what is new, what comes next, what the committee is watching, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.meeting_papers import next_meetings
from reports.models import PublishedPaper
from reports.structured_data import site_data
from reports.watching import watching
from reports.whats_new import whats_new
from sdp.kept_pages import kept

LATEST = 5


@kept
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest papers, each committee's next meeting, and the priorities by when they were last reported on."""
    context = {
        "latest": PublishedPaper.objects.for_lists()[:LATEST],
        "meetings": next_meetings(today=timezone.localdate()),
        "watching": watching(),
        "news": whats_new(request.user) if request.user.is_authenticated else None,
        "structured_data": site_data(),
    }
    return render(request, "reports/library/home.html", context)
