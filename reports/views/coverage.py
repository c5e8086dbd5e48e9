"""The coverage page of a plan: its priorities by board meetings, and what scrutiny has been told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from priorities.models import Plan
from priorities.views.access import of_a_plan
from reports.coverage import coverage
from reports.views.access import SEE_THE_DESK


@of_a_plan
def coverage_page(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The table: for everybody what is published, for the desk also what is not."""
    everything = request.user.has_perm(SEE_THE_DESK, plan)
    year = request.GET.get("year", "")
    table = coverage(
        plan,
        today=timezone.localdate(),
        everything=everything,
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        page=request.GET.get("page"),
    )
    context = {
        "plan": plan,
        "coverage": table,
        "everything": everything,
        "query": f"year={table.year}&" if table.year else "",
    }
    return render(request, "reports/coverage.html", context)
