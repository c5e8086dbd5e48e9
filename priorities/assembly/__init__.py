"""Plan rows → document tree: the only room of this app that knows both."""

from priorities.assembly.alignment import alignment_grid
from priorities.assembly.links import LinkTo
from priorities.assembly.matrix import matrix
from priorities.assembly.plan import plan_document
from priorities.assembly.priority import priority_sections
from priorities.assembly.statistics import measure_blocks

__all__ = [
    "LinkTo",
    "alignment_grid",
    "matrix",
    "measure_blocks",
    "plan_document",
    "priority_sections",
]
