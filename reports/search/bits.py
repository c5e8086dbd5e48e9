"""Sets of places as bits of a whole number: what is at place 3 has bit 3. Python works on all of them at once.

Words have places of their own, in eights (*octets*): the words of an entry stand at the places from the beginning of an
octet on, and the last place of its last octet is its end, where no word stands.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Stored: TypeAlias = bytes | memoryview
"""A column of bytes, as the one or the other database gives it."""

END = 0x80
"""The last place of an octet."""

_AS_DIGITS = bytes([ord("0")] * END + [ord("1")] * (256 - END))
_ELSEWHERE = b"\0"


def ones(count: int) -> int:
    """The places from 0, so many."""
    return (1 << count) - 1


def bits_at(places: Sequence[int]) -> int:
    """Places in rising order as bits."""
    octets = bytearray(places[-1] // 8 + 1)
    for place in places:
        octets[place // 8] |= 1 << place % 8
    return int.from_bytes(octets, "little")


def places_in(bits: int) -> Iterator[int]:
    """The places that are taken, from the lowest on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def octets_for(words: int) -> int:
    """How many octets hold so many words and their end."""
    return words // 8 + 1


def below(heads: int, lines: int) -> int:
    """Of the lines those that stand, without a gap, right below one of the heads."""
    # Added to the first of a run of ones, a one makes noughts of the whole run.
    return (((heads << 1) & lines) + lines ^ lines) & lines


def entries_with(places: int, ends: int) -> int:
    """Places of words → places of the entries they stand in. `ends` are the places where the entries end."""
    if not places:
        return 0
    length = ends.bit_length() // 8
    # A one anywhere in an entry, added to all its places before the end, is carried to the end and no further.
    carried = (places + (ones(8 * length) ^ ends)) & ends
    # An octet in which nothing ends is noughts; one for each entry is left.
    octets = (carried | ends >> 7).to_bytes(length, "little")
    return int(octets.translate(_AS_DIGITS, _ELSEWHERE)[::-1], 2)


def side_by_side(words: Iterable[int]) -> int:
    """The places of the first words of a run, from the places of each word of it."""
    found = -1
    for distance, places in enumerate(words):
        found &= places >> distance
    return found


def pack(bits: int) -> bytes:
    """As it is stored: the number of the first octet with anything in it, then the octets from there on, compressed."""
    if not bits:
        return b""
    first = ((bits & -bits).bit_length() - 1) // 8
    octets = bits >> 8 * first
    return struct.pack("<I", first) + zlib.compress(octets.to_bytes((octets.bit_length() + 7) // 8, "little"), 1)


def unpack(stored: Stored) -> int:
    """The reverse of `pack`."""
    if not stored:
        return 0
    first: int = struct.unpack_from("<I", stored)[0]
    return int.from_bytes(zlib.decompress(stored[4:]), "little") << 8 * first
