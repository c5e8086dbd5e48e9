"""The order of a plan's rows: a new one goes last, and one is moved past its neighbour.

Rows stand by their rank, which is their order and, where two share one, the row that was made first. Numbers need be
neither unique nor without gaps; a move writes them anew from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    EnablingFactor,
    ForewordAchievement,
    Measure,
    Observation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)


@dataclass(frozen=True)
class Rule:
    """Within what a kind of row is numbered, as lookups, and what those have in common that it can be moved past.

    Rows of several wholes stand by the number that `after` gives of their whole.
    """

    within: tuple[str, ...]
    common: Callable[[Any], Hashable] = lambda row: None
    after: Callable[[Any], int] = lambda row: 0
    field: str = "order"


RULES: dict[type[models.Model], Rule] = {
    StrategicPriority: Rule(("plan",), field="number"),
    PlanSection: Rule(("plan",), lambda row: row.part),
    ForewordAchievement: Rule(("plan",)),
    EnablingFactor: Rule(("plan", "theme_order"), lambda row: row.theme_order, after=lambda row: row.theme_order),
    DeliveryMechanism: Rule(("plan",)),
    PartnerPlan: Rule(("plan",)),
    Alignment: Rule(
        ("priority", "partner_plan"),
        lambda row: (row.priority_id, row.partner_plan_id),
        after=lambda row: row.priority.number,
    ),
    WorkArea: Rule(("priority",)),
    Deliverable: Rule(("priority",), lambda row: frozenset(area.pk for area in row.work_areas.all())),
    Statement: Rule(("priority",)),
    Measure: Rule(("priority",)),
    CaseStudy: Rule(("priority",)),
    Observation: Rule(("measure__priority",)),
}
"""How each kind of row is numbered."""


@dataclass(frozen=True)
class Place:
    """Where a row stands among those it can be moved past, counted from 1."""

    number: int
    of: int


def ranked(rows: Iterable[Any]) -> list[Any]:
    """The rows by rank."""
    return sorted(rows, key=_rank)


def _rank(row: Any) -> tuple[int, int, int]:
    rule = RULES[type(row)]
    return rule.after(row), getattr(row, rule.field), row.pk


def next_order(row: models.Model) -> int:
    """The number after the last row of the same whole."""
    last: int | None = _siblings(row).aggregate(last=Max(RULES[type(row)].field))["last"]
    return (last or 0) + 1


def heads(rows: Iterable[Any]) -> dict[int, int | None]:
    """For each row the one it stands under and moves with: a point's deliverable, a section's section of level 1."""
    under: dict[int, int | None] = {}
    section: int | None = None
    for row in ranked(rows):
        if isinstance(row, PlanSection):
            section = row.pk if row.level == 1 else section
            under[row.pk] = section if row.level > 1 else None
        else:
            under[row.pk] = getattr(row, "parent_id", None)
    return under


def groups(rows: Iterable[Any]) -> dict[Hashable, list[Any]]:
    """The rows by rank, in groups within which each can be moved past the next."""
    rows = list(rows)
    under = heads(rows)
    found: dict[Hashable, list[Any]] = {}
    for row in ranked(rows):
        found.setdefault(under[row.pk] or RULES[type(row)].common(row), []).append(row)
    return found


def move(row: models.Model, plan: Plan, *, up: bool) -> Place:
    """Move the row past its neighbour and give its place; at the end of its group nothing moves.

    The plan is held meanwhile, so that of two people who move at once one goes after the other.
    """
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        rows = ranked(_siblings(row))
        beside = next(group for group in groups(rows).values() if row in group)
        here = beside.index(row)
        there = here - 1 if up else here + 1
        if 0 <= there < len(beside):
            _write(_moved(rows, row, beside[there], up=up))
            here = there
        return Place(here + 1, len(beside))


def _siblings(row: models.Model) -> models.QuerySet[Any]:
    whole = {lookup: reduce(getattr, lookup.split("__"), row) for lookup in RULES[type(row)].within}
    rows = type(row)._default_manager.filter(**whole)
    return rows.prefetch_related("work_areas") if isinstance(row, Deliverable) else rows


def _moved(rows: Sequence[Any], row: Any, neighbour: Any, *, up: bool) -> list[Any]:
    """All rows in their new order: the row goes before or behind its neighbour, each with those under it."""
    under = heads(rows)
    block = [one for one in rows if row.pk in (one.pk, under[one.pk])]
    others = [one for one in rows if one not in block]
    passed = [one for one in others if neighbour.pk in (one.pk, under[one.pk])]
    at = others.index(passed[0]) if up else others.index(passed[-1]) + 1
    return [*others[:at], *block, *others[at:]]


def _write(rows: Sequence[Any]) -> None:
    """Number the rows from 1. Two may not share a priority's number even for a moment, so those step aside first."""
    kind = type(rows[0])
    field, kept = RULES[kind].field, kind._default_manager
    changed = [(number, row) for number, row in enumerate(rows, 1) if getattr(row, field) != number]
    if field == "number":
        highest = max(row.number for row in rows)
        kept.filter(pk__in=[row.pk for _, row in changed]).update(number=models.F("number") + highest)
    for number, row in changed:
        setattr(row, field, number)
    kept.bulk_update([row for _, row in changed], [field])
