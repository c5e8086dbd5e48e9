"""Two papers beside each other: which passage became which, and what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reports.comparison.alignment import ALIKE, heaviest_chain, likeness, merged
from reports.comparison.blocks import compare_blocks
from reports.comparison.lines import Line, Passage, passages
from reports.comparison.result import ComparedBlock, ComparedLine, ComparedPassage
from reports.comparison.summary import Change, changes_of, sentence
from reports.comparison.words import compare_words
from sdp.document.tree import Document, Inlines, Text
from sdp.document.writers.size import check_size


@dataclass(frozen=True)
class Comparison:
    """Two states of a paper, passage by passage in the order of the later one."""

    passages: tuple[ComparedPassage, ...]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order in which they are read."""
        return tuple(changes_of(self.passages))

    @property
    def summary(self) -> str:
        """What differs, in one sentence."""
        return sentence(self.changes)


def compare(before: Document, after: Document) -> Comparison:
    """What differs between two states of a paper. Raises PaperTooLarge.

    Sections are found again by their `key` where both states have it, then by their heading, then by their words.
    """
    check_size(before)
    check_size(after)
    old, new = passages(before), passages(after)
    became = matched(old, new)
    staying = heaviest_chain([(i, j, _weight(old[i], new[j])) for i, j in became.items()])
    stayed = dict(staying)
    # One that moved is shown where it stands now, and not once more where it stood.
    gone = {i for i, j in became.items() if stayed.get(i) != j}
    came = {became[i]: i for i in gone}
    places = merged((i for i in range(len(old)) if i not in gone), range(len(new)), staying)
    found = [
        _compare(old[i], new[j] if j is not None else None)
        if i is not None
        else _compare(old[came[j]] if j in came else None, new[j or 0], moved=j in came)
        for i, j in places
    ]
    return Comparison(tuple(_with_moves(found)))


_FIXED = ("cover", "purpose", "recommendations", "contact", "implications")
"""Passages of which a paper has one: where a section passes one of them, it is the section that moved."""


def _weight(old: Passage, new: Passage) -> float:
    return 1000.0 if old.what in _FIXED and old.what == new.what else 1.0


def _compare(before: Passage | None, after: Passage | None, *, moved: bool = False) -> ComparedPassage:
    heading = compare_words(_heading(before), _heading(after))
    blocks = compare_blocks(before.blocks if before else (), after.blocks if after else ())
    notes: tuple[str, ...] = ()
    if before and after and before.what != after.what:
        notes = ("now an appendix",) if after.what == "appendix" else ("no longer an appendix",)
    return ComparedPassage(before, after, heading, blocks, moved, notes)


def _heading(passage: Passage | None) -> Inlines:
    return (Text(passage.heading),) if passage and passage.heading else ()


# Which passage became which


def matched(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Old place → new place of every passage that is found again."""
    matching = _Matching(old, new)
    matching.by(lambda one: one.key and (_role(one), one.key))
    matching.by(lambda one: one.heading and (_role(one), one.heading))
    matching.by(lambda one: one.what in _FIXED and one.what)
    matching.by_words()
    return matching.found


def _role(passage: Passage) -> str:
    """A section may become an appendix and stay the section it was."""
    return "body" if passage.what == "appendix" else passage.what


class _Matching:
    """Pairs of old and new passages, found by one sign after another."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}

    def by(self, sign: Callable[[Passage], Hashable]) -> None:
        """Pair those left that have the same sign, in order; an empty one is none."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in reversed(self._left_new()):
            waiting[sign(self.new[j])].append(j)
        for i in self._left_old():
            mark = sign(self.old[i])
            if mark and waiting[mark]:
                self.found[i] = waiting[mark].pop()

    def by_words(self) -> None:
        """Pair those left that are most alike, best ones first; an answer with another heading by its place."""
        alike = (
            (likeness(self.old[i], self.new[j]) + self._is_beside(i, j), i, j)
            for i in self._left_old()
            for j in self._left_new()
            if _role(self.old[i]) == _role(self.new[j])
        )
        for _, i, j in sorted((found for found in alike if found[0] >= ALIKE), reverse=True):
            if i not in self.found and j not in self.found.values():
                self.found[i] = j

    def _is_beside(self, i: int, j: int) -> float:
        """A whole for an answer that follows the answer that its counterpart follows."""
        return float(self.old[i].what == "implication" and self.found.get(i - 1) == j - 1)

    def _left_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.found]

    def _left_new(self) -> list[int]:
        taken = set(self.found.values())
        return [j for j in range(len(self.new)) if j not in taken]


# What moved


def _with_moves(found: Iterable[ComparedPassage]) -> list[ComparedPassage]:
    """The passages, with lines that went in one place and came word for word in another as moved."""
    compared = list(found)
    went, came = _by_words(compared, "removed"), _by_words(compared, "added")
    moves: dict[int, str] = {}
    for words in went.keys() & came.keys():
        for (old, old_title), (new, new_title) in zip(went[words], came[words], strict=False):
            moves[id(old)], moves[id(new)] = new_title, old_title
    return (
        [replace(one, blocks=tuple(_moved(block, moves) for block in one.blocks)) for one in compared]
        if moves
        else compared
    )


def _by_words(compared: Iterable[ComparedPassage], what: str) -> dict[str, list[tuple[ComparedLine, str]]]:
    """The lines of which that became, by their words; short ones such as “N/A” are no sign of a move."""
    found: dict[str, list[tuple[ComparedLine, str]]] = defaultdict(list)
    for passage in compared:
        for block in () if passage.is_whole else passage.blocks:
            if isinstance(block, ComparedLine) and block.what == what and _tells(block.shown):
                found[block.shown.exact].append((block, passage.title))
    return found


_TELLING = 4
"""Words that a line must have to be known again in another place."""


def _tells(line: Line) -> bool:
    return not line.name and len(line.words) >= _TELLING


def _moved(block: ComparedBlock, moves: dict[int, str]) -> ComparedBlock:
    if isinstance(block, ComparedLine) and id(block) in moves:
        return replace(block, moved=True, elsewhere=moves[id(block)])
    return block
