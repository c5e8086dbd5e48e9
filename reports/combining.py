"""Combining two texts that were both made from the same one: unit by unit, so that nothing of either is lost unasked.

A unit is whatever a person would keep or leave as a whole: a paragraph, an item of a list, a table, a recommendation.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)

SIMILAR = 0.5
"""How alike two units must be, of 1, to count as one that was changed."""

MOST_PAIRS = 400
"""Beyond so many pairs of changed units they are not compared word by word."""


class Choice(StrEnum):
    """What of a row goes into the combined text."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True)
class Row(Generic[Unit]):
    """A unit as the two texts have it; None where a text has no such unit."""

    base: Unit | None
    theirs: Unit | None
    mine: Unit | None

    @property
    def is_same(self) -> bool:
        """Whether both texts have the same here, so that there is nothing to choose."""
        return self.theirs == self.mine

    @property
    def is_conflict(self) -> bool:
        """Whether both sides changed it, each in another way."""
        return not self.is_same and self.base not in (self.theirs, self.mine)

    @property
    def proposed(self) -> Choice:
        """The side that changed it; where both did, all the words there are, so that none is lost by default."""
        if self.is_conflict and None not in (self.theirs, self.mine):
            return Choice.BOTH
        if self.is_conflict:
            return Choice.MINE if self.theirs is None else Choice.THEIRS
        return Choice.MINE if self.theirs == self.base else Choice.THEIRS

    @property
    def choices(self) -> list[Choice]:
        """What there is to choose from; with words on one side alone, to keep them or not."""
        if self.is_same:
            return []
        return [Choice.THEIRS, Choice.MINE] if None in (self.theirs, self.mine) else list(Choice)

    def chosen(self, choice: Choice) -> list[Unit]:
        """The units that the choice leaves, theirs first."""
        if self.is_same:
            choice = Choice.THEIRS
        sides = {Choice.THEIRS: [self.theirs], Choice.MINE: [self.mine], Choice.BOTH: [self.theirs, self.mine]}
        return [unit for unit in sides.get(choice, []) if unit is not None]


def rows_of(
    base: Sequence[Unit] | None, theirs: Sequence[Unit], mine: Sequence[Unit], words: Callable[[Unit], str]
) -> list[Row[Unit]]:
    """The two texts side by side, every unit of each in one row, in order.

    `words` says how a unit reads, to find the changed form of one. Without a base nothing can be told of who changed
    what: all that differs is a conflict.
    """
    if base is None:
        return [_without_base(row) for row in rows_of(mine, theirs, mine, words)]
    to_theirs, to_mine = aligned(base, theirs, words), aligned(base, mine, words)
    new_theirs, new_mine = _inserted(base, theirs, to_theirs), _inserted(base, mine, to_mine)
    rows = list(_added(new_theirs[-1], new_mine[-1]))
    for place, unit in enumerate(base):
        rows.append(Row(unit, _at(theirs, to_theirs.get(place)), _at(mine, to_mine.get(place))))
        rows += _added(new_theirs[place], new_mine[place])
    return [row for row in rows if row.theirs is not None or row.mine is not None]


def combined(rows: Sequence[Row[Unit]], choices: Sequence[Choice] | None = None) -> list[Unit]:
    """The text that the choices make; without any, the one that is proposed."""
    picked = choices if choices is not None else [row.proposed for row in rows]
    return [unit for row, choice in zip(rows, picked, strict=True) for unit in row.chosen(choice)]


def aligned(old: Sequence[Unit], new: Sequence[Unit], words: Callable[[Unit], str]) -> dict[int, int]:
    """Which unit of the old text is which of the new one: equal ones, and between them those that are alike."""
    places: dict[int, int] = {}
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            places |= zip(range(start, end), range(new_start, new_end), strict=True)
        elif kind == "replace":
            places |= _alike(old, new, range(start, end), range(new_start, new_end), words)
    return places


def _alike(
    old: Sequence[Unit], new: Sequence[Unit], gone: range, come: range, words: Callable[[Unit], str]
) -> dict[int, int]:
    """The most pairs of alike units that can be had without crossing, the most alike ones first."""
    if len(gone) * len(come) > MOST_PAIRS:
        return {}
    old_words, new_words = ([words(text[at]).split() for at in places] for text, places in ((old, gone), (new, come)))
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[(0.0, ())] * (len(come) + 1)]
    for row, before in enumerate(old_words):
        line: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())]
        for column, after in enumerate(new_words):
            options = [best[row][column + 1], line[column]]
            if (score := _likeness(before, after)) >= SIMILAR:
                total, pairs = best[row][column]
                options.append((total + score, (*pairs, (gone[row], come[column]))))
            line.append(max(options, key=lambda option: option[0]))
        best.append(line)
    return dict(best[-1][-1][1])


def _likeness(first: list[str], second: list[str]) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR else 0.0


def _inserted(base: Sequence[Unit], text: Sequence[Unit], places: dict[int, int]) -> dict[int, list[Unit]]:
    """The units of the text that the base has not, by the unit of the base that they follow; -1 is the beginning."""
    found: dict[int, list[Unit]] = {place: [] for place in range(-1, len(base))}
    from_text = {new: old for old, new in places.items()}
    after = -1
    for at, unit in enumerate(text):
        if at in from_text:
            after = from_text[at]
        else:
            found[after].append(unit)
    return found


def _added(theirs: Sequence[Unit], mine: Sequence[Unit]) -> Iterator[Row[Unit]]:
    """What both put into the same place; what both put there alike stands once."""
    for kind, start, end, mine_start, mine_end in SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Row(None, unit, unit) for unit in theirs[start:end])
        else:
            yield from (Row(None, unit, None) for unit in theirs[start:end])
            yield from (Row(None, None, unit) for unit in mine[mine_start:mine_end])


def _without_base(row: Row[Unit]) -> Row[Unit]:
    """What nobody can say who changed: with words on one side alone, the words stay."""
    return Row(None, row.theirs, row.mine)


def _at(text: Sequence[Unit], place: int | None) -> Unit | None:
    return None if place is None else text[place]
