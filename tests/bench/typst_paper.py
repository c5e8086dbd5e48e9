"""The same content for Typst, the fastest typesetter there is: what can be reached at all.

`python -m tests.bench.typst_paper PAPER.typ FONTS` compiles a source in a process of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

from sdp.document.numbering import number
from sdp.document.tree import (
    Block,
    Contacts,
    Document,
    Emphasis,
    Implications,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Part,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

_NUMBERINGS = {
    "decimal": "1.",
    "lower-alpha": "(a)",
    "upper-alpha": "(A)",
    "lower-roman": "(i)",
    "upper-roman": "(I)",
}

_LOOKS = """
#set page(paper: "a4", margin: 25mm, numbering: "Page 1 of 1", header: text(9pt, {title}))
#set text(font: "Liberation Sans", size: 12pt, lang: "en", region: "GB")
#set document(title: {title})
#set list(marker: ([•], [o], [–]))
#heading(level: 1, {title})
"""


def typst_source(document: Document) -> str:
    """The paper as Typst markup; every word is a string, so none is markup."""
    parts = "\n".join(_part(part) for part in number(document).parts)
    return _LOOKS.format(title=_words(document.title)) + parts


def compile_source(source: bytes, fonts: Path) -> bytes:
    """The source as PDF/UA-1."""
    compiled: bytes = typst.compile(
        source, font_paths=[fonts], ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"]
    )
    return compiled


def _part(part: Part) -> str:
    match part:
        case Section(heading, blocks):
            return f"#heading(level: 2, {_words(heading)})\n" + "\n".join(map(_block, blocks))
        case Contacts(people):
            return "\n".join(f"#par({_words(person.name + ', ' + person.job_title)})" for person in people)
        case Implications(entries, heading):
            answers = (f"#strong({_words(entry.heading)}) – {_blocks(entry.blocks)}\n" for entry in entries)
            return f"#pagebreak()\n#heading(level: 2, {_words(heading)})\n" + "\n".join(answers)


def _blocks(blocks: tuple[Paragraph | ItemList, ...]) -> str:
    return " ".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph(inlines, _, None):
            return f"{_inlines(inlines)}\n"
        case Paragraph(inlines, _, position):
            return f'#enum(start: {position}, numbering: "1", [{_inlines(inlines)}])'
        case ItemList():
            return _list(block)
        case Table():
            return _table(block)


def _list(held: ItemList) -> str:
    items = ", ".join(f"[{_item(item)}]" for item in held.items)
    if held.style in _NUMBERINGS:
        return f'#enum(start: {held.start}, numbering: "{_NUMBERINGS[held.style]}", {items})'
    return f"#list({items})"


def _item(item: Item) -> str:
    return _inlines(item.inlines) + "".join(map(_list, item.lists))


def _table(table: Table) -> str:
    head = len(table.head)
    columns = max(len(row.cells) for row in table.rows)
    body = ", ".join(map(_row, table.rows[head:]))
    return f"#table(columns: {columns}, table.header({', '.join(map(_row, table.head))}), {body})"


def _row(row: Row) -> str:
    return ", ".join(f"[{_blocks(cell.blocks).strip()}]" for cell in row.cells)


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Text | Strong | Emphasis | Link | LineBreak) -> str:
    match inline:
        case Text(text):
            return f"#{_words(text)};"
        case Strong(children):
            return f"#strong[{_inlines(children)}]"
        case Emphasis(children):
            return f"#emph[{_inlines(children)}]"
        case Link(href, children):
            return f"#link({_words(href)})[{_inlines(children)}]"
        case LineBreak():
            return "#linebreak()"


def _words(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    compile_source(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))
