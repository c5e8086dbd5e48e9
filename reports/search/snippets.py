"""An entry's words as a reader sees them in a list: the part that answers best, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reports.search.question import Part
from reports.search.words import Word, words_of

LONGEST = 45
"""Words of a snippet."""

BEFORE = 8
"""Words that stand before the first marked one, where there are as many."""


class Piece(NamedTuple):
    """A run of characters, all marked or none."""

    text: str
    is_marked: bool


def marked(text: str, parts: Sequence[Part]) -> list[Piece]:
    """The whole text with the words of the parts marked."""
    words = list(words_of(text))
    return _pieces(text, words, _found_in(words, parts), 0, len(text))


def snippet(text: str, parts: Sequence[Part]) -> list[Piece]:
    """The LONGEST words in a row that hold most of the parts, the first of equals; an ellipsis where words are cut."""
    words = list(words_of(text))
    found = _found_in(words, parts)
    first = _best_beginning(found, len(words))
    last = min(first + LONGEST, len(words)) - 1
    start = words[first].start if first else 0
    end = words[last].end if last + 1 < len(words) else len(text)
    pieces = _pieces(text, words, found, start, end)
    before = [Piece("… ", False)] if start else []
    after = [Piece(" …", False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _found_in(words: list[Word], parts: Sequence[Part]) -> dict[int, int]:
    """For each word that is to be marked, by its number, which part it belongs to."""
    stems = [word.stem for word in words]
    found: dict[int, int] = {}
    for number, part in enumerate(parts):
        length = len(part.stems)
        for at, stem in enumerate(stems):
            if stem == part.stems[0] and tuple(stems[at : at + length]) == part.stems:
                found.update(dict.fromkeys(range(at, at + length), number))
    return found


def _best_beginning(found: dict[int, int], count: int) -> int:
    """The number of the word to begin with: 0 where nothing is marked, or all is in the first words."""
    best, most = 0, len({part for at, part in found.items() if at < LONGEST})
    for at in sorted(found):
        first = max(0, min(at - BEFORE, count - LONGEST))
        there = len({found[number] for number in range(first, first + LONGEST) if number in found})
        if there > most:
            best, most = first, there
    return best


def _pieces(text: str, words: list[Word], found: dict[int, int], start: int, end: int) -> list[Piece]:
    runs = _runs(words, found, start, end)
    pieces = []
    at = start
    for first, last in runs:
        pieces += [Piece(text[at:first], False), Piece(text[first:last], True)]
        at = last
    return [piece for piece in [*pieces, Piece(text[at:end], False)] if piece.text]


def _runs(words: list[Word], found: dict[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where marked words stand side by side, from and to which character."""
    inside = [at for at in sorted(found) if words[at].start >= start and words[at].end <= end]
    for _, run in groupby(enumerate(inside), key=lambda pair: (pair[1] - pair[0], found[pair[1]])):
        numbers = [at for _, at in run]
        yield words[numbers[0]].start, words[numbers[-1]].end
