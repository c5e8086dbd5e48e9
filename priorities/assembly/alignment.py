"""The grid of partner plans: what of each of them every priority serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from priorities.assembly.prose import bullets, column_head, paragraph, row_head
from priorities.models import PartnerPlan, Plan, StrategicPriority
from sdp.document.tree import Cell, Row, Table, Text

MOST_COLUMNS = 5
"""Partner plans that a landscape page has room for beside the priorities."""


def alignment_grid(plan: Plan, caption: str) -> tuple[Table, ...]:
    """The grid in as many parts as its columns need, about equally wide, each under the caption."""
    columns = list(plan.partner_plans.all())
    return tuple(_part(plan, part, caption) for part in _parts(columns))


def _parts(columns: Sequence[PartnerPlan]) -> Iterator[Sequence[PartnerPlan]]:
    if not columns:
        return
    width = ceil(len(columns) / ceil(len(columns) / MOST_COLUMNS))
    for start in range(0, len(columns), width):
        yield columns[start : start + width]


def _part(plan: Plan, columns: Sequence[PartnerPlan], caption: str) -> Table:
    head = Row((column_head(plan.partnership.name), *(column_head(str(column)) for column in columns)))
    rows = (_row(priority, columns) for priority in plan.priorities.all())
    return Table((head, *rows), caption=(Text(caption),) if caption else ())


def _row(priority: StrategicPriority, columns: Sequence[PartnerPlan]) -> Row:
    served = list(priority.alignments.all())
    cells = (_cell(row.text for row in served if row.partner_plan_id == column.pk) for column in columns)
    return Row((row_head(priority.appendix_title or priority.title), *cells))


def _cell(texts: Iterable[str]) -> Cell:
    match tuple(texts):
        case ():
            return Cell(())
        case (text,):
            return Cell((paragraph(text),))
        case several:
            return Cell((bullets(several),))
