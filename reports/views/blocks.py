"""What the reports put on the plan's pages: what has been reported to scrutiny, with links to the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from priorities.contributed import Block
from priorities.models import Deliverable, Plan, StrategicPriority, WorkArea
from reports.serving import forerunners, what_served, what_serves

REPORTED = "Reported to scrutiny"
EARLIER = "Reported under the earlier priorities"


def on_a_plan(request: HttpRequest, plan: Plan) -> Iterator[Block]:
    """The way to the coverage page."""
    yield _reported("plan_block", plan=plan)


def on_a_priority(request: HttpRequest, priority: StrategicPriority) -> Iterator[Block]:
    """What serves the priority, and what served those that it follows."""
    before = _followed_by(priority)
    papers = what_served([priority, *before])
    yield _reported("priority_block", priority=priority, papers=papers.get(priority.pk, []))
    if earlier := [(one, papers[one.pk]) for one in before if one.pk in papers]:
        html = render_to_string("reports/earlier_block.html", {"earlier": earlier})
        yield Block(EARLIER, "reported_earlier", html)


def on_a_part(request: HttpRequest, part: WorkArea | Deliverable) -> Iterator[Block]:
    """What serves the work area or the deliverable, if anything does."""
    if papers := what_serves(part):
        yield _reported("serving_papers", papers=papers)


def _reported(template: str, **context: object) -> Block:
    return Block(REPORTED, "reported_to_scrutiny", render_to_string(f"reports/{template}.html", context))


def _followed_by(priority: StrategicPriority) -> QuerySet[StrategicPriority]:
    """The priorities of earlier plans that it follows, near or far, the latest first."""
    keys = forerunners(priority.plan).get(priority.pk, set())
    rows = StrategicPriority.objects.filter(pk__in=keys).select_related("plan")
    return rows.order_by("-plan__first_year", "plan", "number")
