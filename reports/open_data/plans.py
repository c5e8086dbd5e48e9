"""Plans as data: priorities, work areas, core deliverables, what delivers them, and what they measure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from priorities.models import Measure, Observation, Plan, StrategicPriority
from reports.open_data import keyset
from reports.open_data.addresses import Addresses
from reports.open_data.asked import MeasuresTable
from reports.open_data.keyset import Order, Step
from reports.open_data.papers import public_priorities
from reports.open_data.shapes.plans import (
    AlignmentShape,
    DeliverableShape,
    MeasureShape,
    MechanismShape,
    ObservationShape,
    PartnerPlanShape,
    PlanShape,
    PriorityShape,
    WholePlan,
    WorkAreaShape,
)

BY_KEY = Order("plans", (Step("key", keyset.text),))
MEASURES_BY_KEY = Order("measures", (Step("plan__key", keyset.text), Step("key", keyset.text)))


def plan(row: Plan, at: Addresses) -> PlanShape:
    """The plan in short; its partnership is at hand."""
    return PlanShape(**_in_short(row, at))


def whole_plans() -> QuerySet[Plan]:
    """Public plans with all that their data names, in a constant number of queries."""
    earlier = StrategicPriority.objects.public().select_related("plan")
    return (
        Plan.objects.public()
        .select_related("partnership")
        .prefetch_related(
            "mechanisms",
            "partner_plans",
            Prefetch("priorities__follows", earlier),
            "priorities__work_areas__mechanisms",
            "priorities__deliverables__work_areas",
            "priorities__deliverables__parent",
            "priorities__alignments__partner_plan",
        )
    )


def whole_plan(row: Plan, at: Addresses) -> WholePlan:
    """The plan with its priorities; it comes from `whole_plans`."""
    return WholePlan(
        **_in_short(row, at),
        vision=row.vision or row.partnership.vision,
        priorities=[_priority(priority, row.key, at) for priority in row.priorities.all()],
        mechanisms=[MechanismShape(key=one.key, title=one.title, status=one.status) for one in row.mechanisms.all()],
        partner_plans=[
            PartnerPlanShape(key=one.key, title=one.title, period=one.period) for one in row.partner_plans.all()
        ],
    )


def _in_short(row: Plan, at: Addresses) -> dict[str, Any]:
    return {
        "id": row.key,
        "title": row.title,
        "abbreviation": row.abbreviation,
        "partnership": row.partnership.name,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "status": row.status,
        "url": at.data("plan", row.key),
        "page": at.page("priorities:plan", row.key),
        "measures": at.data("measures", plan=row.key),
        "measures_csv": at.data("plan_measures_csv", row.key),
    }


def _priority(row: StrategicPriority, plan: str, at: Addresses) -> PriorityShape:
    asked = {"plan": plan, "priority": row.key}
    return PriorityShape(
        id=f"{plan}/{row.key}",
        key=row.key,
        number=row.number,
        title=row.title,
        lead_group=row.lead_group,
        summary_html=row.summary,
        why_it_matters_html=row.why_it_matters,
        follows=[at.priority(earlier) for earlier in row.follows.all()],
        work_areas=[_work_area(area, plan, at) for area in row.work_areas.all()],
        deliverables=[_deliverable(deliverable, plan, at) for deliverable in row.deliverables.all()],
        alignments=[AlignmentShape(partner_plan=one.partner_plan.key, text=one.text) for one in row.alignments.all()],
        page=at.page("priorities:priority", plan, row.key),
        updates=at.data("updates", **asked),
        measures=at.data("measures", **asked),
    )


def _work_area(row: Any, plan: str, at: Addresses) -> WorkAreaShape:
    return WorkAreaShape(
        key=row.key,
        title=row.title,
        mechanisms=[mechanism.key for mechanism in row.mechanisms.all()],
        page=at.page("priorities:work_area", plan, row.key),
    )


def _deliverable(row: Any, plan: str, at: Addresses) -> DeliverableShape:
    return DeliverableShape(
        key=row.key,
        text=row.text,
        text_after=row.text_after,
        subheading=row.subheading,
        under=row.parent.key if row.parent else None,
        work_areas=[area.key for area in row.work_areas.all()],
        page=at.page("priorities:deliverable", plan, row.key),
    )


def measures_asked_for(asked: MeasuresTable) -> QuerySet[Measure]:
    """The measures of public plans that a request asks for, with their figures at hand."""
    wanted = Measure.objects.filter(priority__in=public_priorities(asked))
    return wanted.select_related("plan", "priority__plan").prefetch_related("observations")


def in_plan_order(asked: MeasuresTable) -> QuerySet[Measure]:
    """The same, the newest plan first, in the order in which each plan prints them."""
    printed = ("-plan__first_year", "plan__key", "priority__number", "order", "pk")
    return measures_asked_for(asked).order_by(*printed)


def measure(row: Measure, at: Addresses) -> MeasureShape:
    """The measure; it comes from `measures_asked_for`."""
    plan = row.plan.key
    return MeasureShape(
        id=f"{plan}/{row.key}",
        title=row.title,
        priority=at.priority(row.priority),
        unit=row.unit,
        source=row.source,
        better=row.desired_direction,
        target=_digits(row.target),
        footnote=row.footnote,
        note=row.note,
        observations=[_observation(observation) for observation in row.observations.all()],
        url=at.data("measure", plan, row.key),
        page=at.page("priorities:measure", plan, row.key),
        csv=at.data("measure_csv", plan, row.key),
    )


def _observation(row: Observation) -> ObservationShape:
    words = ("area", "breakdown", "period", "value_words", "local_comparison", "change_words", "change_period", "note")
    numbers = ("value", "lower_limit", "upper_limit", "change_percent")
    said: dict[str, Any] = {name: getattr(row, name) for name in words}
    digits: dict[str, Any] = {name: _digits(getattr(row, name)) for name in numbers}
    return ObservationShape(starts=row.starts, ends=row.ends, **said, **digits)


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
