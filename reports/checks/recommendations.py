"""A bare “note” where the text asks for a view."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.checks.finding import Finding, listed, numbers_of
from reports.checks.paper import Paper
from reports.checks.wordbook import Wordbook
from reports.models import Recommendation
from reports.phrases import each_once
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.text import write_blocks

_NOTE = re.compile(r"\W*(?:to\s+)?notes?\b", re.IGNORECASE)
_ASKS_MORE = re.compile(r"\b(?:comment|views?|consider|agree|endorse|advise|support|approve)", re.IGNORECASE)


def bare_note(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """A finding where every recommendation is to note, though the text asks what the committee thinks."""
    rows = list(paper.update.recommendations.all())
    if not rows or not all(map(_only_notes, rows)):
        return
    asks = wordbook.phrases("asks-for-views")
    told = [part for part in paper.parts if part.place.part != "recommendations"]
    passages = [passage for part in told for passage in part.passages]
    asking = [(passage, words) for passage in passages if (words := asks.said_in(passage.text))]
    if asking:
        words = each_once(word for _, found in asking for word in found)
        marks = {word: passage.mark(word) for passage, found in asking for word in found}
        spots = tuple(dict.fromkeys(passage.spot() for passage, _ in asking))
        where = f" ({numbers_of(spots)})" if numbers_of(spots) else ""
        message = (
            f"The committee is only asked to note, but the text has {listed(words)}{where}. "
            "If its view is wanted, recommend that it comments."
        )
        place = next(part.place for part in paper.parts if part.place.part == "recommendations")
        mark = "\n".join(sorted((marks[word] for word in words), key=str.lower))
        yield Finding("bare-note", place, message, mark, spots[:3])


def _only_notes(row: Recommendation) -> bool:
    if row.verb not in (Recommendation.Verb.NOTE, Recommendation.Verb.WRITTEN_OUT):
        return False
    text = write_blocks(read_rich_text(row.text))
    begins = row.verb == Recommendation.Verb.NOTE or _NOTE.match(text) is not None
    return begins and not _ASKS_MORE.search(text)
