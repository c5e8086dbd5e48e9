"""Where the lines of one state of a paper stand in the next, so that what is said of a line stays with its words.

A comparison shows differences and may pair lines freely; whoever commented on a paragraph wants it found again even
where it was split, combined with another, or moved to another part and changed in one go.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import count
from typing import NamedTuple

from reports.comparison.alignment import align, telling_words
from reports.comparison.lines import Block, Line, Passage, cell_text, passages
from reports.comparison.papers import matched
from sdp.document.tree import Document, plain_text

RUN = 4
"""Words in a row that two lines must share to count as the same words."""

SHARE = 0.6
"""The share of the shorter line that must stand in the other, word for word, for the one to have come from the other.
"""

_TELLING = 4
"""Words that a line must have to be known again in another part."""

_WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """A line or a table of a part, from 0; without `at` the part as a whole."""

    part: str
    at: int | None = None


Parts = Mapping[str, Passage]
"""The parts of a paper by their keys, in its order."""


def parts_of(document: Document) -> dict[str, Passage]:
    """The parts of a paper: those without a key of their own are called by what they are, further ones by a number."""
    parts: dict[str, Passage] = {}
    for passage in passages(document):
        name = passage.key or passage.what
        names = (f"{name}-{number}" if number > 1 else name for number in count(1))
        parts[next(one for one in names if one not in parts)] = passage
    return parts


def words_of(block: Block) -> str:
    """The words of a line or of a table, as they are read."""
    if isinstance(block, Line):
        return plain_text(block.inlines)
    rows = [" | ".join(" ".join(cell_text(cell).replace("\0", " ").split()) for cell in row) for row in block.rows]
    return "\n".join(filter(None, [plain_text(block.table.caption), *rows]))


class Following:
    """Two states of a paper, and which line of the first became which of the second."""

    def __init__(self, before: Parts, after: Parts) -> None:
        self.before, self.after = before, after
        self._old_keys, self._new_keys = list(before), list(after)
        found = matched(list(before.values()), list(after.values()))
        self._became = {self._old_keys[i]: self._new_keys[j] for i, j in found.items()}

    def place_of(self, place: Place) -> Place | None:
        """Where that place is now; None where what stood there was removed."""
        if place.at is None:
            part = self._became.get(place.part)
            return Place(part) if part else None
        return self._pairs.get(place) or _most_alike(words_of(_block(self.before, place)), self._open)

    def place_of_words(self, words: str) -> Place | None:
        """Where words that were removed earlier have come again; None where they have not."""
        taken = set(self._pairs.values())
        came = [spot for spot in self._open if spot.place not in taken]
        return _most_alike(words, came)

    @cached_property
    def _pairs(self) -> dict[Place, Place]:
        moved = dict(self._moved())
        pairs = dict(moved)
        gone, came = set(moved), set(moved.values())
        for part, became in self._became.items():
            pairs |= _paired(_spots(self.before, part, gone), _spots(self.after, became, came))
            pairs |= _only_ones(_spots(self.before, part), _spots(self.after, became), gone)
        return pairs

    def _moved(self) -> Iterator[tuple[Place, Place]]:
        """Lines that went in one part and came word for word in another."""
        went = [spot for part in self.before for spot in self._surplus(part, self._became.get(part))]
        origin = {new: old for old, new in self._became.items()}
        came: dict[str, list[Place]] = defaultdict(list)
        for part in self.after:
            for spot in _surplus(self.after, part, self.before, origin.get(part)):
                came[spot.block.exact].append(spot.place)
        for spot in went:
            if came[spot.block.exact] and _tells(spot.block):
                yield spot.place, came[spot.block.exact].pop(0)

    def _surplus(self, part: str, became: str | None) -> list[_Spot]:
        return _surplus(self.before, part, self.after, became)

    @cached_property
    def _open(self) -> list[_Spot]:
        """The lines as they are now that did not stand there before in the same words."""
        settled = {
            new for old, new in self._pairs.items() if _block(self.before, old).exact == _block(self.after, new).exact
        }
        return [spot for part in self.after for spot in _spots(self.after, part, settled)]


@dataclass(frozen=True)
class _Spot:
    """A line or a table, and where it stands."""

    place: Place
    block: Block

    @property
    def exact(self) -> str:
        return self.block.exact

    @property
    def kind(self) -> str:
        return self.block.kind

    @property
    def words(self) -> frozenset[str]:
        return self.block.words


def _block(parts: Parts, place: Place) -> Block:
    return parts[place.part].blocks[place.at or 0]


def _spots(parts: Parts, part: str, without: Iterable[Place] = ()) -> list[_Spot]:
    left_out = set(without)
    spots = (_Spot(Place(part, at), block) for at, block in enumerate(parts[part].blocks))
    return [spot for spot in spots if spot.place not in left_out]


def _surplus(parts: Parts, part: str, others: Parts, other: str | None) -> list[_Spot]:
    """The lines of a part that its other state has not, or not as often."""
    there = Counter(block.exact for block in others[other].blocks) if other else Counter()
    surplus = []
    for spot in _spots(parts, part):
        if there[spot.exact]:
            there[spot.exact] -= 1
        else:
            surplus.append(spot)
    return surplus


def _paired(old: Sequence[_Spot], new: Sequence[_Spot]) -> dict[Place, Place]:
    """Which line became which within one part: in order, then those that changed places."""
    pairs = {old[i].place: new[j].place for i, j in align(old, new) if i is not None and j is not None}
    taken = set(pairs.values())
    waiting: dict[str, list[Place]] = defaultdict(list)
    for spot in new:
        if spot.place not in taken:
            waiting[spot.exact].append(spot.place)
    for spot in old:
        if spot.place not in pairs and waiting[spot.exact]:
            pairs[spot.place] = waiting[spot.exact].pop(0)
    return pairs


def _only_ones(old: Sequence[_Spot], new: Sequence[_Spot], gone: Collection[Place]) -> dict[Place, Place]:
    """The only paragraph of a part is that paragraph still, whatever it says, unless its words went elsewhere."""
    if len(old) == len(new) == 1 and old[0].kind == new[0].kind and old[0].place not in gone:
        return {old[0].place: new[0].place}
    return {}


def _tells(block: Block) -> bool:
    return not (isinstance(block, Line) and block.name) and len(block.words) >= _TELLING


def _most_alike(words: str, spots: Iterable[_Spot]) -> Place | None:
    """The one of these places that has most of the words, or is mostly made of them."""
    alike = [(_shared(words, words_of(spot.block)), spot.place) for spot in spots]
    best, place = max(alike, key=lambda found: found[0], default=(0.0, None))
    return place if best >= SHARE else None


def _shared(old: str, new: str) -> float:
    """The share of the shorter one's words that stand in the other in runs of some length."""
    telling = telling_words(old), telling_words(new)
    if 2 * len(telling[0] & telling[1]) < min(map(len, telling)):
        return 0.0
    ours, theirs = _WORD.findall(old.lower()), _WORD.findall(new.lower())
    shorter = min(len(ours), len(theirs))
    if shorter < RUN:
        return float(ours == theirs)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= RUN) / shorter
