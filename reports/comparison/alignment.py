"""Which of some old things became which of some new ones: equal ones first, then the most alike, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeAlias

ALIKE = 0.35
"""From which share of common words on two texts count as one that was changed."""

FEW = 10_000
"""Pairs of a stretch that are all looked at; in a longer one, those near each other or with a rare word in common."""

RARE = 8
"""In how many texts of a stretch a word may stand and be rare."""

_WORD = re.compile(r"\w+")
_SHORT = 3

Pair: TypeAlias = tuple[int | None, int | None]
"""The places of an old and of a new thing; None where one has no counterpart."""


class Comparable(Protocol):
    """What can be aligned."""

    @property
    def exact(self) -> Hashable:
        """Equal for two that say the same."""

    @property
    def kind(self) -> str:
        """Only things of one kind become each other."""

    @property
    def words(self) -> frozenset[str]:
        """The words by which two are found alike."""


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: the long ones, or all where there are none."""
    found = _WORD.findall(text.lower())
    return frozenset(word for word in found if len(word) > _SHORT or word.isdigit()) or frozenset(found)


def likeness(old: Comparable, new: Comparable) -> float:
    """From 0 to 1: the share of their words that they have in common."""
    if old.kind != new.kind:
        return 0.0
    total = len(old.words) + len(new.words)
    return 2 * len(old.words & new.words) / total if total else 1.0


def align(old: Sequence[Comparable], new: Sequence[Comparable]) -> list[Pair]:
    """Every old and every new thing once, in reading order; what was removed stands before what was added there."""
    matcher = SequenceMatcher(None, [one.exact for one in old], [one.exact for one in new], autojunk=False)
    changed = [opcode[1:] for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    # What only moved is not looked for among what was changed.
    went = {old[i].exact for old_from, old_to, _, _ in changed for i in range(old_from, old_to)}
    came = {new[j].exact for _, _, new_from, new_to in changed for j in range(new_from, new_to)}
    pairs = [(block.a + step, block.b + step) for block in matcher.get_matching_blocks() for step in range(block.size)]
    for old_from, old_to, new_from, new_to in changed:
        olds = [i for i in range(old_from, old_to) if old[i].exact not in came]
        news = [j for j in range(new_from, new_to) if new[j].exact not in went]
        pairs += [(olds[i], news[j]) for i, j in _most_alike([old[i] for i in olds], [new[j] for j in news])]
    return list(merged(range(len(old)), range(len(new)), sorted(pairs)))


def merged(old: Iterable[int], new: Iterable[int], pairs: Iterable[tuple[int, int]]) -> Iterator[Pair]:
    """The places of both in one order, given the pairs among them, which do not cross."""
    waiting_old, waiting_new = list(old)[::-1], list(new)[::-1]
    for old_place, new_place in pairs:
        while waiting_old[-1] != old_place:
            yield waiting_old.pop(), None
        while waiting_new[-1] != new_place:
            yield None, waiting_new.pop()
        yield waiting_old.pop(), waiting_new.pop()
    yield from ((place, None) for place in reversed(waiting_old))
    yield from ((None, place) for place in reversed(waiting_new))


def _most_alike(old: Sequence[Comparable], new: Sequence[Comparable]) -> list[tuple[int, int]]:
    looked_at = ((i, j, likeness(old[i], new[j])) for i, j in _candidates(old, new))
    return heaviest_chain([found for found in looked_at if found[2] >= ALIKE])


def _candidates(old: Sequence[Comparable], new: Sequence[Comparable]) -> Iterable[tuple[int, int]]:
    if len(old) * len(new) <= FEW:
        return ((i, j) for i in range(len(old)) for j in range(len(new)))
    return {*_with_rare_words(old, new), *_near_each_other(len(old), len(new))}


def _with_rare_words(old: Sequence[Comparable], new: Sequence[Comparable]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(new):
        for word in one.words:
            holders[word].append(j)
    used = Counter(word for one in old for word in one.words)
    rare = {word for word, held in holders.items() if len(held) <= RARE and used[word] <= RARE}
    for i, one in enumerate(old):
        yield from ((i, j) for word in one.words & rare for j in holders[word])


def _near_each_other(old: int, new: int) -> Iterator[tuple[int, int]]:
    """Pairs that stand about as far down on both sides."""
    reach = max(FEW // (old + new), 1)
    for i in range(old):
        here = i * new // old
        yield from ((i, j) for j in range(max(here - reach, 0), min(here + reach, new)))


def heaviest_chain(found: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs (old place, new place, weight), those that together weigh most and do not cross."""
    # Best chains by the new place they end at, lighter ones before heavier: (places, weights, last links).
    ends: list[int] = []
    weights: list[float] = []
    links: list[_Link] = []
    for i, j, weight in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, j)
        before = links[at - 1] if at else None
        total = weight + (weights[at - 1] if at else 0.0)
        if at < len(ends) and ends[at] == j and weights[at] >= total:
            continue
        over = at
        while over < len(ends) and weights[over] <= total:
            over += 1
        ends[at:over], weights[at:over], links[at:over] = [j], [total], [(i, j, before)]
    return _unrolled(links[-1] if links else None)


_Link: TypeAlias = "tuple[int, int, _Link | None]"


def _unrolled(link: _Link | None) -> list[tuple[int, int]]:
    chain = []
    while link is not None:
        i, j, link = link
        chain.append((i, j))
    return chain[::-1]
