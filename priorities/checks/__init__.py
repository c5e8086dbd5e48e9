"""What does not add up in a plan's figures, and what its rows lack: said in words, never mended.

A published figure is kept as it was published. These checks only tell the administrator where two of them contradict
each other. Nothing here asks the database for more than it is given, but for observations that were not prefetched.
"""

from __future__ import annotations

from collections.abc import Iterable

from priorities.checks import changes, comparisons, figures, periods
from priorities.checks.finding import Finding
from priorities.checks.missing import missing_in
from priorities.models import Measure, Observation

__all__ = ["Finding", "missing_in", "of_measure", "of_measures"]

_OF_AN_OBSERVATION = (figures.limits_in_order, figures.limits_around_the_value, figures.value_fits_the_unit)


def of_measure(measure: Measure, observations: Iterable[Observation], local_area: str = "") -> list[Finding]:
    """What does not add up in the measure, in the order of its observations.

    `local_area` is the partnership's own area, as the observations write it; without it, it is read from them.
    """
    rows = sorted(observations, key=lambda row: (row.order, row.pk or 0))
    found = [finding for row in rows for check in _OF_AN_OBSERVATION if (finding := check(measure, row))]
    found += changes.contradictions(measure, rows)
    found += comparisons.contradictions(measure, rows, local_area)
    found += periods.overlaps(measure, rows)
    return [*figures.target_has_a_direction(measure), *found]


def of_measures(measures: Iterable[Measure], local_area: str = "") -> list[Finding]:
    """What does not add up in any of the measures, in their order; their observations had better be prefetched."""
    return [finding for measure in measures for finding in of_measure(measure, measure.observations.all(), local_area)]
