"""Lists that begin without a sentence that says what they list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.checks.finding import Finding
from reports.checks.paper import Paper, PlacedPart, passage_of
from reports.checks.sentences import sentences_of
from reports.checks.wordbook import Wordbook
from sdp.document.tree import Block, ItemList, Paragraph, plain_text

_ENDS = re.compile(r"[.!?]['\"”’)]*$")


def lists_without_lead_in(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each list that follows a heading, a table, another list or a sentence that does not lead up."""
    for part in (*paper.parts, *paper.implications):
        before: Block | None = None
        number: int | None = None
        for block in part.blocks:
            if isinstance(block, ItemList) and block.style != "none" and (fault := _fault(part, before, wordbook)):
                yield _finding(part, block, number, fault)
            number = block.number or number if isinstance(block, Paragraph) else number
            before = block


def _fault(part: PlacedPart, before: Block | None, wordbook: Wordbook) -> str:
    """What stands before the list in the place of a lead-in; nothing where there is one."""
    if before is None:
        return "the heading" if part.place.part in ("purpose", "sections") else ""
    if not isinstance(before, Paragraph):
        return "another list" if isinstance(before, ItemList) else "a table"
    sentences = sentences_of(plain_text(before.inlines).strip(), wordbook.phrases("shortened"))
    last = sentences[-1] if sentences else ""
    leads = not _ENDS.search(last) or wordbook.phrases("lead-ins").are_in(last)
    return "" if leads else "a sentence that does not lead to it"


def _finding(part: PlacedPart, item_list: ItemList, number: int | None, fault: str) -> Finding:
    first = passage_of(part.place, "item", item_list.items[0].inlines if item_list.items else (), number)
    message = f"This list follows {fault}. Begin it with a sentence that says what is listed and ends with a colon."
    return Finding("list", part.place, message, first.mark(), (first.spot(),))
