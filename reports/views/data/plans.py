"""Plans and their measures, as objects and as tables."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query

from priorities.figures_csv import figures_csv
from priorities.models import Measure, Plan
from reports.open_data import plans as rows
from reports.open_data.asked import Key, MeasuresAsked, MeasuresTable, Paged
from reports.open_data.keyset import page_of
from reports.open_data.shapes.plans import MeasureShape, PlanShape, WholePlan
from reports.open_data.shapes.shape import Listing
from reports.views.data.interface import addresses, api, named, next_page

CSV = "text/csv; charset=utf-8; header=present"
AS_A_TABLE: dict[str, Any] = {
    "openapi_extra": {
        "responses": {
            200: {"description": "A row for each figure.", "content": {"text/csv": {"schema": {"type": "string"}}}}
        }
    }
}


@api.get("plans", response=Listing[PlanShape], **named("plans", "Partnership plans"))
def plans(request: HttpRequest, asked: Query[Paged]) -> Any:
    """The plans in force and those before them."""
    found, cursor = page_of(Plan.objects.public().select_related("partnership"), rows.BY_KEY, asked.limit, asked.cursor)
    return Listing(items=[rows.plan(row, addresses(request)) for row in found], next=next_page(request, cursor))


@api.get("plans/{slug:plan}", response=WholePlan, **named("plan", "A partnership plan"))
def plan(request: HttpRequest, plan: Key) -> Any:
    """One plan: its priorities with work areas, core deliverables and alignments, and what delivers them."""
    return rows.whole_plan(get_object_or_404(rows.whole_plans(), key=plan), addresses(request))


@api.get("measures", response=Listing[MeasureShape], **named("measures", "Measures with their figures"))
def measures(request: HttpRequest, asked: Query[MeasuresAsked]) -> Any:
    """What the plans measure, with every figure, by plan and key."""
    found, cursor = page_of(rows.measures_asked_for(asked), rows.MEASURES_BY_KEY, asked.limit, asked.cursor)
    return Listing(items=[rows.measure(row, addresses(request)) for row in found], next=next_page(request, cursor))


@api.get("plans/{slug:plan}/measures/{slug:key}", response=MeasureShape, **named("measure", "A measure"))
def measure(request: HttpRequest, plan: Key, key: Key) -> Any:
    """One measure with its figures."""
    return rows.measure(_measure(plan, key), addresses(request))


@api.get("measures.csv", **AS_A_TABLE, **named("measures_csv", "Figures of all measures as a table"))
def measures_csv(request: HttpRequest, asked: Query[MeasuresTable]) -> Any:
    """Every figure of the measures asked for: CSV in UTF-8 with a byte order mark, a header, a row for each figure."""
    return _table(rows.in_plan_order(asked), "measures")


@api.get("plans/{slug:plan}/measures.csv", **AS_A_TABLE, **named("plan_measures_csv", "Figures of a plan as a table"))
def plan_measures_csv(request: HttpRequest, plan: Key) -> Any:
    """Every figure of the plan's measures."""
    found = get_object_or_404(Plan.objects.public(), key=plan)
    return _table(rows.in_plan_order(MeasuresTable(plan=found.key)), f"{found.key}-measures")


@api.get(
    "plans/{slug:plan}/measures/{slug:key}.csv", **AS_A_TABLE, **named("measure_csv", "Figures of a measure as a table")
)
def measure_csv(request: HttpRequest, plan: Key, key: Key) -> Any:
    """Every figure of the measure."""
    return _table([_measure(plan, key)], key)


def _measure(plan: str, key: str) -> Measure:
    return get_object_or_404(rows.measures_asked_for(MeasuresTable(plan=plan)), key=key)


def _table(measures: Any, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.csv"'
    return HttpResponse(figures_csv(measures), content_type=CSV, headers={"Content-Disposition": disposition})
