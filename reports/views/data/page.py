"""The page that tells people what data there is and how to take it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from priorities.models import Plan
from reports.models import PublishedPaper
from reports.open_data.asked import MEETINGS, MOST
from reports.views.data.interface import addresses
from sdp.kept_pages import kept


@kept
@require_safe
@cache_control(no_cache=True)
def data_page(request: HttpRequest) -> HttpResponse:
    """What there is, with examples of what is published now."""
    context = {
        "site": addresses(request).site,
        "paper": PublishedPaper.objects.newest_first().first(),
        "plan": Plan.objects.public().first(),
        "most": MOST,
        "meetings": MEETINGS,
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
    }
    return render(request, "reports/data/data.html", context)
