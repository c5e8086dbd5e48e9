"""A committee paper as a tree of frozen values.

The tree says what a paper means, never how it looks: numbers, labels and layout are added by `numbering` and by the
writers. It knows no database and no framework; two equal trees are the same paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

LONGEST_SPAN = 20
"""The widest and tallest a table cell may be; more makes the PDF engine's layout explode."""

DEEPEST_LIST = 3
"""Levels of lists within lists that the house layout has a glyph for."""


# Inline runs


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to `href`: http, https, mailto, tel, or `#p12` within the paper."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a list item or a paragraph."""


Inline: TypeAlias = Text | Strong | Emphasis | Link | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


# Blocks

ListStyle: TypeAlias = Literal["bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `numbered` is meaning (it takes a number); `number` is filled in by `numbering.number`."""

    inlines: Inlines
    numbered: bool = True
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its own text, then lists one level deeper. `label` is filled in by `numbering.number`."""

    inlines: Inlines
    lists: tuple[ItemList, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted, lettered or counted list. `start` is the position its first label stands for (1 = a, i, 1)."""

    style: ListStyle
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A header cell says whether it heads its column or its row."""

    blocks: tuple[Paragraph | ItemList, ...]
    heads: Literal["column", "row"] | None = None
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with an optional caption. Its leading rows made of column headers only are its head."""

    rows: tuple[Row, ...]
    caption: Inlines = ()

    @property
    def head(self) -> tuple[Row, ...]:
        """The leading rows in which every cell heads a column."""
        count = 0
        while count < len(self.rows) and all(cell.heads == "column" for cell in self.rows[count].cells):
            count += 1
        return self.rows[:count]


Block: TypeAlias = Paragraph | ItemList | Table
Blocks: TypeAlias = tuple[Block, ...]


# Parts of a paper

SectionRole: TypeAlias = Literal["purpose", "body", "recommendations", "appendix"]


@dataclass(frozen=True, slots=True)
class Cover:
    """The block above the first heading; what is not known yet is empty."""

    committee: str = ""
    meeting_date: date | None = None
    report_of: str = ""
    """The report's owner as "NAME, JOB TITLE"."""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed run of blocks. An appendix starts on a new page."""

    heading: str
    blocks: Blocks
    role: SectionRole = "body"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person readers may ask; `telephone` and `email` may be empty."""

    name: str
    job_title: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The "Contact:" block."""

    people: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Implication:
    """One heading of Appendix 1 with its answer; the answer's paragraphs take no numbers."""

    heading: str
    blocks: tuple[Paragraph | ItemList, ...]


@dataclass(frozen=True, slots=True)
class Implications:
    """Appendix 1, on a new page."""

    entries: tuple[Implication, ...]
    heading: str = "Appendix 1: Implications"


Part: TypeAlias = Section | Contacts | Implications


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper: the parts stand in the order in which they are read."""

    title: str
    cover: Cover
    parts: tuple[Part, ...]
    language: str = "en-GB"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headed sections, in order."""
        return tuple(part for part in self.parts if isinstance(part, Section))


def plain_text(inlines: Inlines) -> str:
    """The words of some inline runs without their marks; a line break is a space."""
    words = []
    for inline in inlines:
        match inline:
            case Text(text):
                words.append(text)
            case LineBreak():
                words.append(" ")
            case Strong(children) | Emphasis(children) | Link(_, children):
                words.append(plain_text(children))
    return "".join(words)
