"""A past report as text with the oddity in question in it, and what is read from it as short nested lists."""

from __future__ import annotations

from sdp.document.readers.text import ReadText, read_text
from sdp.document.tree import (
    Block,
    ItemList,
    Paragraph,
    Section,
    Table,
    plain_text,
)

COVER = """Rivers Overview and Scrutiny Committee

Friday 22nd September 2017

Safe Rivers Partnership
Update

Report of Ada Quill, Director of Rivers &
Lanes
"""
END = """
Recommendations and reasons

The Rivers Committee is recommended to:
(a) Note the contents of the report.

Contact: Ada Quill, Clerk
Tel: 03000 000 000

Appendix 1: Implications

Finance – N/A
"""


def report(body: str, cover: str = "", end: str = END, purpose: str = "Purpose of the Report") -> ReadText:
    return read_text(f"{cover}\n{purpose}\n\n1 To tell members what happened.\n\n{body}\n{end}")


def shown(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks as short nested lists: "# text" takes a number, "text" does not."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> object:
    match block:
        case Paragraph(inlines, numbered):
            return f"# {plain_text(inlines)}" if numbered else plain_text(inlines)
        case ItemList(style, items):
            return [style, *(_shown_item(item) for item in items)]
        case Table(rows):
            return [[shown(cell.blocks) for cell in row.cells] for row in rows]


def _shown_item(item: object) -> object:
    text = plain_text(item.inlines)
    return (text, *(_shown(inner) for inner in item.lists)) if item.lists else text


def outline(found: ReadText) -> dict[str, list[object]]:
    return {part.heading: shown(part.blocks) for part in found.document.parts if isinstance(part, Section)}


def purpose(found: ReadText) -> list[object]:
    return shown(found.document.sections[0].blocks)[1:]
