"""What follows a priority's words on its page: its measures, what it serves, and the priorities around it."""

from __future__ import annotations

from collections.abc import Iterator

from django.template.loader import render_to_string

from priorities.contributed import Block
from priorities.models import StrategicPriority
from priorities.models.plan import PlanQuerySet


def blocks_of(priority: StrategicPriority, readable: PlanQuerySet) -> Iterator[Block]:
    """The blocks that have something to say; of other plans only what is in the `readable` ones."""
    if measures := list(priority.measures.all()):
        yield _block("Measures", "its_measures", "measure_list", plan=priority.plan, measures=measures)
    in_order = priority.alignments.order_by("partner_plan__order", "partner_plan__pk", "order", "pk")
    if alignments := list(in_order.select_related("partner_plan")):
        heading = "What it serves in partner plans"
        yield _block(heading, "partner_plans", "served_plans", plan=priority.plan, alignments=alignments)
    before = priority.predecessors.filter(earlier__plan__in=readable).select_related("earlier__plan")
    if entries := [(row.earlier, row.note) for row in before]:
        yield _block("What it follows", "earlier_priorities", "succession", entries=entries)
    after = priority.successors.filter(later__plan__in=readable).select_related("later__plan")
    if entries := [(row.later, row.note) for row in after]:
        yield _block("What follows it", "later_priorities", "succession", entries=entries)


def _block(heading: str, anchor: str, template: str, **context: object) -> Block:
    return Block(heading, anchor, render_to_string(f"priorities/{template}.html", context))
