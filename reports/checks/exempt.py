"""Words of an exempt section that stand in a public part as well: removing the section would not keep them private."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.checks.finding import Finding
from reports.checks.paper import Paper, Passage, PlacedPart
from reports.checks.wordbook import Wordbook

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_FIGURE = re.compile(r"\d{4,}|\d+\.\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")

Run = tuple[str, ...]


@dataclass(frozen=True)
class _Word:
    """A word as it is compared, and where it stands in its passage."""

    said: str
    start: int
    end: int


def exempt_words(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each stretch of words, and each figure, of a public part that an exempt section holds too.

    A stretch has at least as many words in a row as the threshold says; capitals and punctuation are passed over. A
    figure has four digits or more, or pence; a year is none.
    """
    least = wordbook.threshold("exempt-words")
    exempt = [part for part in paper.parts if part.is_exempt]
    if least is None or not exempt:
        return
    runs, figures = _runs_of(exempt, least), _figures_of(exempt)
    for passage in (passage for part in _public(paper) for passage in part.passages):
        words = list(_words(passage.text))
        for start, end, heading in (*_stretches(words, runs, least), *_repeated(words, figures)):
            yield _finding(passage, passage.text[start:end], heading)


def _public(paper: Paper) -> Iterator[PlacedPart]:
    yield from (part for part in (*paper.parts, *paper.implications) if not part.is_exempt)


def _finding(passage: Passage, words: str, heading: str) -> Finding:
    message = f"Everybody will read this, and the exempt section “{heading}” says the same. Take it out of one of them."
    return Finding("exempt-words", passage.place, message, passage.mark(words), (passage.spot(words),))


def _words(text: str) -> Iterator[_Word]:
    yield from (_Word(found[0].casefold(), *found.span()) for found in _WORD.finditer(text))


def _runs_of(parts: Iterable[PlacedPart], least: int) -> Mapping[Run, str]:
    """Every run of so many words of these parts, with the heading of its part."""
    runs = {}
    for part in parts:
        for passage in part.passages:
            said = [word.said for word in _words(passage.text)]
            runs.update({tuple(said[at : at + least]): part.heading for at in range(len(said) - least + 1)})
    return runs


def _figures_of(parts: Iterable[PlacedPart]) -> Mapping[str, str]:
    """Every figure of these parts, with the heading of its part."""
    said = ((word.said, part.heading) for part in parts for each in part.passages for word in _words(each.text))
    return {figure: heading for word, heading in said if (figure := _figure(word))}


def _figure(word: str) -> str:
    """The figure that a word is, without its commas; empty where it is none."""
    bare = word.replace(",", "")
    return bare if _FIGURE.fullmatch(bare) and not _YEAR.fullmatch(bare) else ""


def _stretches(words: list[_Word], runs: Mapping[Run, str], least: int) -> Iterator[tuple[int, int, str]]:
    """From where to where the words repeat a part without a break, and the heading of that part."""
    begin, until, heading = 0, -1, ""
    for at in range(len(words) - least + 1):
        repeated = runs.get(tuple(word.said for word in words[at : at + least]))
        if repeated is None:
            continue
        if at > until:
            if until >= 0:
                yield words[begin].start, words[until].end, heading
            begin, heading = at, repeated
        until = at + least - 1
    if until >= 0:
        yield words[begin].start, words[until].end, heading


def _repeated(words: list[_Word], figures: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for word in words:
        if heading := figures.get(_figure(word.said)):
            yield word.start, word.end, heading
