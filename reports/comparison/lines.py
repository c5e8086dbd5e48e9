"""A paper as what is compared: its passages, each a run of lines and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Literal, TypeAlias

from reports.comparison.alignment import telling_words
from sdp.document.numbering import number
from sdp.document.tree import (
    Blocks,
    Cell,
    Contact,
    Contacts,
    Contents,
    Cover,
    Document,
    Emphasis,
    Exempt,
    Figure,
    Implication,
    Implications,
    Inlines,
    Item,
    ItemList,
    Link,
    Paragraph,
    Part,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from sdp.document.writers.html import long_date

LineKind: TypeAlias = Literal["paragraph", "item", "closing", "field"]


@dataclass(frozen=True)
class Line:
    """A paragraph, a list item, words that close an item's sentence, or a field of the cover or of a contact."""

    inlines: Inlines
    what: LineKind = "paragraph"
    mark: str = ""
    """The number or the label it is printed with, as a help."""
    numbered: bool = False
    level: int = 0
    within: int = 0
    """Which list of the passage an item stands in."""
    style: str = ""
    """How that list is labelled."""
    name: str = ""
    """What a field is called."""

    kind = "line"

    @cached_property
    def exact(self) -> str:
        """Its words; a reference by its paragraph."""
        return f"{self.name}\0{_spoken(self.inlines)}"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it is found again."""
        # A field is found by its name alone.
        return frozenset([f"\0{self.name}"]) if self.name else telling_words(self.exact)


@dataclass(frozen=True)
class Grid:
    """A table as rows of equal length; a cell that spans stands in its first place."""

    table: Table
    rows: tuple[tuple[Cell, ...], ...]

    kind = "table"

    @cached_property
    def exact(self) -> str:
        """All its words."""
        return "\n".join([_spoken(self.table.caption), *("\t".join(map(cell_text, row)) for row in self.rows)])

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it is found again."""
        return telling_words(self.exact)


Block: TypeAlias = Line | Grid

PassageKind: TypeAlias = Literal[
    "cover",
    "correction",
    "purpose",
    "body",
    "recommendations",
    "appendix",
    "contact",
    "implications",
    "implication",
    "contents",
]


@dataclass(frozen=True)
class Passage:
    """A headed part of a paper."""

    what: PassageKind
    heading: str
    blocks: tuple[Block, ...]
    key: str = ""
    """What names it for good, where that is known."""
    exempt: bool = False
    """Whether the public may not read it."""

    kind = "passage"

    @property
    def title(self) -> str:
        """What it is called where no heading is shown."""
        return self.heading or {"cover": "Cover", "contact": "Contact"}.get(self.what, "A part without a heading")

    @cached_property
    def exact(self) -> str:
        """All its words."""
        return "\n".join([self.heading, *(block.exact for block in self.blocks)])

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it is found again."""
        return frozenset().union(*(block.words for block in self.blocks)) or telling_words(self.heading)


def passages(document: Document) -> list[Passage]:
    """The passages of a paper in reading order, their lines with the numbers they are printed with."""
    numbered = number(document)
    cover = Passage("cover", "", tuple(_cover(numbered.title, numbered.cover)))
    return [cover, *(passage for part in numbered.parts for passage in _passages(part))]


def _passages(part: Part) -> Iterator[Passage]:
    match part:
        case Section(heading, blocks, role):
            yield Passage(role, heading, (*_exempt(part.exempt), *lines(blocks)), part.key, part.exempt is not None)
        case Contacts(people):
            yield Passage("contact", "", tuple(map(_contact, people)))
        case Implications(entries, heading):
            yield Passage("implications", heading, ())
            yield from map(_implication, entries)
        case Contents(heading):
            yield Passage("contents", heading, ())


def _exempt(exempt: Exempt | None) -> Iterator[Line]:
    if exempt is None:
        return
    numbers = ", ".join(map(str, exempt.paragraphs))
    named = (("Why", exempt.reason), ("What the public paper calls it", exempt.public_heading))
    for name, text in (("Exempt under paragraph", numbers or "not said"), *named):
        if text:
            yield Line((Text(text),), "field", name=name)


def _implication(entry: Implication) -> Passage:
    return Passage("implication", entry.heading, tuple(lines(entry.blocks)))


def _cover(title: str, cover: Cover) -> Iterator[Line]:
    day = long_date(cover.meeting_date) if cover.meeting_date else ""
    named = (("Committee", cover.committee), ("Meeting", day), ("Title", title), ("Subtitle", cover.subtitle))
    for name, text in (*named, ("Report of", cover.report_of)):
        if text:
            yield Line((Text(text),), "field", name=name)


def _contact(person: Contact) -> Line:
    reached = (("Tel", person.telephone), ("Email", person.email))
    known = [person.name, person.job_title, *(f"{name}: {value}" for name, value in reached if value)]
    known += ["not for publication"] if person.restricted else []
    return Line((Text(", ".join(filter(None, known))),))


# Blocks → lines


def lines(blocks: Blocks) -> Iterator[Block]:
    """The blocks of a passage or of a cell as lines and tables."""
    lists = count(1)
    for block in blocks:
        match block:
            case Paragraph(inlines, numbered, mark):
                yield Line(inlines, mark=str(mark or ""), numbered=numbered)
            case ItemList():
                yield from _items(block, 0, lists)
            case Table():
                yield grid(block)
            case Figure(title, _, sentence, table):
                yield Line((Text(title),))
                yield Line(sentence)
                yield grid(table)


def _items(item_list: ItemList, level: int, lists: Iterator[int]) -> Iterator[Line]:
    within, style = next(lists), _style(item_list)
    for item in item_list.items:
        yield Line(item.inlines, "item", item.label or "", level=level, within=within, style=style)
        yield from _below(item, level, lists)


def _below(item: Item, level: int, lists: Iterator[int]) -> Iterator[Line]:
    for inner in item.lists:
        yield from _items(inner, level + 1, lists)
    if item.after:
        yield Line(item.after, "closing", level=level)


_STYLES = {
    "bullet": "bullets",
    "decimal": "1., 2., 3.",
    "lower-alpha": "(a), (b), (c)",
    "upper-alpha": "(A), (B), (C)",
    "lower-roman": "(i), (ii), (iii)",
    "upper-roman": "(I), (II), (III)",
    "none": "no labels",
}


def _style(item_list: ItemList) -> str:
    counts = item_list.style not in ("bullet", "none")
    return _STYLES[item_list.style] + (f", from the {item_list.start}th on" if counts and item_list.start != 1 else "")


def grid(table: Table) -> Grid:
    """The table with every cell in a place of its own."""
    rows: list[dict[int, Cell]] = [{} for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            column = next(place for place in count() if (at, place) not in taken)
            rows[at][column] = cell
            taken.update((at + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan))
    width = max((place + 1 for row in rows for place in row), default=0)
    empty = Cell(())
    return Grid(table, tuple(tuple(row.get(place, empty) for place in range(width)) for row in rows))


def cell_text(cell: Cell) -> str:
    """All the words of a cell."""
    return "\n".join(block.exact for block in lines(cell.blocks))


def _spoken(inlines: Iterable[object]) -> str:
    """The words of some runs without their marks, a reference by the key of its paragraph."""
    return "".join(_said(inline) for inline in inlines)


def _said(inline: object) -> str:
    match inline:
        case Text(text):
            return text
        case Reference(key, number):
            return f"\1{key if number is not None else ''}\1"
        case Strong(children) | Emphasis(children) | Link(_, children):
            return _spoken(children)
        case _:
            return "\n"
