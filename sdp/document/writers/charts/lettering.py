"""How wide words are in a chart, and where their lines break: SVG text neither wraps nor makes room by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

TEXT = 15.0
"""Size of labels and values."""

SMALL = 13.0
"""Size of ticks, periods and notes."""

LEADING = 1.2
"""From one line to the next, in sizes of its letters."""

_EM_BY_SIGNS = {
    0.3: "'Iijl",
    0.35: " ,./:;\\|’‘",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*J`',
    0.55: "csz“”",
    0.6: "?L_kvxy–",
    0.65: "$0123456789FTabdeghnopqu{}£",
    0.7: "ABEKPSVXYZ",
    0.75: "CNRU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~−",
    0.9: "M",
    1.0: "%Wm…",
}
_EM = {sign: em for em, signs in _EM_BY_SIGNS.items() for sign in signs}
_UNKNOWN_EM = 1.05
_BOLDER_EM = 0.09


def width(words: str, size: float = TEXT, *, bold: bool = False) -> float:
    """How wide the words are at most in Arial, Liberation Sans or DejaVu Sans; signs of other scripts count as wide."""
    return sum(_EM.get(sign, _UNKNOWN_EM) + _BOLDER_EM * bold for sign in words) * size


def height(lines: tuple[str, ...], size: float = TEXT) -> float:
    """How high the lines stand together."""
    return len(lines) * size * LEADING


def wrapped(words: str, room: float, size: float = TEXT, *, bold: bool = False) -> tuple[str, ...]:
    """The words in lines no wider than `room`; a word that is wider by itself is broken."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines += _broken(word, room, size, bold)
    return tuple(lines)


def widest(lines: tuple[str, ...], size: float = TEXT, *, bold: bool = False) -> float:
    """The width of the longest line; 0 where there is none."""
    return max((width(line, size, bold=bold) for line in lines), default=0.0)


def _broken(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The word in pieces that fit, of one sign at least."""
    cuts, taken = [0], 0.0
    for index, sign in enumerate(word):
        wide = width(sign, size, bold=bold)
        if index > cuts[-1] and taken + wide > room:
            cuts.append(index)
            taken = 0.0
        taken += wide
    yield from (word[start:end] for start, end in pairwise([*cuts, len(word)]))
