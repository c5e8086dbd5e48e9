"""Dates that will not be understood in a year's time: without a year, or told from the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.checks.finding import Finding, listed
from reports.checks.paper import Paper
from reports.checks.sentences import sentences_of
from reports.checks.wordbook import Wordbook
from reports.phrases import each_once

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_DAY = r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"[.,]?\s+(?:'|’)?(?:(?:19|20)\d\d|\d\d(?!\d|:))\b"
_JOIN = r"(?:\s*(?:,|and|or|to|until|–|—|-|/|&)\s*)"
_DAYS = rf"{_DAY}(?:{_JOIN}+{_DAY})*"
_DATE = re.compile(
    rf"(?P<date>(?:{_DAYS}\s+(?:of\s+)?(?P<first>{_MONTH}))|(?P<month>{_MONTH})\s+{_DAY}(?!\d|:|,?\d)|"
    rf"(?:\b(?:[Ii]n|[Oo]f|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Ff]rom|[Tt]o|[Ee]nd of|[Ee]arly|[Ll]ate|mid-?|[Aa]nd)\s+)"
    rf"(?P<alone>{_MONTH}))(?P<year>{_YEAR})?"
)
_GOES_ON = re.compile(rf"{_JOIN}(?:[a-z]+\s+){{0,2}}(?:{_DAYS}\s+)?{_MONTH}")
_WITH_YEAR = re.compile(rf"({_MONTH}){_YEAR}")


def dates_without_year(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each passage with such dates; a month whose year the paper has given is clear from then on."""
    given = _months_of(paper.document.title)
    for passage in paper.passages:
        given |= _months_of(passage.text)
        for sentence in sentences_of(passage.text, wordbook.phrases("shortened")) if passage.kind != "cell" else ():
            if found := without_year(sentence, given):
                message = f"{listed(found)} {'has' if len(found) == 1 else 'have'} no year. Add it."
                yield Finding("year", passage.place, message, passage.mark(sentence), (passage.spot(sentence),))


def without_year(text: str, given: set[str]) -> tuple[str, ...]:
    """The dates in the text that have no year, their own or one that follows in the same list of dates."""
    found: list[tuple[re.Match[str], str]] = []
    waiting: list[tuple[re.Match[str], str]] = []
    for match in _DATE.finditer(text):
        month = _short(match["first"] or match["month"] or match["alone"])
        if match["year"]:
            waiting = []
        elif _GOES_ON.match(text, match.end()):
            waiting.append((match, month))
        else:
            found += [each for each in [*waiting, (match, month)] if each[1] not in given]
            waiting = []
    return each_once(match["date"].strip() for match, _ in found)


def _months_of(text: str) -> set[str]:
    return {_short(month) for month in _WITH_YEAR.findall(text)}


def _short(month: str) -> str:
    return month[:3]


def vague_times(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each sentence that tells the time from the day it was written: “today”, “recently”."""
    vague, shortened, clear = (wordbook.phrases(key) for key in ("vague-times", "shortened", "clear-times"))
    for passage in paper.passages:
        for sentence in sentences_of(passage.text, shortened) if vague.are_in(passage.text) else ():
            if found := each_once(vague.found_in(clear.blotted_out(sentence))):
                message = f"A later reader will not know when {listed(found)} was. Write the date, or month and year."
                yield Finding("vague-time", passage.place, message, passage.mark(sentence), (passage.spot(sentence),))
