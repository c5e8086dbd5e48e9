"""Words to look for, as an administrator writes them, and finding them in a text.

One phrase to a line. `*` stands for the rest of a word, `#` for a number, `…` for up to four words in between. A phrase
written without capital letters is found however it is written; any capital letter must be there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.core.exceptions import ValidationError

_NOTHING = re.compile(r"(?!)")
_SIGNS = re.compile(r"\s*…\s*|\s+|[*#'’]|-")
_MEANING = {"*": r"[\w'’&-]*", "#": r"\d+(?:[.,]\d+)*", "'": "['’]", "’": "['’]", "-": r"[-\u2010\u2011 ]"}
_UP_TO_FOUR_WORDS = r"(?:\s+[^\s.;:]+){0,4}?\s+"
_DENIED = re.compile(
    r"\b(?:no|not(?! only)|without|nor|neither|never|cannot|\w+n['’]t)\b(?:\s+[\w'’-]+){0,3}\s+$|\bnon-$", re.IGNORECASE
)
_BLOTTED = "\N{BULLET}"

Span = tuple[int, int]


def check_phrases(text: str) -> None:
    """Raise ValidationError where a line would be found everywhere or nowhere."""
    for line in lines(text):
        if not any(character.isalnum() for character in line) and not line.startswith("£"):
            raise ValidationError(f"“{line}” holds no word to look for. Write a word, or remove the line.")
        if line.startswith("…") or line.endswith("…"):
            raise ValidationError(f"“{line}” must have a word before and after the “…”.")
        if line.startswith("*"):
            raise ValidationError(f"“{line}” must begin with a letter: * stands for the end of a word.")


def lines(text: str) -> tuple[str, ...]:
    """The phrases of a list, each once, without the empty lines."""
    found = (" ".join(line.replace("...", "…").split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def each_once(words: Iterable[str]) -> tuple[str, ...]:
    """The words in their order; of those that differ in capital letters alone, the first."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(" ".join(word.lower().split()), word)
    return tuple(first.values())


class Phrases:
    """The phrases of a list, ready to be looked for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        longest_first = sorted(phrases, key=len, reverse=True)
        self._as_written = _any_of(phrase for phrase in longest_first if _has_capitals(phrase))
        self._however = _any_of(phrase for phrase in longest_first if not _has_capitals(phrase))

    def are_in(self, text: str) -> bool:
        """Whether the text has one of them."""
        return bool(self._as_written.search(text) or self._however.search(_small(text)))

    def are_all_of(self, text: str) -> bool:
        """Whether the text is one of them and nothing more."""
        return bool(self._as_written.fullmatch(text) or self._however.fullmatch(_small(text)))

    def begin(self, text: str) -> bool:
        """Whether the text begins with one of them."""
        return bool(self._as_written.match(text) or self._however.match(_small(text)))

    def found_in(self, text: str) -> tuple[str, ...]:
        """The words of the text that are one of them, as the text has them."""
        return tuple(text[start:end] for start, end in self._spans(text))

    def said_in(self, text: str) -> tuple[str, ...]:
        """The same but for what the text denies: “no funding” does not speak of funding."""
        return tuple(text[start:end] for start, end in self._spans(text) if not _DENIED.search(text[:start]))

    def blotted_out(self, text: str) -> str:
        """The text without them, every other word in its place."""
        for start, end in self._spans(text):
            text = text[:start] + _BLOTTED * (end - start) + text[end:]
        return text

    def _spans(self, text: str) -> Iterator[Span]:
        """Where they stand, in order; of two that overlap, the one that begins first."""
        found = [match.span() for match in self._however.finditer(_small(text))]
        found += [match.span() for match in self._as_written.finditer(text)]
        last = 0
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end


@lru_cache(maxsize=256)
def phrases_of(text: str) -> Phrases:
    """The phrases of a list, made ready once."""
    return Phrases(lines(text))


def _has_capitals(phrase: str) -> bool:
    return any(map(str.isupper, phrase))


def _small(text: str) -> str:
    """The text in small letters, letter for letter: a search that minds no capitals is many times slower."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds any of them. Those that begin with a letter share the look at what stands before them."""
    written = list(phrases)
    words = [_pattern(phrase) for phrase in written if phrase[0].isalnum()]
    others = [_pattern(phrase) for phrase in written if not phrase[0].isalnum()]
    both = ([rf"(?<!\w)(?:{'|'.join(words)})"] if words else []) + others
    return re.compile("|".join(both)) if both else _NOTHING


def _pattern(phrase: str) -> str:
    return "".join(_parts(phrase)) + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _parts(phrase: str) -> Iterator[str]:
    position = 0
    for sign in _SIGNS.finditer(phrase):
        yield re.escape(phrase[position : sign.start()])
        yield _UP_TO_FOUR_WORDS if "…" in sign[0] else _MEANING.get(sign[0], r"\s+")
        position = sign.end()
    yield re.escape(phrase[position:])
