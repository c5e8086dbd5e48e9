"""The lasting addresses below a priority: its work areas, core deliverables and measures."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString

from priorities.assembly import measure_blocks
from priorities.assembly.prose import prose
from priorities.contributed import blocks
from priorities.models import DeliveryMechanism, Measure, Plan, Statement
from priorities.views.access import of_a_plan
from priorities.views.words import blocks_as_html, parts_as_html
from sdp.document.tree import Section


@of_a_plan
def work_area_page(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """A work area with its core deliverables and what delivers it."""
    area = get_object_or_404(plan.work_areas.select_related("priority"), key=key)
    context = {
        "plan": plan,
        "priority": area.priority,
        "area": area,
        "deliverables": area.deliverables.filter(parent=None).prefetch_related("points"),
        "mechanisms": area.mechanisms.all(),
        "blocks": blocks("work_area", request, area),
    }
    return render(request, "priorities/work_area.html", context)


@of_a_plan
def deliverable_page(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """A core deliverable: its words, where it stands, and what delivers it."""
    deliverable = get_object_or_404(plan.deliverables.select_related("priority", "parent"), key=key)
    context = {
        "plan": plan,
        "priority": deliverable.priority,
        "deliverable": deliverable,
        "points": deliverable.points.all(),
        "work_areas": deliverable.work_areas.all(),
        "mechanisms": _mechanisms_of(deliverable.work_areas.all()),
        "blocks": blocks("deliverable", request, deliverable),
    }
    return render(request, "priorities/deliverable.html", context)


def _mechanisms_of(areas: QuerySet) -> QuerySet[DeliveryMechanism]:
    return DeliveryMechanism.objects.filter(work_areas__in=areas).distinct()


@of_a_plan
def measure_page(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """A measure: its charts, all its figures, and the statements that print them."""
    at_hand = plan.measures.select_related("priority", "plan__partnership").prefetch_related("observations")
    measure = get_object_or_404(at_hand, key=key)
    context = {
        "plan": plan,
        "priority": measure.priority,
        "measure": measure,
        "figures": parts_as_html([Section("", measure_blocks(measure), key="figures")]),
        "statements": _printed_in(measure),
        "blocks": blocks("measure", request, measure),
    }
    return render(request, "priorities/measure.html", context)


def _printed_in(measure: Measure) -> list[tuple[Statement, SafeString]]:
    """The statements that print a figure of the measure, each with its words; one that is a table alone has none."""
    statements = measure.priority.statements.filter(observations__measure=measure).distinct()
    statements = statements.exclude(text="", footnote="")
    return [(statement, blocks_as_html(prose(statement.text))) for statement in statements]
