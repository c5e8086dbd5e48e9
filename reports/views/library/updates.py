"""All updates: the list of published papers, and what can be chosen among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.forms.paper_filters import PaperFiltersForm
from reports.models import PublishedPaper
from reports.paper_filters import PaperFilters, read_filters
from reports.paper_pages import PaperPages
from reports.structured_data import list_data
from sdp.kept_pages import kept

MOST_TO_FIND = 1
"""Filters at once for which a search engine keeps the list; it finds the papers without the others."""


@dataclass(frozen=True)
class Removable:
    """A choice in words, and the list without it."""

    words: str
    address: str


@kept
@require_safe
def updates(request: HttpRequest) -> HttpResponse:
    """A page of the papers that are what the address chooses."""
    filters = read_filters(request.GET)
    page = PaperPages(filters.papers(), filters.how_many).get_page(request.GET.get("page"))
    address = reverse("reports:updates")
    context = {
        "filters": filters,
        "removable": [Removable(one.words, _address(address, filters.without(one.name))) for one in filters.choices],
        "form": PaperFiltersForm(filters),
        "years": _years(filters),
        "page": page,
        "query": f"{filters.query}&" if filters.query else "",
        "canonical": _address(address, filters, page.number),
        "is_odd": bool(filters.left_out) or len(filters.choices) > MOST_TO_FIND,
        "structured_data": list_data(page.object_list, address),
    }
    return render(request, "reports/library/updates.html", context)


def _years(filters: PaperFilters) -> list[tuple[int, str, bool]]:
    """From the newest paper's year to the oldest's: the year, the list of it, and whether it is the one shown."""
    found: dict[str, Any] = PublishedPaper.objects.aggregate(first=Min("year"), last=Max("year"))
    others = filters.without("year").query
    years = range(found["last"], found["first"] - 1, -1) if found["last"] else ()
    return [(year, f"?{others}{'&' * bool(others)}year={year}", str(year) == filters.value("year")) for year in years]


def _address(address: str, filters: PaperFilters, number: int = 1) -> str:
    parts = [part for part in (filters.query, f"page={number}" if number > 1 else "") if part]
    return f"{address}?{'&'.join(parts)}" if parts else address
