"""The audit trail of one update: every act, with the hash of the paper as it was then."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.models import ScrutinyUpdate
from reports.views.access import desk_page, update_among

ROWS_A_PAGE = 50


@desk_page
def audit_trail(request: HttpRequest, slug: str) -> HttpResponse:
    """All rows, the latest first, page by page."""
    update = update_among(ScrutinyUpdate.objects.with_meeting(), request, slug)
    rows = Paginator(update.audit_rows.order_by("-number"), ROWS_A_PAGE)
    return render(request, "reports/audit.html", {"update": update, "page": rows.get_page(request.GET.get("page"))})
