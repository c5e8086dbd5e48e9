"""Blocks → the editor's HTML: the one small subset in which a body is stored.

p (class="unnumbered", id="k-…" where something refers to it), ul (class="unlabelled"), ol (type, start), li, strong,
em, a (to the web, or href="#k-…" to a paragraph), br, table.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sdp.document.links import paragraph_address
from sdp.document.tree import (
    Block,
    Cell,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    ListStyle,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
)

OL_TYPES: dict[ListStyle, str] = {
    "decimal": "1",
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""HTML's `type` of an ordered list for each style that counts."""


def write_rich_text(blocks: Iterable[Block]) -> str:
    """The blocks as canonical HTML; `read_rich_text` reads it back to equal blocks.

    The subset has no charts, keys of items or words behind a list within an item: of those the words stay.
    """
    return "".join(_block(block) for block in blocks)


def _block(block: Block, *, in_cell: bool = False) -> str:
    match block:
        case Paragraph(inlines, numbered, _, key):
            place = f' id="{_address(key)[1:]}"' if key and not in_cell else ""
            mark = "" if numbered or in_cell else ' class="unnumbered"'
            return f"<p{place}{mark}>{_inlines(inlines)}</p>"
        case ItemList():
            return _list(block)
        case Table():
            return _table(block)
        case Figure(title, _, sentence, table):
            return write_rich_text((Paragraph((Text(title),), False), Paragraph(sentence, False), table))


def _list(item_list: ItemList) -> str:
    tag, attributes = "ul", ""
    if item_list.style == "none":
        attributes = ' class="unlabelled"'
    elif item_list.style != "bullet":
        tag, attributes = "ol", _counting(item_list)
    return f"<{tag}{attributes}>{''.join(_item(item) for item in item_list.items)}</{tag}>"


def _counting(item_list: ItemList) -> str:
    start = f' start="{item_list.start}"' if item_list.start != 1 else ""
    return f' type="{OL_TYPES[item_list.style]}"{start}'


def _item(item: Item) -> str:
    return f"<li>{_inlines(item.inlines)}{''.join(_list(inner) for inner in item.lists)}{_inlines(item.after)}</li>"


def _table(table: Table) -> str:
    caption = f"<caption>{_inlines(table.caption)}</caption>" if table.caption else ""
    head, body = table.rows[: len(table.head)], table.rows[len(table.head) :]
    parts = "".join(f"<{tag}>{_rows(rows)}</{tag}>" for tag, rows in (("thead", head), ("tbody", body)) if rows)
    return f"<table>{caption}{parts}</table>"


def _rows(rows: Iterable[Row]) -> str:
    return "".join(f"<tr>{''.join(_cell(cell) for cell in row.cells)}</tr>" for row in rows)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.heads else "td"
    scope = {"column": ' scope="col"', "row": ' scope="row"', None: ""}[cell.heads]
    spans = "".join(
        f' {name}="{span}"' for name, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if span != 1
    )
    match cell.blocks:
        case (Paragraph(inlines),):
            content = _inlines(inlines)
        case blocks:
            content = "".join(_block(block, in_cell=True) for block in blocks)
    return f"<{tag}{scope}{spans}>{content}</{tag}>"


def _address(key: str) -> str:
    return escape(paragraph_address(key))


def _inlines(inlines: Inlines, *, in_link: bool = False) -> str:
    return "".join(_inline(inline, in_link) for inline in inlines)


def _inline(inline: Inline, in_link: bool) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Strong(children):
            return f"<strong>{_inlines(children, in_link=in_link)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children, in_link=in_link)}</em>"
        case Link(href, children):
            return f'<a href="{escape(href)}">{_inlines(children, in_link=True)}</a>'
        case Reference(key) if not in_link:
            return f'<a href="{_address(key)}">{inline.words}</a>'
        case Reference():
            return inline.words
        case LineBreak():
            return "<br>"
