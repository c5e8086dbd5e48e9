"""A paper as what can be found in it: its headed parts, and in each the places that a reader can be sent to.

A place is a numbered paragraph with the lists and tables that belong to it, a run of blocks before the first number, or
an implication. Each knows the `id` that stands at it in the HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sdp.document.tree import (
    Block,
    Blocks,
    Document,
    Figure,
    Implication,
    Implications,
    Item,
    ItemList,
    Paragraph,
    Section,
    SectionRole,
    Table,
    plain_text,
)
from sdp.document.writers.html_anchors import IMPLICATIONS, anchored

PartRole: TypeAlias = SectionRole | Literal["implications"]


@dataclass(frozen=True)
class FindablePlace:
    """What a reader is sent to: its `id` in the HTML, the number it is printed with, and its words on one line."""

    anchor: str
    text: str
    number: int | None = None


@dataclass(frozen=True)
class FindablePart:
    """A headed part. `printed` is the section of the tree; None for the implications."""

    role: PartRole
    heading: str
    anchor: str
    places: tuple[FindablePlace, ...]
    printed: Section | None = None


def findable_parts(document: Document) -> list[FindablePart]:
    """The parts of a numbered paper in reading order; one that is exempt and removed is there without places."""
    found = []
    for printed, part in zip(document.parts, anchored(document.parts, site=True), strict=True):
        if isinstance(part, Section) and isinstance(printed, Section):
            found.append(FindablePart(part.role, part.heading, part.key, tuple(_places(part)), printed))
        elif isinstance(part, Implications):
            places = tuple(_implication(entry) for entry in part.entries)
            found.append(FindablePart("implications", part.heading, IMPLICATIONS, places))
    return found


def words_of(blocks: Blocks) -> str:
    """All the words of some blocks on one line."""
    return " ".join(" ".join(_said(blocks)).split())


def _places(section: Section) -> Iterator[FindablePlace]:
    run: Blocks = ()
    for block in section.blocks:
        if run and _begins_a_place(block):
            yield _place(section, run)
            run = ()
        run = (*run, block)
    if run:
        yield _place(section, run)


def _begins_a_place(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.number is not None


def _place(section: Section, run: Blocks) -> FindablePlace:
    first = run[0]
    number = first.number if isinstance(first, Paragraph) else None
    return FindablePlace(f"p{number}" if number is not None else section.key, words_of(run), number)


def _implication(entry: Implication) -> FindablePlace:
    return FindablePlace(IMPLICATIONS, f"{entry.heading}: {words_of(entry.blocks)}")


def _said(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield plain_text(inlines)
            case ItemList(items=items):
                yield from (said for item in items for said in _of_item(item))
            case Table():
                yield from _of_table(block)
            case Figure(title, _, sentence, table):
                yield title
                yield plain_text(sentence)
                yield from _of_table(table)


def _of_item(item: Item) -> Iterator[str]:
    yield plain_text(item.inlines)
    yield from _said(item.lists)
    yield plain_text(item.after)


def _of_table(table: Table) -> Iterator[str]:
    yield plain_text(table.caption)
    yield from (said for row in table.rows for cell in row.cells for said in _said(cell.blocks))
