"""What a search must answer, worked out word by word and entry by entry, as slowly and plainly as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.reports.search.shelf_of_papers import MadePaper

STEMS = {
    "weirs": "weir",
    "weir": "weir",
    "boats": "boat",
    "boat": "boat",
    "leaking": "leak",
    "leak": "leak",
    "eel": "eel",
}
"""The words of these tests, and what each is looked for by."""


@dataclass(frozen=True)
class Found:
    address: str
    rank: int
    year: int
    committee: str
    serves: frozenset[int]


@dataclass(frozen=True)
class _Entry:
    address: str
    level: int
    own: list[str]
    above: tuple[list[str], ...]
    serves: frozenset[int]


def all_found(papers: Sequence[tuple[str, MadePaper]], parts: Sequence[Sequence[str]]) -> list[Found]:
    """Everything that the parts of a question find in the papers, which are published in this order, best first."""
    ranked: list[tuple[tuple[int, int, int, int], Found]] = []
    for number, (slug, paper) in enumerate(papers):
        for at, entry in enumerate(_entries(slug, paper)):
            rank = _rank(entry, parts)
            if rank is not None:
                found = Found(entry.address, rank, paper.meeting_date.year, paper.committee, entry.serves)
                ranked.append(((rank, -_day(paper.meeting_date), -number, at), found))
    return [found for _, found in sorted(ranked, key=lambda pair: pair[0])]


def counted(found: Sequence[Found], by: str) -> Counter[str]:
    """How many have each value of `year` or `committee`."""
    return Counter(str(getattr(one, by)) for one in found)


def _entries(slug: str, paper: MadePaper) -> Iterator[_Entry]:
    page, title = f"/updates/{slug}/", _stems(paper.title)
    yield _Entry(page, 0, title, (), frozenset().union(*(part.serves for part in paper.parts)))
    number = 0
    for place, part in enumerate(paper.parts, 1):
        heading = _stems(part.heading)
        yield _Entry(f"{page}#s{place}", 1, heading, (title,), part.serves)
        for text in part.paragraphs:
            number += 1
            yield _Entry(f"{page}#p{number}", 2, _stems(text), (heading, title), part.serves)


def _rank(entry: _Entry, parts: Sequence[Sequence[str]]) -> int | None:
    own = [_is_in(part, entry.own) for part in parts]
    anywhere = [
        mine or any(_is_in(part, above) for above in entry.above) for mine, part in zip(own, parts, strict=True)
    ]
    if not all(anywhere) or not any(own):
        return None
    return entry.level if all(own) else 3


def _is_in(part: Sequence[str], stems: list[str]) -> bool:
    wanted = [STEMS[word] for word in part]
    return any(stems[at : at + len(wanted)] == wanted for at in range(len(stems)))


def _stems(text: str) -> list[str]:
    return [STEMS[word] for word in text.split()]


def _day(day: date) -> int:
    return day.toordinal()
