"""One thing that does not add up, and the words and numbers it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from priorities.models import Measure, Observation


@dataclass(frozen=True)
class Finding:
    """What does not add up. `words` have both figures; `row` is the row that says it, kept on the measure's page."""

    kind: str
    words: str
    measure: Measure
    row: Measure | Observation


def about(kind: str, measure: Measure, row: Observation, words: str) -> Finding:
    """A finding on an observation, which its words begin by naming."""
    name = ", ".join(filter(None, [measure.title, row.area, row.breakdown, row.period]))
    return Finding(kind, f"{name}: {words}", measure, row)


def shown(number: Decimal) -> str:
    """The number as a person reads it: 5,140 and 32.0."""
    return f"{number:,f}"
