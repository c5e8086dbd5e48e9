"""Narrowing what was found, by kind, year, committee and priority, and counting what each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeAlias

from reports.search.matching import ShelfFound
from reports.search.volumes import fact

Counts: TypeAlias = dict[str, Counter[str]]
"""For each dimension how many entries each value has."""

EVERYTHING = -1


@dataclass(frozen=True)
class Filters:
    """One value of each dimension, as a fact has it: a kind, a year, primary keys. Empty for all."""

    kind: str = ""
    year: str = ""
    committee: str = ""
    priority: str = ""

    def allows(self, shelf: ShelfFound, *, but: str = "") -> int:
        """The entries of a shelf that pass every filter; `but` names one that is left open."""
        allowed = EVERYTHING
        for dimension in DIMENSIONS:
            value = getattr(self, dimension)
            if value and dimension != but:
                allowed &= shelf.facts.get(fact(dimension, value), 0)
        return allowed


DIMENSIONS = tuple(one.name for one in fields(Filters))


def narrow(found: Iterable[ShelfFound], filters: Filters) -> list[ShelfFound]:
    """What passes the filters."""
    return [shelf.only(filters.allows(shelf)) for shelf in found]


def count(found: Iterable[ShelfFound], filters: Filters) -> Counts:
    """How many entries each value would leave: all other filters kept, and this one put in its dimension's place."""
    counts: Counts = {dimension: Counter() for dimension in DIMENSIONS}
    for shelf in found:
        entries = shelf.entries
        left = {dimension: entries & filters.allows(shelf, but=dimension) for dimension in DIMENSIONS}
        for term, true_of in shelf.facts.items():
            dimension, _, value = term[1:].partition(" ")
            if dimension in left and (number := (left[dimension] & true_of).bit_count()):
                counts[dimension][value] += number
    return counts
