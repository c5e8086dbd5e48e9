"""A volume laid out: which terms it has, and at which places, counted from its own beginning."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import NamedTuple

from reports.search.bits import Stored, bits_at, octets_for
from reports.search.volumes import Volume, fact
from reports.search.words import stems_of


class Places(NamedTuple):
    """Where a term stands: places of entries and places of words, as bits."""

    entries: int
    words: int


@dataclass(frozen=True)
class Layout:
    """The terms of a volume, and the places of words where its entries end: one for each place of an entry."""

    terms: dict[str, Places]
    ends: int

    @property
    def octets(self) -> int:
        """How many octets its words take."""
        return self.ends.bit_length() // 8


def lay_out(volume: Volume) -> Layout:
    """The volume's entries one after another."""
    entries: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    ends: list[int] = []
    octet = 0
    for place, entry in enumerate(volume.entries):
        stems = stems_of(entry.text)
        for at, stem in enumerate(stems, octet * 8):
            words.setdefault(stem, []).append(at)
        for term in {*stems, *entry.facts, fact("level", entry.level)}:
            entries.setdefault(term, []).append(place)
        octet += octets_for(len(stems))
        ends.append(8 * octet - 1)
    return Layout(
        {term: Places(bits_at(found), bits_at(words[term]) if term in words else 0) for term, found in entries.items()},
        bits_at(ends),
    )


def pack_terms(terms: dict[str, Places]) -> bytes:
    """The terms as a volume keeps them."""
    return zlib.compress("\n".join(sorted(terms)).encode())


def unpack_terms(stored: Stored) -> list[str]:
    """The reverse of `pack_terms`."""
    return zlib.decompress(stored).decode().split("\n")
