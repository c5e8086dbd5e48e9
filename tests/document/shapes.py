"""Prints a paper as text in the many shapes in which past reports arrive: the counterpart that readers are tried on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

from sdp.document.numbering import alpha, number, roman
from sdp.document.tree import (
    Block,
    Contacts,
    Document,
    Implications,
    ItemList,
    Paragraph,
    Section,
    plain_text,
)

_COUNT = {
    "lower-alpha": alpha,
    "upper-alpha": lambda at: alpha(at).upper(),
    "lower-roman": roman,
    "decimal": str,
}


@dataclass(frozen=True)
class Shape:
    """How a text looks."""

    numbers: str
    behind_number: str
    width: int
    """0 for one line a paragraph."""
    hanging: bool
    """Wrapped lines stand under the words of the first, as `pdftotext -layout` gives them."""
    glyphs: str
    labels: str
    step: int
    """How far a list in a list is set in."""
    between_items: int
    between_blocks: int
    tight_headings: bool
    page_lines: int
    """Lines to a page; 0 for no page breaks."""
    page_end: str
    stray_blanks: bool
    """An empty line behind the first line of a wrapped paragraph, as in the reports of 2017."""
    line_end: str
    trailing: str
    dash: str
    """What stands between an implication's heading and its answer."""


shapes = st.builds(
    Shape,
    numbers=st.sampled_from(["{}", "{}.", "- {}", "{})"]),
    behind_number=st.sampled_from([" ", "   ", "\t", "\u00a0", "\n"]),
    width=st.sampled_from([0, 64, 78, 95]),
    hanging=st.booleans(),
    glyphs=st.sampled_from(["•o–", "\uf0b7o\uf0a7", "▪◦‣", "*➢✓", "●○■", "•••", "---", "·ØO"[:2] + "-"]),
    labels=st.sampled_from(["({})", "{})", "{}."]),
    step=st.sampled_from([0, 2, 4]),
    between_items=st.integers(0, 1),
    between_blocks=st.integers(1, 2),
    tight_headings=st.booleans(),
    page_lines=st.sampled_from([0, 23, 41]),
    page_end=st.sampled_from(["\n\n\n\n", "\n\n\nPage {} of 9\n\f", "\n\n\n{}\n\n\f", "\f"]),
    stray_blanks=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
    trailing=st.sampled_from(["", " "]),
    dash=st.sampled_from([" – ", "– ", ": ", " - "]),
).filter(lambda shape: shape.step > 0 or len(set(shape.glyphs)) > 1)


class Printer:
    """Prints one paper in one shape."""

    def __init__(self, shape: Shape):
        self.shape = shape
        self.lines: list[str] = []
        self.is_ambiguous = False
        """No reader, and no person, could tell where a paragraph ends."""

    def text(self, document: Document) -> str:
        document = number(document)
        cover = document.cover
        day = cover.meeting_date
        for words in (cover.committee, f"{day.day} {day:%B %Y}", document.title, f"Report of {cover.report_of}"):
            self.block(words)
        for part in document.parts:
            self.part(part)
        return self.shape.line_end.join(self.paged()) + self.shape.line_end

    def part(self, part: object) -> None:
        match part:
            case Section(heading, blocks):
                self.heading(heading)
                for block in blocks:
                    self.tree_block(block)
            case Contacts(people):
                for person in people:
                    email = [f"E-mail: {person.email}"] if person.email else []
                    self.block(f"Contact: {person.name}, {person.job_title}", *[f"Tel: {person.telephone}", *email])
            case Implications(entries, heading):
                self.heading(heading)
                for entry in entries:
                    self.block(f"{entry.heading}{self.shape.dash}{plain_text(entry.blocks[0].inlines)}")

    def tree_block(self, block: Block) -> None:
        match block:
            case Paragraph(inlines, _, None):
                self.is_ambiguous |= self.is_full_before(plain_text(inlines))
                self.block(plain_text(inlines))
            case Paragraph(inlines, _, position):
                mark = self.shape.numbers.format(position) + self.shape.behind_number
                self.block(*self.marked(mark, plain_text(inlines), 0))
            case ItemList():
                for entry in self.items(block, 0):
                    self.lines += [*entry, *[""] * self.shape.between_items]
                self.gap()

    def items(self, item_list: ItemList, level: int) -> Iterator[list[str]]:
        base = 1 if self.shape.step else 0
        for at, item in enumerate(item_list.items, start=item_list.start):
            mark = self.mark(item_list.style, at, level)
            yield list(self.marked(mark, plain_text(item.inlines), base + level * self.shape.step if mark else 0))
            for inner in item.lists:
                yield from self.items(inner, level + 1)

    def mark(self, style: str, position: int, level: int) -> str:
        if style == "bullet":
            return self.shape.glyphs[level] + " "
        if style == "none":
            return ""
        own = "({})" if style == "decimal" else self.shape.labels
        return own.format(_COUNT[style](position)) + " "

    def marked(self, mark: str, words: str, indent: int) -> Iterator[str]:
        """The lines of a paragraph behind its mark."""
        margin = " " * indent
        hang = margin + " " * len(mark.expandtabs(8)) if self.shape.hanging and "\n" not in mark else margin
        if "\n" in mark:
            yield margin + mark.strip()
            mark = ""
        whole = self.wrap(words, first=margin + mark, rest=hang)
        yield from whole[:1]
        if len(whole) > 1 and self.shape.stray_blanks and not whole[0].strip().endswith("."):
            yield ""
        yield from whole[1:]

    def wrap(self, words: str, first: str = "", rest: str = "") -> list[str]:
        if not self.shape.width:
            return [first + words]
        lines = textwrap.wrap(
            words,
            self.shape.width,
            initial_indent=first.expandtabs(8),
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [line + self.shape.trailing for line in lines[:-1]] + lines[-1:]

    def is_full_before(self, words: str) -> bool:
        """Whether the last line ends where the width would have ended it before these words."""
        last = next((line.rstrip() for line in reversed(self.lines) if line), "")
        return len(last) + 1 + len(words.split()[0]) > (self.shape.width or 1_000)

    def heading(self, words: str) -> None:
        if self.shape.tight_headings:
            while self.lines and not self.lines[-1]:
                self.lines.pop()
            ended = not self.lines or self.lines[-1].endswith((".", ":", ";"))
            self.is_ambiguous |= not ended and (not self.shape.width or self.is_full_before(words))
        self.lines += self.wrap(words)
        if not self.shape.tight_headings:
            self.gap()

    def block(self, first: str, *rest: str) -> None:
        if rest:
            self.lines += [first, *rest]
        else:
            self.lines += self.wrap(first)
        self.gap()

    def gap(self) -> None:
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.lines += [""] * self.shape.between_blocks

    def paged(self) -> Iterator[str]:
        """The lines, with page ends after every so many."""
        page = 1
        for at, line in enumerate(self.lines, start=1):
            yield line
            if self.shape.page_lines and at % self.shape.page_lines == 0:
                yield self.shape.page_end.format(page).replace("\n", self.shape.line_end)
                page += 1
