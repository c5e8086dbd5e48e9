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
    """A link to `href`: http, https, mailto, tel, or within the paper `#p12` and, to a keyed paragraph, `#k-1f2e3d`."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a list item or a paragraph."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of the paragraph with that `key`, as in "see paragraph 12".

    `number` is filled in by `numbering.number`; before that it is the last one known. None: no numbered paragraph of
    the paper has the key.
    """

    key: str
    number: int | None = None

    @property
    def words(self) -> str:
        """What is printed: the number, or that there is nothing to refer to."""
        return PARAGRAPH_REMOVED if self.number is None else str(self.number)


PARAGRAPH_REMOVED = "[paragraph removed]"
"""What a reference says whose paragraph is gone; a number would be a wrong one."""

Inline: TypeAlias = Text | Strong | Emphasis | Link | LineBreak | Reference
Inlines: TypeAlias = tuple[Inline, ...]


# Blocks

ListStyle: TypeAlias = Literal["bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `numbered` is meaning (it takes a number); `number` is filled in by `numbering.number`.

    `key` names the paragraph for references to it; one that nothing refers to needs none.
    """

    inlines: Inlines
    numbered: bool = True
    number: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its own text, then lists one level deeper, then words that close its sentence.

    `label` is filled in by `numbering.number`; `key` names the item for links to it.
    """

    inlines: Inlines
    lists: tuple[ItemList, ...] = ()
    label: str | None = None
    after: Inlines = ()
    key: str = ""


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
    """A table with an optional caption. Its leading rows made of column headers only are its head.

    Where each row is a `record`, to be read whole, its cells may stand one below another on a narrow screen.
    """

    rows: tuple[Row, ...]
    caption: Inlines = ()
    records: bool = False

    @property
    def head(self) -> tuple[Row, ...]:
        """The leading rows in which every cell heads a column."""
        count = 0
        while count < len(self.rows) and all(cell.heads == "column" for cell in self.rows[count].cells):
            count += 1
        return self.rows[:count]


@dataclass(frozen=True, slots=True)
class Point:
    """One value in a chart; `label` names its area or period. Figures are plain numbers, their digits as printed."""

    label: str
    value: str
    lower: str | None = None
    upper: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together: a line of a trend, a group of a comparison. The only one needs no `label`."""

    points: tuple[Point, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a figure draws: areas side by side (`comparison`), or periods in order (`trend`).

    `unit` is the measure's, such as "per 1,000"; `target` a plain number; `local` the label of the area (or of the
    series) that the partnership answers for.
    """

    kind: Literal["comparison", "trend"]
    series: tuple[Series, ...]
    unit: str = ""
    target: str | None = None
    local: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its title, the plain sentence that says what it shows, and the table of its data."""

    title: str
    chart: Chart
    sentence: Inlines
    table: Table


Block: TypeAlias = Paragraph | ItemList | Table | Figure
Blocks: TypeAlias = tuple[Block, ...]


# Parts of a paper

SectionRole: TypeAlias = Literal["purpose", "body", "recommendations", "appendix", "correction"]
"""`correction` is the notice that a corrected paper begins with."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The block above the first heading; what is not known yet is empty."""

    committee: str = ""
    meeting_date: date | None = None
    report_of: str = ""
    """The report's owner as "NAME, JOB TITLE"."""
    subtitle: str = ""
    """A line under the title, such as when a plan will be reviewed."""
    own_page: bool = False
    """Whether the cover is a page of its own, as a plan's is."""


@dataclass(frozen=True, slots=True)
class Exempt:
    """That the public may not read a section: the paragraphs of Schedule 12A Part 1 it is exempt under, and why.

    `public_heading` is what the public paper calls it. `withheld` is None where the section's words are there; in the
    public paper, where they are not, it is how many paragraph numbers they took.
    """

    paragraphs: tuple[int, ...]
    reason: str = ""
    public_heading: str = ""
    withheld: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed run of blocks; an appendix starts on a new page.

    Sections stand one after another: one of `level` 2 or 3 belongs to the last one of a lower level before it. `key`
    names the section for links to it. A `wide` section is laid on landscape pages; one that is `opening` starts a page.
    What belongs to an `exempt` section is exempt with it.
    """

    heading: str
    blocks: Blocks
    role: SectionRole = "body"
    level: Literal[1, 2, 3] = 1
    key: str = ""
    wide: bool = False
    opening: bool = False
    exempt: Exempt | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person readers may ask; `telephone` and `email` may be empty. One who is `restricted` is not for the public."""

    name: str
    job_title: str = ""
    telephone: str = ""
    email: str = ""
    restricted: bool = False


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


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: links to the sections down to level `depth`, on paper with their page numbers."""

    heading: str = "Contents"
    depth: Literal[1, 2, 3] = 2


Part: TypeAlias = Section | Contacts | Implications | Contents


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
            case Reference():
                words.append(inline.words)
            case Strong(children) | Emphasis(children) | Link(_, children):
                words.append(plain_text(children))
    return "".join(words)
