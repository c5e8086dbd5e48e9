"""One thing a reader would object to, where it stands in the paper, and where it is put right."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A part of the paper as an officer edits it: the key of its page, and the row on it where there is one."""

    part: str
    label: str
    order: int = 0
    """Where it stands in the paper."""
    section: int | None = None
    implication: int | None = None
    """The position of the implication in Appendix 1."""


@dataclass(frozen=True)
class Spot:
    """Words of the paper, and the numbered paragraph they are in or follow; None above the first and in Appendix 1."""

    words: str
    number: int | None = None


@dataclass(frozen=True)
class Finding:
    """What a check found. `message` says what to do; `offer` is what the words could be replaced by.

    `mark` is what makes it this finding and no other: it lasts while its words last, whatever else is changed. It has
    no numbers of paragraphs that are referred to (`Passage.mark`): these change when something else is moved.
    """

    check: str
    place: Place
    message: str
    mark: str
    spots: tuple[Spot, ...] = ()
    offer: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same words in the same part, wherever its paragraph is moved to."""
        named = "\n".join([self.check, self.place.part, " ".join(self.mark.lower().split())])
        return hashlib.sha256(named.encode()).hexdigest()

    @property
    def excerpt(self) -> str:
        """The words that were found, for the record of an answer."""
        return "\n".join(spot.words for spot in self.spots)


def numbers_of(spots: tuple[Spot, ...]) -> str:
    """The paragraphs in words: “paragraph 3”, “paragraphs 3, 14 and 18”; empty where none has a number."""
    numbers = [str(number) for number in dict.fromkeys(spot.number for spot in spots if spot.number)]
    if len(numbers) < 2:
        return "".join(f"paragraph {number}" for number in numbers)
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


def listed(words: tuple[str, ...], most: int = 5) -> str:
    """The words as a sentence has them, each in quotation marks, the first few of many."""
    quoted = [f"“{word}”" for word in words[:most]]
    if len(quoted) < 2 or len(words) > most:
        return ", ".join(quoted) + (" and more" if len(words) > most else "")
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
