"""A chart while it is drawn: marks, and how far down they reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from sdp.document.amounts import amount
from sdp.document.tree import Point


@dataclass(slots=True)
class Drawing:
    """Marks from the top down; what is drawn next begins at `bottom`."""

    bottom: float = 0.0
    marks: list[SafeString] = field(default_factory=list)

    def add(self, mark: SafeString, high: float = 0.0) -> None:
        """Lay a mark over the others, and go down by its height."""
        self.marks.append(mark)
        self.bottom += high


def value_words(point: Point, unit: str) -> str:
    """The value in print; of a range without a value its ends."""
    lower, upper = (amount(limit, unit) if limit else "" for limit in (point.lower, point.upper))
    if point.value:
        return amount(point.value, unit)
    if lower and upper:
        return f"{lower} to {upper}"
    if lower or upper:
        return f"from {lower}" if lower else f"up to {upper}"
    return "not given"


def limits_of(point: Point) -> tuple[str, str] | None:
    """The limits, whichever way round; one that is missing is the value, or the other limit. None without any."""
    given = [figure for figure in (point.lower, point.upper) if figure]
    return (given[0], given[1] if len(given) > 1 else point.value or given[0]) if given else None
