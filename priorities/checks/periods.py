"""Periods of one measure, area and group that overlap: the same days counted twice in one row of figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from priorities.checks.finding import Finding, about
from priorities.models import Measure, Observation


def overlaps(measure: Measure, rows: Sequence[Observation]) -> list[Finding]:
    """Each pair of overlapping periods, named at the row that comes later. Rows without dates are passed over."""
    return [_overlap(measure, first, second) for first, second in combinations(rows, 2) if _overlap_in(first, second)]


def _overlap_in(first: Observation, second: Observation) -> bool:
    if (first.area, first.breakdown) != (second.area, second.breakdown):
        return False
    if first.starts is None or first.ends is None or second.starts is None or second.ends is None:
        return False
    return first.starts <= second.ends and second.starts <= first.ends


def _overlap(measure: Measure, first: Observation, second: Observation) -> Finding:
    return about("periods", measure, second, f"the period overlaps with {first.period}, for the same area and group.")
