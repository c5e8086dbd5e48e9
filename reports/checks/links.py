"""Links and words that lead to a paragraph that the paper does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.checks.finding import Finding
from reports.checks.paper import Paper, Passage
from reports.checks.wordbook import Wordbook
from sdp.document.links import paragraph_key
from sdp.document.numbering import numbers_by_key
from sdp.document.tree import PARAGRAPH_REMOVED

_PARAGRAPH = re.compile(r"#p(\d+)")
_NAMED = re.compile(
    r"\b(?:see|in|at|under|to|and) para(?:graph|s|\.)?s? (\d{1,3})\b"
    r"(?!\.\d|\s*(?:of|to|in) (?:the|schedule|part|sch)\b)",
    re.IGNORECASE,
)


def dead_links(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each paragraph that is linked to or named, and is not there, and for each that was removed."""
    keys = numbers_by_key(paper.document.parts)
    for passage in paper.passages:
        linked = filter(None, map(paragraph_key, passage.addresses))
        if PARAGRAPH_REMOVED in passage.text or any(key not in keys for key in linked):
            message = "This refers to a paragraph that was removed. Refer to another one, or take the reference out."
            yield Finding("dead-link", passage.place, message, f"removed\n{passage.mark()}", (passage.spot(),))
        for number in dict.fromkeys(_named(passage)):
            if not 1 <= number <= paper.last_number:
                message = (
                    f"This leads to paragraph {number}, and the last paragraph is {paper.last_number or 'none'}. "
                    "Name the paragraph that is meant."
                )
                yield Finding("dead-link", passage.place, message, f"{number}\n{passage.mark()}", (passage.spot(),))


def _named(passage: Passage) -> Iterator[int]:
    """The paragraphs that the passage links to, then those that it names in words."""
    for address in passage.addresses:
        if match := _PARAGRAPH.fullmatch(address):
            yield int(match[1])
    yield from (int(number) for number in _NAMED.findall(passage.text))
