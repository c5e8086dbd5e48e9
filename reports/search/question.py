"""What somebody typed as a question: the words and phrases to look for. Anything at all may be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from reports.search.words import words_of

LONGEST = 1_000
"""Characters that are read of what was typed."""

MOST_WORDS = 12
"""Words that are looked for, those of phrases counted one by one."""

_SMALL_WORDS = """
    a about an and are as at be been by did do does for from has have how in is it its of on or that the their
    there this to was were what when where which who why will with
"""

PASSED_OVER = frozenset(_SMALL_WORDS.split())
"""Words that tell nothing apart. Inside a phrase they count, and where nothing else was typed."""

_PHRASE = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]')

_WITHOUT_MARKS = str.maketrans(dict.fromkeys('"\u201c\u201d', " "))

Sought: TypeAlias = tuple[str, ...]
"""The stem of a word, or those of a phrase."""


@dataclass(frozen=True)
class Part:
    """A word or a phrase of the question, as it was typed, and its stems."""

    typed: str
    stems: Sought

    @property
    def is_phrase(self) -> bool:
        """Whether its words must stand side by side."""
        return len(self.stems) > 1

    @property
    def as_typed_alone(self) -> str:
        """What to type to look for it alone."""
        return f'"{self.typed}"' if self.is_phrase else self.typed


@dataclass(frozen=True)
class Question:
    """All its parts must be found, each once. `left_out` says that more was typed than is looked for."""

    typed: str
    parts: tuple[Part, ...]
    left_out: bool = False


def read_question(typed: str) -> Question:
    """What was typed, as a question. Every text is one; one without words has no parts."""
    typed = " ".join(typed.replace("\0", " ").split())
    said = {part.stems: part for part in _parts(typed[:LONGEST])}
    told_apart = [part for part in said.values() if part.is_phrase or part.typed.lower() not in PASSED_OVER]
    parts = told_apart or list(said.values())
    kept: list[Part] = []
    for part in parts:
        if sum(len(one.stems) for one in kept) + len(part.stems) > MOST_WORDS:
            break
        kept.append(part)
    return Question(typed, tuple(kept), left_out=len(kept) < len(parts) or len(typed) > LONGEST)


def _parts(typed: str) -> Iterator[Part]:
    """Phrases in inverted commas; between them words, where “anti-social” is a phrase as well."""
    end = 0
    for phrase in _PHRASE.finditer(typed):
        yield from _loose(typed[end : phrase.start()])
        yield from _part(phrase.group(1))
        end = phrase.end()
    yield from _loose(typed[end:])


def _loose(typed: str) -> Iterator[Part]:
    for piece in typed.split():
        yield from _part(piece)


def _part(typed: str) -> Iterator[Part]:
    found = list(words_of(typed))[:MOST_WORDS]
    if found:
        said = typed[found[0].start : found[-1].end].translate(_WITHOUT_MARKS)
        yield Part(said, tuple(word.stem for word in found))
