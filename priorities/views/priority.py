"""A strategic priority: why it matters, what is done for it, its statistics and case studies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString

from priorities.assembly import priority_sections
from priorities.contributed import Block, blocks
from priorities.models import Plan, StrategicPriority
from priorities.models.seen_by import SeenBy
from priorities.views.access import of_a_plan, readable_plans, reader_of
from priorities.views.addresses import pages_of
from priorities.views.priority_blocks import blocks_of
from priorities.views.words import with_contents

HEADINGS = {"statistics": "Statistics", "deliverables": "Core deliverables"}
"""Of the sections that the plan on paper heads with the priority's title again."""


@of_a_plan
def priority_page(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """All of a priority on one page, in the order of the plan."""
    priority = get_object_or_404(plan.priorities.with_contents(), key=key)
    shown = [*blocks_of(priority, readable_plans(request.user)), *blocks("priority", request, priority)]
    context = {
        "plan": plan,
        "priority": priority,
        "words": _words(priority, shown, reader_of(request.user, plan)),
        "blocks": shown,
        **_neighbours(plan, priority),
    }
    return render(request, "priorities/priority.html", context)


def _words(priority: StrategicPriority, blocks_after: Sequence[Block], reader: SeenBy) -> SafeString:
    """The priority's sections but the first: the page itself has its heading, its lead group and its work areas.

    The list before them names the blocks after them as well.
    """
    _, *sections = priority_sections(priority, pages_of(priority.plan), reader=reader)
    headings = {f"{priority.key}-{part}": heading for part, heading in HEADINGS.items()}
    named = (replace(section, heading=headings.get(section.key, section.heading)) for section in sections)
    return with_contents("On this page", list(named), blocks_after)


def _neighbours(plan: Plan, priority: StrategicPriority) -> dict[str, StrategicPriority | None]:
    """The priorities before and after it in the plan."""
    in_order = list(plan.priorities.all())
    at = in_order.index(priority)
    return {
        "previous": in_order[at - 1] if at else None,
        "next": in_order[at + 1] if at + 1 < len(in_order) else None,
    }
