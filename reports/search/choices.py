"""The filters as a reader sees them: each value with its name, and how much it would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from priorities.models import StrategicPriority
from reports.models import Committee
from reports.search.filters import DIMENSIONS, Counts, Filters

KINDS = {
    "update": "Scrutiny updates",
    "plan": "Plans",
    "priority": "Priorities",
    "work-area": "Work areas",
    "deliverable": "Core deliverables",
    "measure": "Measures",
    "case-study": "Case studies",
}
"""What can be found, in the order it is listed; each name for many of them."""

HEADINGS = {"kind": "Kind", "year": "Year of the meeting", "committee": "Committee", "priority": "Priority"}

MOST_DIGITS = 9
"""More than a year or a primary key has."""


@dataclass(frozen=True)
class Choice:
    """A value of a filter, its name, and how many entries it would leave. `part_of` is what groups it, or empty."""

    dimension: str
    value: str
    name: str
    count: int
    is_chosen: bool
    part_of: str = ""


def read_filters(asked: dict[str, str]) -> Filters:
    """The filters of an address. What no filter can be is passed over."""
    return Filters(**{name: value for name, value in asked.items() if name in DIMENSIONS and _is_possible(name, value)})


def choices(counts: Counts, filters: Filters) -> dict[str, list[Choice]]:
    """For each dimension with anything to choose its choices; the chosen one is there even if it leaves nothing."""
    found = {}
    for dimension in DIMENSIONS:
        chosen = getattr(filters, dimension)
        values = {*counts[dimension], *([chosen] if chosen else [])}
        found[dimension] = [
            Choice(dimension, value, name, counts[dimension][value], value == chosen, part_of)
            for value, name, part_of in _NAMES[dimension](values)
        ]
    return {dimension: listed for dimension, listed in found.items() if listed}


def by_part(listed: Iterable[Choice]) -> list[tuple[str, list[Choice]]]:
    """The choices in the groups they are part of."""
    return [(part_of, list(group)) for part_of, group in groupby(listed, key=lambda choice: choice.part_of)]


_Named = Iterable[tuple[str, str, str]]
"""Values with their names and what they are part of, in the order they are listed."""


def _is_possible(dimension: str, value: str) -> bool:
    if dimension == "kind":
        return value in KINDS
    return value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS


def _kinds(values: set[str]) -> _Named:
    return [(kind, name, "") for kind, name in KINDS.items() if kind in values]


def _years(values: set[str]) -> _Named:
    return [(year, year, "") for year in sorted(values, key=int, reverse=True)]


def _committees(values: set[str]) -> _Named:
    committees = Committee.objects.filter(pk__in=values).order_by("name")
    return [(str(committee.pk), committee.name, "") for committee in committees]


def _priorities(values: set[str]) -> _Named:
    """Never one of a plan that is a draft."""
    in_order = StrategicPriority.objects.public().filter(pk__in=values).select_related("plan")
    in_order = in_order.order_by("-plan__first_year", "plan", "number")
    return [(str(priority.pk), str(priority), priority.plan.title) for priority in in_order]


_NAMES: dict[str, Callable[[set[str]], _Named]] = {
    "kind": _kinds,
    "year": _years,
    "committee": _committees,
    "priority": _priorities,
}
