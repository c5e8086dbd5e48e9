"""Stage 3: which of the numbers at line starts are paragraph numbers.

Paragraphs count 1, 2, 3… through the paper, so the best chain of rising numbers is looked for: a sentence that happens
to break before “12 schools”, a page number, or a numbered list within a paragraph is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sdp.document.readers.text.lines import PAGE_BREAK, Line, finished
from sdp.document.readers.text.marks import Number, number_of
from sdp.document.readers.text.width import Width

BARE = "1"
"""The shape of a number that nothing stands around."""

LARGEST_GAP = 2
"""Numbers that may be missing between two paragraphs."""


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    number: Number
    score: float
    goes_on_from: int | None
    """The value that a list's count had reached just before, when this number goes on with it."""


@dataclass(frozen=True, slots=True)
class _Chain:
    score: float
    last: _Found
    before: _Chain | None


def paragraph_numbers(lines: list[Line], width: Width) -> dict[int, Number]:
    """For each position at which a numbered paragraph begins, its number. They rise from first to last."""
    best: dict[int, _Chain] = {}
    for found in _found(lines, width):
        chain = max(_chains(best, found), key=lambda chain: chain.score)
        known = best.get(found.number.value)
        if chain.score > 0 and (known is None or chain.score >= known.score):
            best[found.number.value] = chain
    chain_or_none = max(best.values(), key=lambda chain: chain.score, default=None)
    return dict(reversed(list(_members(chain_or_none))))


def _members(chain: _Chain | None) -> Iterator[tuple[int, Number]]:
    while chain:
        yield chain.last.at, chain.last.number
        chain = chain.before


def _chains(best: dict[int, _Chain], found: _Found) -> Iterator[_Chain]:
    """The chains that this number can end."""
    value = found.number.value
    missing = value - 1
    first = 0 if found.at == 0 else -5
    yield _Chain(found.score + first - 12 * missing - 100 * (missing > LARGEST_GAP), found, None)
    for missing in range(LARGEST_GAP + 1):
        before = best.get(value - 1 - missing)
        if before:
            in_list = found.goes_on_from is not None and found.goes_on_from != before.last.at
            yield _Chain(before.score + found.score - 12 * missing - 20 * in_list, found, before)


def _found(lines: list[Line], width: Width) -> Iterator[_Found]:
    """Every number at a line start, with how much it looks like a paragraph's."""
    shape, alone, indent = "", False, 0
    last: _Found | None = None
    for at, line in enumerate(lines):
        number = number_of(line.text)
        if not number:
            continue
        if not shape:
            shape, alone, indent = number.shape, not number.words, line.indent
        score = 10.0 + (4 if number.shape == shape else -3) - 4 * (abs(line.indent - indent) > 3)
        score += _score_of_words(number, lines, at, alone) + _score_of_place(number, lines, at, width)
        in_list = last and last.number.value == number.value - 1 and last.number.shape == number.shape
        found = _Found(at, number, score, last.at if last and in_list else None)
        last = found if score > 8 else last
        yield found


def _score_of_words(number: Number, lines: list[Line], at: int, alone: bool) -> float:
    if number.words:
        return -8 if number.words[0].islower() else 2
    is_page_number = lines[at].gap == PAGE_BREAK or (at + 1 < len(lines) and lines[at + 1].gap == PAGE_BREAK)
    if alone:
        return -8 if is_page_number else 2
    return -20 if number.shape == BARE else -6


def _score_of_place(number: Number, lines: list[Line], at: int, width: Width) -> float:
    """A sentence may well break before “12 schools”, but hardly before “12. Schools”."""
    if at == 0:
        return 2
    before, line = lines[at - 1], lines[at]
    if finished(before.text):
        return 2
    if width.forced(before, line):
        return -14 if number.shape == BARE else -10
    return 2 if line.gap else 0
