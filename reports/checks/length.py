"""How long the paper is when printed, told from its words; and sentences that are too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from math import ceil

from reports.checks.finding import Finding, Place
from reports.checks.paper import Paper
from reports.checks.sentences import count_words, sentences_of
from reports.checks.wordbook import Wordbook
from sdp.document import tree
from sdp.document.tree import Document, ItemList, Paragraph, Table, plain_text

# The layout of static/documents/paper.css on A4, in points: 12 pt type, lines of 1.3, margins of 25, 24 and 25 mm.
_SIDE = 703.0
_LINE = 15.6
_AFTER_PARAGRAPH = 9.0
_AFTER_ITEM = 4.8
_WIDTH = 453.0
_HANGS = 28.8
_BULLET_HANGS = 19.2
_KEPT_LINES = 3
_TABLE_TYPE = 0.875
_LETTER = 5.6
"""The mean width of a letter of running English, with what the end of each line leaves empty."""


def too_long(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """A finding where the paper takes more sides of A4 than the threshold allows."""
    most, sides = wordbook.threshold("sides"), sides_of(paper.document)
    if most is not None and sides > most:
        message = f"The paper is about {sides} sides of A4 long; more than {most} are hard to read. Shorten it."
        yield Finding("length", Place("sections", "The whole paper", 0), message, f"over {most} sides")


def long_sentences(paper: Paper, wordbook: Wordbook) -> Iterator[Finding]:
    """One finding for each sentence with more words than the threshold allows."""
    most, shortened = wordbook.threshold("sentence-words"), wordbook.phrases("shortened")
    for passage in paper.passages if most is not None else ():
        for sentence in sentences_of(passage.text, shortened):
            if most is not None and (words := count_words(sentence)) > most:
                message = f"This sentence has {words} words. Break it into shorter ones: over {most} is hard to follow."
                yield Finding(
                    "long-sentence", passage.place, message, passage.mark(sentence), (passage.spot(sentence),)
                )


def sides_of(document: Document) -> int:
    """About how many sides of A4 the paper fills; Appendix 1 and other appendices begin a side of their own."""
    sheets: list[list[Iterable[float]]] = [[_cover(document)]]
    for part in document.parts:
        if isinstance(part, tree.Implications) or (isinstance(part, tree.Section) and part.role == "appendix"):
            sheets.append([])
        sheets[-1].append(_part(part))
    return sum(_filled(chain.from_iterable(sheet)) for sheet in sheets)


def _filled(strips: Iterable[float]) -> int:
    """How many sides these strips fill; each is a height that stays in one piece, with the space below it."""
    sides, used = 1, 0.0
    for height in strips:
        if used and used + height - _AFTER_PARAGRAPH > _SIDE:
            sides, used = sides + 1, 0.0
        used += height
    return sides


def _cover(document: Document) -> Iterator[float]:
    """The cover block above the first heading."""
    lines = len(list(filter(None, [document.cover.committee, document.cover.meeting_date, document.cover.report_of])))
    yield lines * 2 * _LINE + _lines(document.title, _WIDTH / 1.75) * 36


def _part(part: tree.Part) -> Iterator[float]:
    match part:
        case tree.Section(heading, blocks):
            yield from _headed(heading, chain.from_iterable(map(_block, blocks)))
        case tree.Contacts(people):
            yield 21 + len(people) * 3 * _LINE
        case tree.Implications(entries, heading):
            yield from _headed(heading, chain.from_iterable(map(_entry, entries)))


def _headed(heading: str, strips: Iterator[float]) -> Iterator[float]:
    """A heading, the space around it, and what it is kept together with; then the rest."""
    yield (20 + _lines(heading, _WIDTH / 1.2) * 16.6 if heading else 0.0) + next(strips, 0.0)
    yield from strips


def _entry(entry: tree.Implication) -> Iterator[float]:
    """An implication: its heading runs in with the first paragraph."""
    first = entry.blocks[0] if entry.blocks else None
    runs_in = isinstance(first, Paragraph)
    words = plain_text(first.inlines) if isinstance(first, Paragraph) else ""
    yield _lines(f"{entry.heading} – {words}", _WIDTH) * _LINE + _AFTER_PARAGRAPH
    for block in entry.blocks[1:] if runs_in else entry.blocks:
        yield from _block(block)


def _block(block: tree.Block) -> Iterator[float]:
    match block:
        case Paragraph(inlines):
            yield from _paragraph(_lines(plain_text(inlines), _WIDTH - _HANGS))
        case ItemList():
            yield from _list(block, _WIDTH)
            yield _AFTER_PARAGRAPH - _AFTER_ITEM
        case Table():
            yield from _table(block)
        case tree.Figure(title, _, sentence, table):
            yield 150 + (_lines(plain_text(sentence), _WIDTH) + _lines(title, _WIDTH)) * _LINE
            yield from _table(table)


def _paragraph(lines: int) -> Iterator[float]:
    """A paragraph is broken only where three lines stay above and three go below."""
    if lines < 2 * _KEPT_LINES:
        yield lines * _LINE + _AFTER_PARAGRAPH
        return
    yield _KEPT_LINES * _LINE
    yield from [_LINE] * (lines - 2 * _KEPT_LINES)
    yield _KEPT_LINES * _LINE + _AFTER_PARAGRAPH


def _list(item_list: ItemList, width: float) -> Iterator[float]:
    inner = width - (_BULLET_HANGS if item_list.style == "bullet" else _HANGS)
    for item in item_list.items:
        yield _lines(plain_text(item.inlines), inner) * _LINE + _AFTER_ITEM
        for below in item.lists:
            yield from _list(below, inner)
        if item.after:
            yield _lines(plain_text(item.after), inner) * _LINE


def _table(table: Table) -> Iterator[float]:
    """The rows, each as high as its fullest cell."""
    yield 12 + (_lines(plain_text(table.caption), _WIDTH) * _LINE if table.caption else 0.0)
    for row in table.rows:
        width = _WIDTH / max(1, sum(cell.colspan for cell in row.cells)) / _TABLE_TYPE
        yield 9 + _TABLE_TYPE * max((_cell(cell, width * cell.colspan - 10) for cell in row.cells), default=0.0)


def _cell(cell: tree.Cell, width: float) -> float:
    paragraphs = (block for block in cell.blocks if isinstance(block, Paragraph))
    lists = (block for block in cell.blocks if isinstance(block, ItemList))
    lines = sum(_lines(plain_text(each.inlines), width) for each in paragraphs)
    return lines * _LINE + sum(sum(_list(each, width)) for each in lists)


def _lines(text: str, width: float) -> int:
    """The lines that the words take in 12 point type."""
    return max(1, ceil(len(text) * _LETTER / max(width, 30.0)))
