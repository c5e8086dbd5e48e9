"""What the committee is watching: the priorities of the plans in force by when a paper last reported on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from priorities.models import Plan, StrategicPriority
from reports.models import PublishedPaper

SHOWN = 3
"""Priorities of each kind."""


@dataclass(frozen=True)
class Watched:
    """A priority and the newest published paper on it, if there is one."""

    priority: StrategicPriority
    paper: PublishedPaper | None


@dataclass(frozen=True)
class Watching:
    """The priorities reported on most lately, the latest first, and of the others those not for longest first."""

    lately: list[Watched]
    not_for_long: list[Watched]


def watching() -> Watching:
    """The few of each kind. The cost is two queries."""
    newest = PublishedPaper.objects.filter(priorities=OuterRef("pk")).newest_first().values("pk")[:1]
    in_force = StrategicPriority.objects.filter(plan__in=Plan.objects.in_force()).select_related("plan")
    rows: list[Any] = list(in_force.annotate(newest_paper=Subquery(newest)).order_by("plan", "number"))
    papers = PublishedPaper.objects.in_bulk([row.newest_paper for row in rows if row.newest_paper])
    with_paper = [(papers[row.newest_paper], row) for row in rows if row.newest_paper]
    with_paper.sort(key=lambda one: one[0].meeting_date, reverse=True)
    reported = [Watched(row, paper) for paper, row in with_paper]
    never = [Watched(row, None) for row in rows if not row.newest_paper]
    return Watching(reported[:SHOWN], [*never, *reversed(reported[SHOWN:])][:SHOWN])
