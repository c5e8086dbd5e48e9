"""What the paper still lacks: the task list's own answer, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts
from reports.checks.finding import Finding, Place
from reports.checks.paper import LAST, Paper
from reports.checks.wordbook import Wordbook


def missing(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each thing without which the paper cannot be published."""
    for gap in parts.gaps(paper.update):
        yield Finding("missing", _place(paper, gap), f"{gap.message}.", gap.message)


def _place(paper: Paper, gap: parts.Gap) -> Place:
    """The page that the gap is filled on: the section or the implication that it names, or the whole part."""
    for part in (*paper.parts, *paper.implications):
        if part.place.part == gap.part.key and part.heading and f"“{part.heading}”" in gap.message and not part.blocks:
            return part.place
    known = next((part.place for part in paper.parts if part.place.part == gap.part.key), None)
    if known and gap.part.key != "sections":
        return known
    return Place(gap.part.key, gap.part.title, _ORDER.get(gap.part.key, 0))


_ORDER = {"cover": 0, "sections": 1, "contact": LAST - 1, "implications": LAST}
"""Where a part stands among the sections when nothing of it is there yet."""
