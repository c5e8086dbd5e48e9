"""Joining: a front and papers in, one file out. Equal files give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

from pikepdf import ObjectStreamMode, Page, Pdf

from sdp.document.joining.bookmarks import Bookmarks
from sdp.document.joining.line_ends import part_line_ends
from sdp.document.joining.page_numbers import number_pages
from sdp.document.joining.parts import OwnPaper, Part, PartnerPaper
from sdp.document.joining.pictures import draw_pages, opened_pdf
from sdp.document.joining.places import Places, link_to_pages
from sdp.document.joining.tags import TagTree

MOST_FRONT_PAGES = 20

Front = Callable[[Sequence[int]], bytes]
"""Writes the pages before the papers, given the number of the page on which each paper begins."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The file, how many pages it has, and on which each paper begins."""

    pdf: bytes
    pages: int
    begins: tuple[int, ...]


def paper_link(place: int) -> str:
    """The address that a link of the front has if it is to lead to a paper; the first has place 0."""
    return f"https://pack.invalid/{place}"


def join(
    front: Front, front_title: str, parts: Sequence[Part], taken: Callable[[int], None] = lambda _: None
) -> Joined:
    """The front and the papers as one PDF; `taken` is told after each paper how many are done.

    It claims the standards that the front claims (PDF/UA-1 and PDF/A-2a, if it comes of our own writer), unless there
    is a partner's paper in it: of that nobody knows what it keeps. Raises NotJoinableError.
    """
    with ExitStack() as open_:
        sources = [_Source(part, open_) for part in parts]
        first, begins = _fitting_front(front, [source.pages for source in sources])
        pdf = open_.enter_context(Pdf.open(BytesIO(first)))
        pack = _Pack(pdf, front_title)
        starts = []
        for place, source in enumerate(sources):
            starts.append(len(pdf.pages))
            pack.take(source, f"{place}/")
            taken(place + 1)
        pack.close(starts)
        return Joined(_saved(pdf), len(pdf.pages), tuple(begins))


class _Source:
    """A part, opened."""

    def __init__(self, part: Part, open_: ExitStack) -> None:
        self.part = part
        if isinstance(part, OwnPaper):
            self.own, self.given = open_.enter_context(Pdf.open(BytesIO(part.pdf))), None
        else:
            self.own = open_.enter_context(Pdf.open(BytesIO(part.note)))
            self.given = open_.enter_context(opened_pdf(part.pdf))
        self.pages = len(self.own.pages) + (len(self.given.pages) if self.given else 0)


class _Pack:
    """The joined file in the making."""

    def __init__(self, pdf: Pdf, front_title: str) -> None:
        self.pdf = pdf
        self.front = list(pdf.pages)
        self.tags, self.places, self.bookmarks = TagTree(pdf), Places(pdf), Bookmarks(pdf)
        self.bookmarks.add(front_title, self.front[0])
        self.keeps_its_claims = True

    def take(self, source: _Source, prefix: str) -> None:
        """Add a paper at the end."""
        pages = self._copied(source.own)
        self.tags.take(source.own, pages, source.part.title)
        self.places.take(source.own, pages, prefix)
        own = source.own if source.given is None else None
        self.bookmarks.add(source.part.title, pages[0], own)
        if source.given is not None and isinstance(source.part, PartnerPaper):
            self.keeps_its_claims = False
            for number, page in enumerate(draw_pages(self.pdf, source.given), start=1):
                of = f"Page {number} of {len(source.given.pages)} of {source.part.described}"
                self.tags.figure(page, f"{of}, as it was given to us. It may not be accessible.")

    def _copied(self, source: Pdf) -> list[Page]:
        before = len(self.pdf.pages)
        for page in source.pages:
            self.pdf.pages.append(page)
        return list(self.pdf.pages)[before:]

    def close(self, starts: Sequence[int]) -> None:
        """Number the pages and put everything in its place."""
        pages = list(self.pdf.pages)
        link_to_pages(self.front, {paper_link(place): pages[start] for place, start in enumerate(starts)})
        number_pages(self.pdf)
        self.tags.close()
        self.places.close()
        self.bookmarks.close()
        if not self.keeps_its_claims:
            _drop_claims(self.pdf)


def _fitting_front(front: Front, lengths: Sequence[int]) -> tuple[bytes, list[int]]:
    """The front with the right numbers in it, which depend on how long it is itself."""
    pages = 2
    for _ in range(MOST_FRONT_PAGES):
        begins = list(_begins(pages, lengths))
        written = front(begins)
        with Pdf.open(BytesIO(written)) as pdf:
            if len(pdf.pages) == pages:
                return written, begins
            pages = len(pdf.pages)
    raise RuntimeError("The front never has as many pages as its numbers say.")


def _begins(front: int, lengths: Sequence[int]) -> Iterator[int]:
    following = front + 1
    for length in lengths:
        yield following
        following += length


def _drop_claims(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
            if claim in metadata:
                del metadata[claim]


def _saved(pdf: Pdf) -> bytes:
    held = BytesIO()
    pdf.save(held, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return part_line_ends(held.getvalue())
