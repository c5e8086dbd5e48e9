"""The editor's HTML → blocks; and, by way of the blocks, the one function that sanitises a body.

Whatever the HTML was, what is read holds only what a paper can mean. Words are never dropped: elements the subset does
not know are unwrapped, headings and divisions become paragraphs. Scripts and styles are not words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import nh3

from sdp.document.inlines import safe_link, split_at_breaks, tidy
from sdp.document.readers.html_nodes import DEEPEST_NODE, Node, TooDeepError, parse
from sdp.document.readers.rich_table import read_table
from sdp.document.tree import (
    DEEPEST_LIST,
    Block,
    Blocks,
    Emphasis,
    Inline,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    ListStyle,
    Paragraph,
    Strong,
    Text,
)
from sdp.document.writers.rich_text import OL_TYPES, write_rich_text

LONGEST_BODY = 1_000_000
"""Characters of HTML that one body may hold; a 200-page paper's whole text is about half of that."""

_STYLES: dict[str, ListStyle] = {kind: style for style, kind in OL_TYPES.items()}
_PARAGRAPHS = {"p", "div", "section", "article", "blockquote", "pre", "address", "dt", "dd", "dl", "figure"}
_PARAGRAPHS |= {f"h{level}" for level in range(1, 7)}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_BLOCKS = _PARAGRAPHS | {"ul", "ol", "table"}
_TAGS = _BLOCKS | _TABLE | {"li", "strong", "b", "em", "i", "a", "br"}
_NESTING = re.compile(r"<(/?)(?:ul|ol|div|blockquote|table|section|article|span|b|i)\b", re.IGNORECASE)
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"type", "start"},
    "ul": {"class"},
    "p": {"class"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}

Content: TypeAlias = Node | str


class RichTextError(ValueError):
    """The HTML means something that a paper cannot hold; the message says what to change."""


def sanitise(html: str) -> str:
    """The body in its canonical, safe form; sanitising twice changes nothing. Raises RichTextError."""
    return write_rich_text(read_rich_text(html))


def read_rich_text(html: str) -> Blocks:
    """The blocks that the HTML means. Raises RichTextError where lists or tables nest too deep or it is too long."""
    if len(html) > LONGEST_BODY:
        raise RichTextError(f"The text must be {LONGEST_BODY:,} characters or fewer.")
    try:
        return read_blocks(parse(_clean(html)))
    except TooDeepError as error:
        raise RichTextError("The text is nested too deeply. Take some levels out of its lists.") from error


def _clean(html: str) -> str:
    _refuse_deep(html)
    # The NUL character ends a string for PostgreSQL.
    return nh3.clean(
        html.replace("\0", ""),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _refuse_deep(html: str) -> None:
    """Refuse what nests absurdly before nh3, whose time grows with the square of the depth, has to read it."""
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth + (-1 if tag[1] else 1))
        if depth > 10 * DEEPEST_NODE:
            raise TooDeepError


def read_blocks(contents: Sequence[Content]) -> Blocks:
    """The blocks of some nodes; text that stands outside any block becomes a paragraph."""
    blocks: list[Block] = []
    loose: list[Content] = []
    for content in contents:
        if isinstance(content, Node) and content.tag in _BLOCKS:
            blocks.extend(_paragraphs(loose))
            loose = []
            blocks.extend(_read_block(content))
        else:
            loose.append(content)
    blocks.extend(_paragraphs(loose))
    return tuple(_joined_lists(blocks))


def _read_block(node: Node) -> Iterable[Block]:
    match node.tag:
        case "ul" | "ol":
            item_list = _read_list(node, level=1)
            return (item_list,) if item_list.items else ()
        case "table":
            table = read_table(node, _read_cell, _read_inlines)
            return (table,) if table.rows else ()
        case _ if any(isinstance(child, Node) and child.tag in _BLOCKS for child in node.children):
            return read_blocks(node.children)
        case _:
            return _paragraphs(node.children, numbered="unnumbered" not in node.attributes.get("class", "").split())


def _paragraphs(contents: Sequence[Content], *, numbered: bool = True) -> list[Paragraph]:
    return [Paragraph(run, numbered=numbered) for run in split_at_breaks(_inlines(contents))]


def _read_cell(node: Node) -> tuple[Paragraph | ItemList, ...]:
    blocks: list[Paragraph | ItemList] = []
    for block in read_blocks(node.children):
        match block:
            case Paragraph(inlines):
                blocks.append(Paragraph(inlines, numbered=False))
            case ItemList():
                blocks.append(block)
            case _:
                raise RichTextError("A table cannot stand inside another table. Move it out.")
    return tuple(blocks)


# Lists


def _read_list(node: Node, level: int) -> ItemList:
    if level > DEEPEST_LIST:
        raise RichTextError("Lists can go three levels deep. Move the deepest items up a level.")
    items: list[Item] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("ul", "ol"):
            _hang(items, _read_list(child, level + 1))
        elif isinstance(child, Node) and child.tag == "li":
            _read_item(child, items, level)
        elif inlines := _read_inlines([child]):
            items.append(Item(inlines))
    return ItemList(_style(node), tuple(items), _start(node))


def _read_item(node: Node, items: list[Item], level: int) -> None:
    """Add the item; words that follow a list within it become an item of their own, so that their order stays."""
    loose: list[Content] = []
    for child in _unwrapped(node.children):
        if isinstance(child, Node) and child.tag in ("ul", "ol"):
            _add(items, loose)
            loose = []
            _hang(items, _read_list(child, level + 1))
        elif isinstance(child, Node) and child.tag == "table":
            raise RichTextError("A table cannot stand inside a list. Move it below the list.")
        else:
            loose.append(child)
    _add(items, loose)


def _unwrapped(contents: Iterable[Content]) -> Iterable[Content]:
    """The contents of an item with its paragraphs opened, a line break after each."""
    for content in contents:
        if isinstance(content, Node) and content.tag in _PARAGRAPHS:
            yield from _unwrapped(content.children)
            yield Node("br")
        else:
            yield content


def _add(items: list[Item], contents: Sequence[Content]) -> None:
    if inlines := _read_inlines(contents):
        items.append(Item(inlines))


def _hang(items: list[Item], inner: ItemList) -> None:
    """Put a list under the item before it; where there is none its items move up a level."""
    if not items:
        items.extend(inner.items)
    elif inner.items:
        last = items.pop()
        lists = tuple(block for block in _joined_lists([*last.lists, inner]) if isinstance(block, ItemList))
        items.append(Item(last.inlines, lists))


def _style(node: Node) -> ListStyle:
    if node.tag == "ul":
        return "none" if node.attributes.get("class") == "unlabelled" else "bullet"
    return _STYLES.get(node.attributes.get("type", "1"), "decimal")


def _start(node: Node) -> int:
    start = node.attributes.get("start", "1")
    return int(start) if node.tag == "ol" and start.isascii() and start.isdigit() and 0 < int(start[:6]) < 10_000 else 1


def _joined_lists(blocks: Iterable[Block]) -> list[Block]:
    """Lists that go on from one another are one list, as Word writes each item as a list of its own."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, ItemList) and isinstance(last, ItemList) and _goes_on(last, block):
            joined[-1] = ItemList(last.style, last.items + block.items, last.start)
        else:
            joined.append(block)
    return joined


def _goes_on(first: ItemList, second: ItemList) -> bool:
    if first.style != second.style:
        return False
    return first.style in ("bullet", "none") or second.start == first.start + len(first.items)


# Inline runs


def _read_inlines(contents: Iterable[Content]) -> Inlines:
    return tidy(_inlines(contents))


def _inlines(contents: Iterable[Content]) -> Inlines:
    inlines: list[Inline] = []
    for content in contents:
        inlines.extend((Text(content),) if isinstance(content, str) else _inline(content))
    return tuple(inlines)


def _inline(node: Node) -> Inlines:
    children = _inlines(node.children)
    match node.tag:
        case "strong" | "b":
            return (Strong(children),)
        case "em" | "i":
            return (Emphasis(children),)
        case "br":
            return (LineBreak(),)
        case "a" if safe_link(node.attributes.get("href", "")):
            return (Link(node.attributes["href"], children),)
        case tag if tag in _BLOCKS:
            return (*children, LineBreak())
        case _:
            return children
