"""The reader for the plain text of past reports: text → paper, with what it did not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sdp.document.house import IMPLICATION_HEADINGS
from sdp.document.readers.text.contacts import CONTACT, read_contacts
from sdp.document.readers.text.cover import ReadCover, read_cover, with_committee_of
from sdp.document.readers.text.errors import TextError
from sdp.document.readers.text.feet import bare_page_numbers, drop_page_words, page_note, remove
from sdp.document.readers.text.implications import (
    APPENDIX_1,
    APPENDIX_1_ALONE,
    IMPLICATIONS_ALONE,
    read_implications,
)
from sdp.document.readers.text.joining import join_lines
from sdp.document.readers.text.lines import Line, split_lines
from sdp.document.readers.text.marking import mark_lines
from sdp.document.readers.text.marks import Number
from sdp.document.readers.text.numbers import paragraph_numbers
from sdp.document.readers.text.sections import APPENDIX, PURPOSE, RECOMMENDATIONS, sections_of
from sdp.document.readers.text.width import Width, measure
from sdp.document.tree import (
    Contacts,
    Cover,
    Document,
    Implications,
    Paragraph,
    Part,
    Section,
    SectionRole,
    plain_text,
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a text says: the paper, what is missing and a person must fill in, and what was done to read it."""

    document: Document
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Regions:
    """A report's lines by the part of the paper they belong to."""

    cover: list[Line]
    purpose: str
    main: list[Line]
    contacts: list[Line]
    implications_heading: str
    implications: list[Line]
    appendices: list[Line]


def read_text(text: str) -> ReadText:
    """The paper that a past report's plain text is. Its paragraphs carry no numbers yet; nothing unsaid is invented.

    Raises TextError when a part is missing without which it is no such report, or when a list nests too deep.
    """
    lines, notes = drop_page_words(split_lines(text))
    regions = _regions(lines)
    pages = _bare_page_numbers(lines, regions)
    if pages:
        lines = remove(lines, pages)
        regions, notes = _regions(lines), [*notes, *page_note(len(pages))]
    return _Report(regions, notes).read()


def _bare_page_numbers(lines: list[Line], regions: _Regions) -> set[int]:
    if not bare_page_numbers(lines, ()):
        return set()
    start = len(regions.cover) + 1
    numbers = paragraph_numbers(regions.main + regions.contacts, _width(regions))
    return bare_page_numbers(lines, {start + at for at in numbers})


def _width(regions: _Regions) -> Width:
    """The width of the running text; cover and contacts are short lines of their own."""
    return measure(regions.main + regions.implications + regions.appendices)


def _regions(lines: list[Line]) -> _Regions:
    purpose = _purpose(lines)
    first, after = _appendix_1(lines, purpose)
    contact = _contact(lines, purpose, first)
    appendices = next((at for at in range(after, len(lines)) if APPENDIX.fullmatch(lines[at].text)), len(lines))
    return _Regions(
        cover=lines[:purpose],
        purpose=lines[purpose].text,
        main=lines[purpose + 1 : contact],
        contacts=lines[contact:first],
        implications_heading=" ".join(line.text for line in lines[first:after]),
        implications=lines[after:appendices],
        appendices=lines[appendices:],
    )


def _purpose(lines: list[Line]) -> int:
    for at, line in enumerate(lines):
        if PURPOSE.fullmatch(line.text):
            return at
    raise TextError(
        "This text has no “Purpose of the Report” heading, so it does not look like a scrutiny update. "
        "Check that it is the right file, and that the heading stands on a line of its own."
    )


def _appendix_1(lines: list[Line], purpose: int) -> tuple[int, int]:
    """Where the heading of Appendix 1 begins, and where its entries begin."""
    for at in range(len(lines) - 1, purpose, -1):
        if APPENDIX_1.fullmatch(lines[at].text):
            return at, at + 1
        if IMPLICATIONS_ALONE.fullmatch(lines[at].text) and APPENDIX_1_ALONE.fullmatch(lines[at - 1].text):
            return at - 1, at + 1
    raise TextError(
        "This text has no “Appendix 1: Implications” after the report. Add the appendix, "
        "with that heading on a line of its own, and try again."
    )


def _contact(lines: list[Line], purpose: int, end: int) -> int:
    """Where the contacts begin: below the recommendations, if there are any."""
    recommendations = [at for at in range(purpose, end) if RECOMMENDATIONS.fullmatch(lines[at].text)]
    start = recommendations[-1] if recommendations else purpose
    return next((at for at in range(start + 1, end) if CONTACT.fullmatch(lines[at].text)), end)


class _Report:
    """One report while it is read."""

    def __init__(self, regions: _Regions, notes: list[str]):
        self.regions = regions
        self.width = _width(regions)
        self.notes = notes
        self.contacts, taken = read_contacts(regions.contacts)
        self.after_contacts = regions.contacts[taken:]
        self.numbered = regions.main + self.after_contacts + regions.appendices
        self.numbers = paragraph_numbers(self.numbered, self.width)

    def read(self) -> ReadText:
        parts = tuple(self._parts())
        read = read_cover(self.regions.cover)
        cover = with_committee_of(read.cover, _lead_in(parts))
        self._note(read, cover)
        return ReadText(
            Document(read.title, cover, parts), tuple(_missing(cover, read.title, parts)), tuple(self.notes)
        )

    def _parts(self) -> Iterator[Part]:
        main = len(self.regions.main)
        after = main + len(self.after_contacts)
        yield from self._sections(self.regions.purpose, "purpose", 0, main)
        if self.contacts.people:
            yield self.contacts
        if self.after_contacts:
            yield from self._sections(self.after_contacts[0].text, "body", main + 1, after)
        entries = read_implications(self.regions.implications, self.width)
        yield Implications(entries, self.regions.implications_heading)
        yield from self._appendices(after)

    def _appendices(self, start: int) -> Iterator[Section]:
        heads = [at for at in range(start, len(self.numbered)) if APPENDIX.fullmatch(self.numbered[at].text)]
        for at, end in zip(heads, [*heads[1:], len(self.numbered)], strict=False):
            yield from self._sections(self.numbered[at].text, "appendix", at + 1, end)

    def _sections(self, heading: str, role: SectionRole, start: int, end: int) -> Iterator[Section]:
        numbers = {at - start: number for at, number in self.numbers.items() if start <= at < end}
        runs = join_lines(mark_lines(self.numbered[start:end], numbers, self.width), self.width)
        return sections_of(heading, role, runs, numbered=not self.numbers)

    def _note(self, read: ReadCover, cover: Cover) -> None:
        if cover.committee and not read.cover.committee:
            self.notes.append("The committee is not on a cover; its name was read from the recommendations.")
        self.notes += [f"Not used from above the first heading: “{words}”." for words in read.unused]
        if not self.numbers:
            self.notes.append("The text has no paragraph numbers; its paragraphs are numbered here.")
        self.notes += _gaps(list(self.numbers.values()))


def _gaps(numbers: list[Number]) -> Iterator[str]:
    """What is told where the numbers of the text leave one out."""
    before = 0
    for here, number in enumerate(numbers, start=1):
        if number.value != before + 1:
            follows = f"follows paragraph {before} in the text" if before else "is the first in the text"
            yield f"Paragraph {number.value} {follows}; it is numbered {here} here."
        before = number.value


def _lead_in(parts: tuple[Part, ...]) -> str:
    """The first words of the recommendations."""
    for part in parts:
        if isinstance(part, Section) and part.role == "recommendations" and part.blocks:
            first = part.blocks[0]
            return plain_text(first.inlines) if isinstance(first, Paragraph) else ""
    return ""


def _missing(cover: Cover, title: str, parts: tuple[Part, ...]) -> Iterator[str]:
    roles = {part.role for part in parts if isinstance(part, Section)}
    said = {
        "The committee": cover.committee,
        "The date of the committee meeting": cover.meeting_date,
        "The title of the paper": title,
        "Who the report is from": cover.report_of,
        "The recommendations": "recommendations" in roles,
        "The contact": any(isinstance(part, Contacts) for part in parts),
    }
    yield from (what for what, found in said.items() if not found)
    entries = [entry for part in parts if isinstance(part, Implications) for entry in part.entries]
    answered = {entry.heading.casefold() for entry in entries if entry.blocks}
    yield from (f"Appendix 1: {heading}" for heading in IMPLICATION_HEADINGS if heading.casefold() not in answered)
