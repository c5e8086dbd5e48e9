"""A text as words that can be looked for: without case, accents and English endings, each with where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

LONGEST_STEM = 64
"""Characters; what is longer is no word, and is known by its beginning."""

# A number with its commas and points is one word; so is a word with an apostrophe inside, or with accents of its own.
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_](?:[^\W_]|[\u0300-\u036f]|['\u2019](?=[^\W_]))*")

_english = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Word:
    """A word of a text: the stem it is looked for by, and the characters from `start` up to `end`."""

    stem: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order. Whatever is neither letter nor digit parts them."""
    for found in _WORD.finditer(text):
        if stem := stem_of(found.group()):
            yield Word(stem, found.start(), found.end())


def stems_of(text: str) -> list[str]:
    """The stems of a text's words in order."""
    return [stem for found in _WORD.findall(text) if (stem := stem_of(found))]


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """What a single word is looked for by: “Crimes” by `crime`, “Café” by `cafe`, “30,000” by `30000`."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", word.casefold()) if letter.isalnum() or letter in "'\u2019."
    )
    if plain[:1].isdigit():
        return plain[:LONGEST_STEM]
    stem: str = _english.stemWord(plain.replace("\u2019", "'")[:LONGEST_STEM])
    return stem.replace("'", "").replace(".", "")
