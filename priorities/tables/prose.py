"""Rich text ↔ the prose of a cell: paragraphs with a blank line between them, and lists of lines that begin with "- ".

What prose cannot say (a link, a numbered list, a table, bold where `**` are words) stands in its cell as the HTML that
the database holds. Whatever is written reads back to the same text: a body is written as prose only if it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from priorities.tables.faults import CellError, listed, quoted
from sdp.document.readers.rich_text import RichTextError, read_rich_text, sanitise
from sdp.document.tree import Block, Inlines, Item, ItemList, LineBreak, Paragraph, Strong, Text
from sdp.document.writers.rich_text import write_rich_text

_HTML = re.compile(r"<(?:p|ul|ol|table)\b")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BULLET = "- "
_SAME_MARKS = {"b": "strong", "i": "em"}


def html_of(cell: str, *, bold: bool = False) -> str:
    """The body that a cell means, as the database holds it; `**…**` is bold if `bold`. Raises CellError."""
    try:
        if not _HTML.match(cell):
            return sanitise(write_rich_text(_blocks(cell, bold=bold)))
        body = sanitise(cell)
    except RichTextError as error:
        raise CellError(str(error)) from error
    _refuse_loss(cell, body)
    return body


def cell_of(html: str, *, bold: bool = False) -> str:
    """The cell that says what a stored body says: prose, or the body itself where prose cannot say it."""
    prose = _prose(read_rich_text(html), bold=bold)
    return prose if prose is not None and _reads_back(prose, html, bold=bold) else html


def _reads_back(prose: str, html: str, *, bold: bool) -> bool:
    return not _HTML.match(prose) and html_of(prose, bold=bold) == html


# Prose → blocks


def _blocks(cell: str, *, bold: bool) -> Iterator[Block]:
    for run in re.split(r"\n[ \t]*\n", cell):
        lines = [line.strip() for line in run.split("\n") if line.strip()]
        while lines:
            is_list = lines[0].startswith(_BULLET)
            count = next((n for n, line in enumerate(lines) if line.startswith(_BULLET) != is_list), len(lines))
            taken, lines = lines[:count], lines[count:]
            yield _list(taken, bold=bold) if is_list else Paragraph(_broken(taken, bold=bold))


def _list(lines: list[str], *, bold: bool) -> ItemList:
    return ItemList("bullet", tuple(Item(_inlines(line.removeprefix(_BULLET), bold=bold)) for line in lines))


def _broken(lines: list[str], *, bold: bool) -> Inlines:
    """Lines of one paragraph, with a line break between them."""
    runs = [_inlines(line, bold=bold) for line in lines]
    return tuple(inline for n, run in enumerate(runs) for inline in ((LineBreak(), *run) if n else run))


def _inlines(line: str, *, bold: bool) -> Inlines:
    if not bold:
        return (Text(line),)
    parts = _BOLD.split(line)
    return tuple(Strong((Text(part),)) if n % 2 else Text(part) for n, part in enumerate(parts) if part)


# Blocks → prose


def _prose(blocks: tuple[Block, ...], *, bold: bool) -> str | None:
    """The blocks as prose; None where they are more than that."""
    written = []
    for block in blocks:
        match block:
            case Paragraph(inlines):
                words = _words(inlines, bold=bold)
            case ItemList("bullet", items) if not any(item.lists for item in items):
                words = _lines([_words(item.inlines, bold=bold) for item in items])
            case _:
                words = None
        if words is None:
            return None
        written.append(words)
    return "\n\n".join(written)


def _lines(items: list[str | None]) -> str | None:
    lines = [f"{_BULLET}{item}" for item in items if item is not None]
    return "\n".join(lines) if len(lines) == len(items) else None


def _words(inlines: Inlines, *, bold: bool) -> str | None:
    words = ""
    for inline in inlines:
        match inline:
            case Text(text):
                words += text
            case LineBreak():
                words += "\n"
            case Strong((Text(text),)) if bold:
                words += f"**{text}**"
            case _:
                return None
    return words


# HTML in a cell


class _Told(HTMLParser):
    """What a piece of HTML tells: its words, and its tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.marks: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the tag, and each attribute with it."""
        tag = _SAME_MARKS.get(tag, tag)
        self.marks[f"<{tag}>"] += 1
        self.marks.update(f'<{tag} {name}="{value or ""}">' for name, value in attrs)

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data.split()


def _refuse_loss(cell: str, body: str) -> None:
    """Refuse HTML of which the house would keep only a part."""
    given, kept = _Told(cell), _Told(body)
    lost = given.marks - kept.marks
    if lost:
        raise CellError(f"{listed(map(quoted, list(lost)[:3]))} cannot be kept. Take it out, or write plain prose.")
    if "".join(given.words) != "".join(kept.words):
        raise CellError("Some words of this HTML would be lost. Close each tag that is opened, or write plain prose.")
