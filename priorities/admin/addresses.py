"""Where in the administration, and on the public pages, a row of a plan is found."""

from __future__ import annotations

from functools import reduce
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    EnablingFactor,
    ForewordAchievement,
    Measure,
    Observation,
    Plan,
    Statement,
    StrategicPriority,
    Succession,
    WorkArea,
)

PUBLIC_PAGES: dict[type[Model], str] = {
    StrategicPriority: "priorities:priority",
    WorkArea: "priorities:work_area",
    Deliverable: "priorities:deliverable",
    Measure: "priorities:measure",
}
"""The kinds of rows that have a page of their own."""

ON_THE_PLANS_PAGE: dict[type[Model], str] = {
    EnablingFactor: "#enabling_factors-group",
    ForewordAchievement: "#achievements-group",
}
"""The kinds of rows without a page of their own, and where on the plan's page they are."""

WAY_TO_THE_PLAN: dict[type[Model], str] = {
    Alignment: "priority.plan",
    Succession: "later.plan",
    Observation: "measure.plan",
}
"""How a row without a plan of its own comes to it."""


def plan_of(row: Model) -> Plan:
    """The plan that the row is in."""
    if isinstance(row, Plan):
        return row
    return reduce(getattr, WAY_TO_THE_PLAN.get(type(row), "plan").split("."), row)


def anchor_of(row: Model) -> str:
    """The name of the row's place on the outline."""
    return f"{row._meta.model_name}-{row.pk}"


def outline_address(plan: Plan, at: Model | None = None, **more: str) -> str:
    """The plan's outline, opened at a row."""
    address = reverse("admin:priorities_plan_outline", args=[plan.pk])
    if at is None or at == plan:
        return address
    return f"{address}?{urlencode({'at': anchor_of(at), **more})}#{anchor_of(at)}"


def change_address(row: Model) -> str:
    """The page on which the row is changed; an observation stands on its measure's, some parts on their plan's."""
    row = row.measure if isinstance(row, Observation) else row
    if type(row) in ON_THE_PLANS_PAGE:
        return change_address(row.plan) + ON_THE_PLANS_PAGE[type(row)]
    return reverse(f"admin:priorities_{row._meta.model_name}_change", args=[row.pk])


def add_address(kind: type[Model], given: dict[str, object]) -> str:
    """The page on which a row of the kind is added, with what it starts with."""
    if kind in ON_THE_PLANS_PAGE:
        return reverse("admin:priorities_plan_change", args=[given["plan"]]) + ON_THE_PLANS_PAGE[kind]
    return f"{reverse(f'admin:priorities_{kind._meta.model_name}_add')}?{urlencode(given)}"


def public_address(row: Model) -> str:
    """The public page that shows the row: its own, or the one of its priority or its plan."""
    plan = plan_of(row)
    if name := PUBLIC_PAGES.get(type(row)):
        return reverse(name, kwargs={"plan": plan.key, "key": row.key})
    if isinstance(row, Statement | CaseStudy):
        return public_address(row.priority)
    return reverse("priorities:plan", kwargs={"plan": plan.key})
