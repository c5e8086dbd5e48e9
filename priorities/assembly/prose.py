"""Words → blocks. A plan's paragraphs take no numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Blocks, Cell, Item, ItemList, LineBreak, Paragraph, Text


def prose(body: str) -> Blocks:
    """The blocks of a rich text body."""
    blocks = read_rich_text(body)
    return tuple(replace(block, numbered=False) if isinstance(block, Paragraph) else block for block in blocks)


def paragraph(text: str) -> Paragraph:
    """Plain words as a paragraph."""
    return Paragraph((Text(text),), numbered=False)


def bullets(texts: Iterable[str]) -> ItemList:
    """Plain words as a bulleted list."""
    return ItemList("bullet", tuple(Item((Text(text),)) for text in texts))


def lines(text: str) -> Paragraph:
    """Plain words, each line on its own."""
    inlines: list[Text | LineBreak] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        inlines += [LineBreak(), Text(line)] if inlines else [Text(line)]
    return Paragraph(tuple(inlines), numbered=False)


def column_head(text: str) -> Cell:
    """A cell that heads its column."""
    return Cell((paragraph(text),), heads="column")


def row_head(*texts: str) -> Cell:
    """A cell that heads its row; each text is a paragraph."""
    return Cell(tuple(map(paragraph, texts)), heads="row")


def cell(*texts: str) -> Cell:
    """A cell that holds these words, each text a paragraph; empty ones are left out."""
    return Cell(tuple(paragraph(text) for text in texts if text))
