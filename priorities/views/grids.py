"""What a plan says over all priorities: partner plans, members, what the work needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from priorities.assembly import alignment_grid
from priorities.assembly.prose import prose
from priorities.models import Organisation, Plan, PlanSection
from priorities.views.access import of_a_plan
from priorities.views.words import blocks_as_html, parts_as_html
from sdp.document.tree import Section

CAPTION = "What each priority serves in the plans of other bodies"


@of_a_plan
def alignment(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The grid: what of each partner plan every priority serves. On a telephone each priority is a record."""
    prefetch_related_objects([plan], "partner_plans", "priorities__alignments")
    tables = tuple(replace(table, records=True) for table in alignment_grid(plan, CAPTION))
    context = {"plan": plan, "grid": parts_as_html([Section("", tables, key="grid")]) if tables else ""}
    return render(request, "priorities/alignment.html", context)


@of_a_plan
def organisations(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Who takes part, on which footing, and who no longer does."""
    members = list(plan.partnership.organisations.all())
    today = localdate()
    here = [member for member in members if not _has_left(member, today)]
    context = {
        "plan": plan,
        "authorities": [row for row in here if row.kind == Organisation.Kind.RESPONSIBLE_AUTHORITY],
        "additional": [row for row in here if row.kind == Organisation.Kind.ADDITIONAL_MEMBER],
        "former": [member for member in members if _has_left(member, today)],
        "today": today,
    }
    return render(request, "priorities/organisations.html", context)


def _has_left(member: Organisation, today: date) -> bool:
    return member.left is not None and member.left < today


@of_a_plan
def enabling_factors(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What all the work needs, under its themes."""
    factors = plan.enabling_factors.all()
    introduction = plan.sections.filter(shows=PlanSection.Shows.ENABLING_FACTORS).first()
    context = {
        "plan": plan,
        "introduction": blocks_as_html(prose(introduction.body)) if introduction else "",
        "themes": [list(theme) for _, theme in groupby(factors, lambda factor: factor.theme_order)],
    }
    return render(request, "priorities/enabling_factors.html", context)
