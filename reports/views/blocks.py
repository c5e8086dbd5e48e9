"""What the reports put on the plan's pages: what has been reported to scrutiny, with links to the paragraphs."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from priorities.models import Deliverable, Plan, StrategicPriority, WorkArea
from reports.serving import forerunners, what_served, what_serves


def on_a_plan(request: HttpRequest, plan: Plan) -> SafeString:
    """The way to the coverage page."""
    return render_to_string("reports/plan_block.html", {"plan": plan})


def on_a_priority(request: HttpRequest, priority: StrategicPriority) -> SafeString:
    """What serves the priority, and what served those that it follows."""
    before = _followed_by(priority)
    papers = what_served([priority, *before])
    context = {
        "priority": priority,
        "papers": papers.get(priority.pk, []),
        "earlier": [(one, papers[one.pk]) for one in before if one.pk in papers],
    }
    return render_to_string("reports/priority_block.html", context)


def on_a_part(request: HttpRequest, part: WorkArea | Deliverable) -> SafeString:
    """What serves the work area or the deliverable, if anything does."""
    papers = what_serves(part)
    return render_to_string("reports/part_block.html", {"papers": papers}) if papers else SafeString("")


def _followed_by(priority: StrategicPriority) -> QuerySet[StrategicPriority]:
    """The priorities of earlier plans that it follows, near or far, the latest first."""
    keys = forerunners(priority.plan).get(priority.pk, set())
    rows = StrategicPriority.objects.filter(pk__in=keys).select_related("plan")
    return rows.order_by("-plan__first_year", "plan", "number")
