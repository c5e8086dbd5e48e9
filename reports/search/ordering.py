"""The order of what was found: by rank, the newest paper first, in a paper as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import TypeAlias

from reports.models import SearchVolume
from reports.search.bits import ones, places_in
from reports.search.matching import BETTER_FIRST, ShelfFound

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Something that was found: which entry of which volume, and its rank, 0 for the best."""

    volume: int
    entry: int
    rank: int


@dataclass(frozen=True)
class _Lot:
    """What was found of a rank in a year, on all shelves of that year."""

    rank: int
    shelves: dict[int, int]

    @property
    def count(self) -> int:
        return sum(bits.bit_count() for bits in self.shelves.values())


_Standing: TypeAlias = tuple[int, int, int, int]
"""A volume's primary key, its shelf, its first place there and how many places it takes."""


def slice_of(found: Iterable[ShelfFound], first: int, count: int) -> list[Place]:
    """So many of what was found, from number `first` (0 for the best) on, in order. One query."""
    needed = []
    for lot in _lots(list(found)):
        if first < lot.count:
            needed.append((lot, first))
            if count <= sum(one.count - skipped for one, skipped in needed):
                break
        first = max(0, first - lot.count)
    standing = _volumes({shelf for lot, _ in needed for shelf in lot.shelves})
    places = (place for lot, skipped in needed for place in _of_lot(lot, standing, skipped))
    return list(islice(places, count))


def _lots(found: list[ShelfFound]) -> Iterator[_Lot]:
    for rank in range(len(BETTER_FIRST)):
        for _, shelves in groupby(found, key=lambda shelf: shelf.year):
            yield _Lot(rank, {shelf.shelf: shelf.ranks[rank] for shelf in shelves if shelf.ranks[rank]})


def _volumes(shelves: set[int]) -> list[_Standing]:
    """The volumes on the shelves, the newest first."""
    rows = SearchVolume.objects.filter(shelf__in=shelves).values_list(
        "date", "published_at", "pk", "shelf", "first_entry", "entries"
    )
    in_order = sorted(rows, key=lambda row: (row[0], row[1] or _NEVER, row[2]), reverse=True)
    return [row[2:] for row in in_order]


def _of_lot(lot: _Lot, volumes: list[_Standing], skipped: int) -> Iterator[Place]:
    for volume, shelf, first, entries in volumes:
        bits = lot.shelves.get(shelf, 0) >> first & ones(entries)
        here = bits.bit_count()
        for entry in islice(places_in(bits), skipped, None) if skipped < here else ():
            yield Place(volume, entry, lot.rank)
        skipped = max(0, skipped - here)
