"""A meeting pack: an agenda and its papers as one PDF, with a cover, contents and one run of page numbers.

The cover and the contents are a paper like others: a tree that our own writer makes a PDF of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import mark_safe

from sdp.document.joining.joined import Joined, join, paper_link
from sdp.document.joining.parts import OwnPaper, Part, PartnerPaper
from sdp.document.tree import Blocks, Cell, Cover, Document, Inlines, Link, Paragraph, Row, Section, Table, Text
from sdp.document.writers.html import STATIC, standalone_html

STYLE = STATIC / "pack.css"

MAY_NOT_BE_ACCESSIBLE = "It may not be accessible: its pages are pictures to a screen reader."


@dataclass(frozen=True, slots=True)
class PackLine:
    """A line of the agenda: a paper of our own, somebody else's (`given_by`, with its file), or words alone.

    `read` fetches the file's bytes when it is their turn; None where the item has no paper.
    """

    title: str
    read: Callable[[], bytes] | None = None
    given_by: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack is made from. `ask` says where to get a paper in another form."""

    title: str
    committee: str
    items: tuple[PackLine, ...]
    meeting_date: date | None = None
    place: str = ""
    ask: str = ""

    @property
    def papers(self) -> tuple[PackLine, ...]:
        """The items that have a paper."""
        return tuple(item for item in self.items if item.read)


def make_pack(pack: Pack, done: Callable[[int], None] = lambda _: None) -> Joined:
    """The pack as a file. `done` is told how many papers have been fetched. Raises NotJoinableError, PaperTooLarge."""
    parts = []
    for number, item in enumerate(pack.papers, start=1):
        parts.append(_part(pack, item))
        done(number)
    return join(lambda begins: _printed(front_of(pack, begins)), pack.title, parts)


def _part(pack: Pack, item: PackLine) -> Part:
    assert item.read is not None, "only items with a paper become parts"  # noqa: S101 - Pack.papers has no others
    if not item.given_by:
        return OwnPaper(item.title, item.read())
    described = f"“{item.title}”, a paper by {item.given_by}"
    return PartnerPaper(item.title, item.read(), _printed(note_on(pack, item)), described)


def front_of(pack: Pack, begins: Sequence[int]) -> Document:
    """The cover and the contents; each paper begins on the page of the pack that `begins` says."""
    places = {id(item): (place, page) for place, (item, page) in enumerate(zip(pack.papers, begins, strict=True))}
    head = Row(tuple(Cell(_words(word), heads="column") for word in ("Item", "Paper", "Page")))
    rows = (_row(number, item, places.get(id(item))) for number, item in enumerate(pack.items, start=1))
    cover = Cover(pack.committee, pack.meeting_date, subtitle=pack.place, own_page=True)
    numbers = (
        "Page numbers are those of the pack, at the foot of each page on the right. "
        "Paragraph numbers are each paper’s own."
    )
    blocks: Blocks = (Table((head, *rows)), *_words(numbers))
    return Document(pack.title, cover, (Section("Agenda", blocks, opening=True),))


def note_on(pack: Pack, item: PackLine) -> Document:
    """The page that stands before a paper that is not ours."""
    says = [
        f"This paper was written by {item.given_by}. It is here as it was given to us. {MAY_NOT_BE_ACCESSIBLE}",
        pack.ask or "If you need it in another form, ask the committee’s clerk.",
    ]
    return Document(item.title, Cover(pack.committee, pack.meeting_date), (Section("", _words(*says)),))


def _row(number: int, item: PackLine, placed: tuple[int, int] | None) -> Row:
    title: Inlines = (Text(item.title),)
    if placed:
        title = (Link(paper_link(placed[0]), title),)
    remarks = [item.remark] if item.remark else []
    if item.given_by:
        remarks.append(f"From {item.given_by}. It may not be accessible.")
    page = str(placed[1]) if placed else "–"
    return Row((Cell(_words(str(number))), Cell((_paragraph(title), *_words(*remarks))), Cell(_words(page))))


def _words(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(_paragraph((Text(text),)) for text in texts)


def _paragraph(inlines: Inlines) -> Paragraph:
    return Paragraph(inlines, numbered=False)


def _printed(document: Document) -> bytes:
    from sdp.document.writers.pdf import html_to_pdf  # noqa: PLC0415 - WeasyPrint takes half a second to import

    return html_to_pdf(standalone_html(document, mark_safe(STYLE.read_text(encoding="utf-8"))))  # noqa: S308 - our own
