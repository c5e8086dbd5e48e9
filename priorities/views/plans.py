"""The plans, and each of them as a page: what it is for, its priorities, its prose."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from priorities.assembly.plan import foreword, plan_section
from priorities.assembly.prose import prose
from priorities.contributed import blocks
from priorities.models import Plan, PlanSection, StrategicPriority
from priorities.views.access import of_a_plan, readable_plans, with_caching
from priorities.views.words import blocks_as_html, with_contents
from sdp.document.tree import Section
from sdp.kept_pages import kept

PAGES_OF_THEIR_OWN = {PlanSection.Shows.ALIGNMENTS, PlanSection.Shows.ENABLING_FACTORS}
"""What sections show that has a page of its own; their words stand there."""


@kept
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """The plan in force, those before it, and drafts for those who may read them."""
    plans = list(readable_plans(request.user).select_related("partnership"))
    context = {
        "in_force": [plan for plan in plans if plan.status == Plan.Status.IN_FORCE],
        "superseded": [plan for plan in plans if plan.status == Plan.Status.SUPERSEDED],
        "drafts": [plan for plan in plans if plan.status == Plan.Status.DRAFT],
    }
    return with_caching(render(request, "priorities/plans.html", context), request, plans)


@of_a_plan
def plan_page(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A plan: its priorities first, then its prose."""
    others = readable_plans(request.user).filter(partnership=plan.partnership_id).exclude(pk=plan.pk)
    context = {
        "plan": plan,
        "priorities": [(priority, blocks_as_html(prose(priority.summary))) for priority in _counted(plan)],
        "prose": with_contents("In this plan", _prose_sections(plan)),
        "earlier": [other for other in others if other.first_year < plan.first_year],
        "later": [other for other in others if other.first_year > plan.first_year],
        "blocks": blocks("plan", request, plan),
    }
    return render(request, "priorities/plan.html", context)


def _counted(plan: Plan) -> list[StrategicPriority]:
    """The priorities with how many work areas and core deliverables each has."""
    of_their_own = Q(deliverables__parent=None)
    return list(
        plan.priorities.annotate(
            work_areas_count=Count("work_areas", distinct=True),
            deliverables_count=Count("deliverables", filter=of_their_own, distinct=True),
        )
    )


def _prose_sections(plan: Plan) -> list[Section]:
    """Foreword and sections; of the one that shows the priorities its own words, as the page has their summaries."""
    sections = [section for section in plan.sections.all() if section.shows not in PAGES_OF_THEIR_OWN]
    own = [next(iter(plan_section(plan, section))) for section in sections]
    return [*foreword(plan), *own]
