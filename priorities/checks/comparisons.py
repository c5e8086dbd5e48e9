"""A stated comparison of the local figure with another area's, against the two values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from priorities.checks.finding import Finding, about, shown
from priorities.models import Measure, Observation

_STATED = re.compile(r"\b(lower|higher)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(not|no|neither|nor)\b", re.IGNORECASE)
_STANDS = {-1: "lower than", 0: "the same as", 1: "higher than"}
"""By the sign of the local value against the other."""


def contradictions(measure: Measure, rows: Sequence[Observation], local_area: str = "") -> list[Finding]:
    """The comparisons that the two values turn round: “lower” where the local figure is not the lower one."""
    place = local_area if any(row.area == local_area for row in rows) else _local_area_of(rows)
    local = {(row.breakdown, row.period): row for row in rows if row.area == place}
    found = (_contradiction(measure, row, local.get((row.breakdown, row.period))) for row in rows if row.area != place)
    return [finding for finding in found if finding]


def _local_area_of(rows: Sequence[Observation]) -> str:
    """The one area that none of the rows compares with; a comparison stands only on rows of other areas."""
    compared = {row.area for row in rows if row.local_comparison}
    others = {row.area for row in rows} - compared
    return others.pop() if len(others) == 1 else ""


def _contradiction(measure: Measure, row: Observation, local: Observation | None) -> Finding | None:
    stated = set(map(str.lower, _STATED.findall(row.local_comparison)))
    if local is None or local.value is None or row.value is None:
        return None
    if len(stated) != 1 or _DENIED.search(row.local_comparison):
        return None
    gives = _STANDS[int(local.value.compare(row.value))]
    if gives.startswith(stated.pop()):
        return None
    return about(
        "comparison",
        measure,
        row,
        f"{local.area} is said to be “{row.local_comparison}”; "
        f"its value, {shown(local.value)}, is {gives} the {shown(row.value)} here.",
    )
