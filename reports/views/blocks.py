"""What the reports put on the plan's pages: what has been reported to scrutiny, and the figures as data."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from priorities.contributed import Block
from priorities.models import Deliverable, Measure, Plan, StrategicPriority, WorkArea
from reports.models import Thread
from reports.serving import forerunners, what_served, what_serves

REPORTED = "Reported to scrutiny"
EARLIER = "Reported under the earlier priorities"
FOLLOWED = "Topics to follow"
TOPICS = 5
"""How many of them stand on a priority's page."""


def on_a_plan(request: HttpRequest, plan: Plan) -> Iterator[Block]:
    """The way to the coverage page."""
    yield _reported("plan_block", plan=plan)


def on_a_priority(request: HttpRequest, priority: StrategicPriority) -> Iterator[Block]:
    """What serves the priority, and what served those that it follows."""
    before = _followed_by(priority)
    papers = what_served([priority, *before])
    yield _reported("priority_block", priority=priority, served=papers.get(priority.pk))
    if earlier := [(one, papers[one.pk]) for one in before if one.pk in papers]:
        html = render_to_string("reports/earlier_block.html", {"earlier": earlier})
        yield Block(EARLIER, "reported_earlier", html)


def topics_of_a_priority(request: HttpRequest, priority: StrategicPriority) -> Iterator[Block]:
    """The topics on the priority that were reported on last, and the way to all of them."""
    threads = Thread.objects.public().serving(priority).latest_first()[:TOPICS]
    if found := list(threads):
        context = {"threads": found, "priority": priority}
        yield Block(FOLLOWED, "followed_topics", render_to_string("reports/threads/priority_block.html", context))


def on_a_part(request: HttpRequest, part: WorkArea | Deliverable) -> Iterator[Block]:
    """What serves the work area or the deliverable, if anything does."""
    served = what_serves(part)
    if served.papers:
        yield _reported("serving_papers", served=served, priority=part.priority)


def on_a_measure(request: HttpRequest, measure: Measure) -> Iterator[Block]:
    """The figures to take away, once everybody may."""
    if measure.plan.is_public:
        context = {"plan": measure.plan, "measure": measure}
        html = render_to_string("reports/data/measure_block.html", context)
        yield Block("Take the figures with you", "figures_as_data", html)


def _reported(template: str, **context: object) -> Block:
    return Block(REPORTED, "reported_to_scrutiny", render_to_string(f"reports/{template}.html", context))


def _followed_by(priority: StrategicPriority) -> QuerySet[StrategicPriority]:
    """The priorities of earlier plans that it follows, near or far, the latest first."""
    keys = forerunners(priority.plan).get(priority.pk, set())
    rows = StrategicPriority.objects.filter(pk__in=keys).select_related("plan")
    return rows.order_by("-plan__first_year", "plan", "number")
