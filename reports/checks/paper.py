"""The paper as the checks read it: its parts with their pages, and every passage with its paragraph's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from reports.assembly import document_of, rows_of
from reports.checks.finding import Place, Spot
from reports.models import Implication, ScrutinyUpdate, Section
from sdp.document import tree
from sdp.document.nodes import holds, walk
from sdp.document.numbering import number
from sdp.document.tree import Block, Blocks, Document, Inlines, ItemList, Paragraph, Reference, Table, plain_text

Kind: TypeAlias = Literal["heading", "paragraph", "item", "cell"]

LAST = 1_000_000
"""The place of Appendix 1 among the parts."""


@dataclass(frozen=True)
class Passage:
    """Words that stand together: a heading, a paragraph, a list's item, a table's cell."""

    place: Place
    kind: Kind
    text: str
    number: int | None
    """Of the paragraph, or of the last one above a list or a table in the same part."""
    addresses: tuple[str, ...] = ()
    """Where its links lead."""
    references: tuple[tuple[int, int, str], ...] = ()
    """Where in the text the numbers of other paragraphs stand, from and to, and the keys of these paragraphs."""

    def mark(self, words: str = "") -> str:
        """Some of its words or all of them, for the mark of a finding: paragraphs by their keys, whatever number."""
        words = words or self.text
        begin, lasting = self.text.find(words), words
        for start, end, key in reversed(self.references):
            if 0 <= begin <= start and end <= begin + len(words):
                lasting = f"{lasting[: start - begin]}#{key}{lasting[end - begin :]}"
        return lasting

    def spot(self, words: str = "") -> Spot:
        """Where it stands, with some of its words or all of them."""
        return Spot(words or self.text, self.number)


@dataclass(frozen=True)
class PlacedPart:
    """A headed part of the paper with the page on which it is edited."""

    place: Place
    heading: str
    blocks: Blocks
    is_exempt: bool = False

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its heading and everything below it, in order."""
        heading = Passage(self.place, "heading", self.heading, None)
        return (*([heading] if self.heading else []), *_passages(self.place, self.blocks))


@dataclass(frozen=True)
class Paper:
    """An update as it would be printed, read once for all checks."""

    update: ScrutinyUpdate
    document: Document
    parts: tuple[PlacedPart, ...]
    """Purpose, sections and recommendations, in the order of the paper."""
    implications: tuple[PlacedPart, ...]

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Every passage but those of Appendix 1."""
        return tuple(passage for part in self.parts for passage in part.passages)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in the order of the paper; contacts are none."""
        return (*self.body, *(passage for part in self.implications for passage in part.passages))

    @cached_property
    def last_number(self) -> int:
        """The number of the last paragraph; 0 in a paper without any."""
        return max((passage.number or 0 for passage in self.body), default=0)


def read_paper(update: ScrutinyUpdate) -> Paper:
    """The paper of an update whose rows are at hand."""
    # Without the notice of a correction, which nobody wrote.
    document = number(document_of(rows_of(update)))
    rows = [row for placement in Section.Placement for row in update.sections.all() if row.placement == placement]
    return Paper(
        update,
        document,
        tuple(_placed_sections(document.sections, iter(rows))),
        tuple(_placed_implications(document, list(update.implications.all()))),
    )


def _placed_sections(sections: Sequence[tree.Section], rows: Iterator[Section]) -> Iterator[PlacedPart]:
    for order, section in enumerate(sections, start=1):
        is_exempt = section.exempt is not None
        yield PlacedPart(_place(section, order, rows), section.heading, section.blocks, is_exempt)


def _place(section: tree.Section, order: int, rows: Iterator[Section]) -> Place:
    if section.role in ("purpose", "recommendations"):
        return Place(section.role, section.heading, order)
    return Place("sections", f"Section: {section.heading}", order, section=next(rows).pk)


def _placed_implications(document: Document, rows: Sequence[Implication]) -> Iterator[PlacedPart]:
    """The entries of Appendix 1; they come last, even where a further appendix stands behind them."""
    for part in document.parts:
        if isinstance(part, tree.Implications):
            for order, (entry, row) in enumerate(zip(part.entries, rows, strict=True), start=LAST):
                place = Place("implications", f"Implication: {entry.heading}", order, implication=row.position)
                yield PlacedPart(place, entry.heading, entry.blocks)


def _passages(place: Place, blocks: Iterable[Block]) -> Iterator[Passage]:
    latest: int | None = None
    for block in blocks:
        match block:
            case Paragraph():
                latest = block.number or latest
                yield passage_of(place, "paragraph", block.inlines, latest)
            case ItemList():
                yield from _items(place, block, latest)
            case Table():
                yield from _cells(place, block, latest)
            case tree.Figure():
                yield passage_of(place, "paragraph", block.sentence, latest)


def _items(place: Place, item_list: ItemList, latest: int | None) -> Iterator[Passage]:
    for item in item_list.items:
        yield passage_of(place, "item", item.inlines, latest)
        for inner in item.lists:
            yield from _items(place, inner, latest)
        if item.after:
            yield passage_of(place, "item", item.after, latest)


def _cells(place: Place, table: Table, latest: int | None) -> Iterator[Passage]:
    if table.caption:
        yield passage_of(place, "cell", table.caption, latest)
    for cell in (cell for row in table.rows for cell in row.cells):
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                yield passage_of(place, "cell", block.inlines, latest)
            else:
                yield from _items(place, block, latest)


def passage_of(place: Place, kind: Kind, inlines: Inlines, latest: int | None) -> Passage:
    """The words of these runs as a passage."""
    references = tuple(_references(inlines)) if holds(inlines, Reference) else ()
    return Passage(place, kind, _on_one_line(plain_text(inlines)), latest, tuple(_addresses(inlines)), references)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _references(inlines: Inlines) -> Iterator[tuple[int, int, str]]:
    before = ""
    for node in walk(inlines):
        if isinstance(node, Reference):
            end = len(_on_one_line(before + node.words))
            yield end - len(node.words), end, node.key
        if isinstance(node, tree.Text | tree.LineBreak | Reference):
            before += plain_text((node,))


def _addresses(inlines: Iterable[Any]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, tree.Link):
            yield inline.href
        yield from _addresses(getattr(inline, "children", ()))
