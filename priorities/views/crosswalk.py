"""The crosswalk: what follows each priority of an earlier plan, and what each of a later one follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from priorities.models import Plan, StrategicPriority, Succession
from priorities.views.access import of_a_plan, readable_plans


@dataclass(frozen=True)
class Line:
    """A priority, and those of the other plan that the crosswalk leads to, each with the row's note."""

    priority: StrategicPriority
    others: list[tuple[StrategicPriority, str]]


@dataclass(frozen=True)
class Step:
    """From one plan to another: both readings of the same rows. Without rows there is no crosswalk between them."""

    earlier: Plan
    later: Plan
    rows: list[Succession]

    @property
    def onward(self) -> list[Line]:
        """Each priority of the earlier plan, with what follows it."""
        return [
            Line(priority, [(row.later, row.note) for row in self.rows if row.earlier_id == priority.pk])
            for priority in self.earlier.priorities.all()
        ]

    @property
    def back(self) -> list[Line]:
        """Each priority of the later plan, with what it follows."""
        return [
            Line(priority, [(row.earlier, row.note) for row in self.rows if row.later_id == priority.pk])
            for priority in self.later.priorities.all()
        ]


@of_a_plan
def crosswalk(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The steps to the plan from those before it, and from it to those after it."""
    plans = readable_plans(request.user).filter(partnership=plan.partnership_id).prefetch_related("priorities")
    in_order = sorted(plans, key=lambda one: (one.first_year, one.pk))
    context = {"plan": plan, "steps": list(_steps(plan, in_order, _rows_of(plan, in_order)))}
    return render(request, "priorities/crosswalk.html", context)


def _rows_of(plan: Plan, readable: Sequence[Plan]) -> list[Succession]:
    """The rows that begin or end in the plan, none of them in a plan that may not be read."""
    touching = Q(earlier__plan=plan) | Q(later__plan=plan)
    rows = Succession.objects.filter(touching, earlier__plan__in=readable, later__plan__in=readable)
    in_order = ("later__plan__first_year", "later__number", "earlier__plan__first_year", "earlier__number")
    return list(rows.select_related("earlier", "later").order_by(*in_order))


def _steps(plan: Plan, in_order: Sequence[Plan], rows: Sequence[Succession]) -> Iterator[Step]:
    """To and from every plan that rows lead to, and the plan's neighbours even where no row does."""
    at = in_order.index(plan)
    for other in in_order:
        earlier, later = (other, in_order[at]) if other.first_year < plan.first_year else (in_order[at], other)
        between = [row for row in rows if (row.earlier.plan_id, row.later.plan_id) == (earlier.pk, later.pk)]
        is_neighbour = other in in_order[max(at - 1, 0) : at + 2] and other.first_year != plan.first_year
        if between or is_neighbour:
            yield Step(earlier, later, between)
