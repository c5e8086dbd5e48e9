"""The editor's HTML → blocks; and, by way of the blocks, the one function that sanitises a body.

Whatever the HTML was, what is read holds only what a paper can mean. Words are never dropped: elements the subset does
not know are unwrapped, headings and divisions become paragraphs. Scripts and styles are not words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeAlias

from sdp.document.inlines import split_at_breaks, tidy
from sdp.document.links import is_linkable, paragraph_key
from sdp.document.readers.clean_html import BLOCKS, MARKS, PARAGRAPHS, TABLE, clean
from sdp.document.readers.html_nodes import Node, TooDeepError, parse
from sdp.document.readers.office_html import hidden_classes, without_office
from sdp.document.readers.pieces import pieces_of
from sdp.document.readers.rich_table import read_table
from sdp.document.tree import (
    DEEPEST_LIST,
    PARAGRAPH_REMOVED,
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
    Reference,
    Strong,
    Text,
    plain_text,
)
from sdp.document.writers.rich_text import OL_TYPES, write_rich_text

LONGEST_BODY = 1_000_000
"""Characters of HTML that one body may hold; a 200-page paper's whole text is about half of that."""

_STYLES: dict[str, ListStyle] = {kind: style for style, kind in OL_TYPES.items()}
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_COUNTS_FROM = re.compile(r"0{0,9}[1-9][0-9]{0,3}")

Content: TypeAlias = Node | str


class RichTextError(ValueError):
    """The HTML means something that a paper cannot hold; the message says what to change."""


def sanitise(html: str) -> str:
    """The body in its canonical, safe form; sanitising twice changes nothing. Raises RichTextError."""
    read = _read_pieces(html)
    blocks = [block for piece in read for block in piece.blocks]
    joined = _joined_lists(blocks)
    if len(joined) < len(blocks):
        return body_of(tuple(joined))
    return _storable("".join(piece.written for piece in read))


def body_of(blocks: Blocks) -> str:
    """The blocks as a body is stored. Raises RichTextError."""
    return _storable(write_rich_text(blocks))


def _storable(body: str) -> str:
    # Escaping can make it longer than it came in, and what is stored must be readable again.
    _refuse_long(body)
    return body


def read_rich_text(html: str) -> Blocks:
    """The blocks that the HTML means. Raises RichTextError where lists or tables nest too deep or it is too long."""
    return tuple(_joined_lists(block for piece in _read_pieces(html) for block in piece.blocks))


@dataclass(frozen=True)
class _Piece:
    """A piece of a body as it was read."""

    blocks: Blocks

    @cached_property
    def written(self) -> str:
        return write_rich_text(self.blocks)


def _read_pieces(html: str) -> list[_Piece]:
    _refuse_long(html)
    try:
        hidden = hidden_classes(html)
        return [_read_piece(piece, hidden) for piece in pieces_of(clean(html))]
    except TooDeepError as error:
        raise RichTextError("The text is nested too deeply. Take some levels out of its lists.") from error


@lru_cache(maxsize=4096)
def _read_piece(html: str, hidden: frozenset[str]) -> _Piece:
    """A piece, read. They are remembered: a body is saved again and again with one paragraph changed."""
    return _Piece(read_blocks(_open_marks(without_office(parse(html), hidden))))


def _refuse_long(html: str) -> None:
    if len(html) > LONGEST_BODY:
        raise RichTextError(f"The text must be {LONGEST_BODY:,} characters or fewer.")


def _open_marks(contents: list[Content]) -> list[Content]:
    """The nodes without marks around whole blocks: Google Docs puts all that it copies into one <b>."""
    opened: list[Content] = []
    for content in contents:
        if isinstance(content, Node):
            content.children = _open_marks(content.children)
        if isinstance(content, Node) and content.tag in MARKS and _holds_block(content):
            opened += content.children
        else:
            opened.append(content)
    return opened


def _holds_block(node: Node) -> bool:
    return any(isinstance(child, Node) and child.tag in BLOCKS for child in node.children)


def read_blocks(contents: Sequence[Content]) -> Blocks:
    """The blocks of some nodes; text that stands outside any block becomes a paragraph."""
    blocks: list[Block] = []
    loose: list[Content] = []
    for content in contents:
        if isinstance(content, Node) and content.tag in BLOCKS:
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
        case "li":
            return _read_block(Node("ul", children=[node]))
        case "table":
            table = read_table(node, _read_cell, _read_inlines)
            return (table,) if table.rows else _paragraphs(node.children)
        case _ if _holds_block(node):
            return read_blocks(node.children)
        case _:
            numbered = "unnumbered" not in node.attributes.get("class", "").split()
            return _keyed(_paragraphs(node.children, numbered=numbered), node)


def _paragraphs(contents: Sequence[Content], *, numbered: bool = True) -> list[Paragraph]:
    return [Paragraph(run, numbered=numbered) for run in split_at_breaks(_inlines(contents))]


def _keyed(paragraphs: list[Paragraph], node: Node) -> list[Paragraph]:
    """The paragraphs of that element, the first of them with its key."""
    key = paragraph_key(f"#{node.attributes.get('id', '')}")
    return [replace(paragraphs[0], key=key), *paragraphs[1:]] if key and paragraphs else paragraphs


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


@dataclass
class _Draft:
    """An item while it is read."""

    inlines: Inlines
    lists: list[ItemList]

    def item(self) -> Item:
        return Item(self.inlines, tuple(list_ for list_ in _joined_lists(self.lists) if isinstance(list_, ItemList)))


def _read_list(node: Node, level: int) -> ItemList:
    if level > DEEPEST_LIST:
        raise RichTextError("Lists can go three levels deep. Move the deepest items up a level.")
    drafts: list[_Draft] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("ul", "ol"):
            _hang(drafts, _read_list(child, level + 1))
        else:
            _read_item(child.children if isinstance(child, Node) and child.tag == "li" else [child], drafts, level)
    return ItemList(_style(node), tuple(draft.item() for draft in drafts), _start(node))


def _read_item(contents: Sequence[Content], drafts: list[_Draft], level: int) -> None:
    """Add the item; words that follow a list within it become an item of their own, so that their order stays."""
    loose: list[Content] = []
    for child in _unwrapped(contents):
        if isinstance(child, Node) and child.tag in ("ul", "ol"):
            _add(drafts, loose)
            loose = []
            _hang(drafts, _read_list(child, level + 1))
        elif isinstance(child, Node) and child.tag == "table":
            raise RichTextError("A table cannot stand inside a list. Move it below the list.")
        else:
            loose.append(child)
    _add(drafts, loose)


def _unwrapped(contents: Iterable[Content]) -> Iterable[Content]:
    """The contents of an item with its paragraphs opened, a line break after each."""
    for content in contents:
        if isinstance(content, Node) and content.tag in PARAGRAPHS:
            yield from _unwrapped(content.children)
            yield Node("br")
        else:
            yield content


def _add(drafts: list[_Draft], contents: Sequence[Content]) -> None:
    if inlines := _read_inlines(contents):
        drafts.append(_Draft(inlines, []))


def _hang(drafts: list[_Draft], inner: ItemList) -> None:
    """Put a list under the item before it; where there is none its items move up a level."""
    if not drafts:
        drafts.extend(_Draft(item.inlines, list(item.lists)) for item in inner.items)
    elif inner.items:
        drafts[-1].lists.append(inner)


def _style(node: Node) -> ListStyle:
    if node.tag == "ul":
        return "none" if node.attributes.get("class") == "unlabelled" else "bullet"
    return _STYLES.get(node.attributes.get("type", "1"), "decimal")


def _start(node: Node) -> int:
    start = node.attributes.get("start", "")
    return int(start) if node.tag == "ol" and _COUNTS_FROM.fullmatch(start) else 1


def _joined_lists(blocks: Iterable[Block]) -> list[Block]:
    """Lists that go on from one another are one list, as Word writes each item as a list of its own."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _goes_on(groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [_one_list(group) if len(group) > 1 else group[0] for group in groups]


def _goes_on(first: Block, second: Block) -> bool:
    if not isinstance(first, ItemList) or not isinstance(second, ItemList) or first.style != second.style:
        return False
    return first.style in ("bullet", "none") or second.start == first.start + len(first.items)


def _one_list(lists: Iterable[Block]) -> ItemList:
    first, *others = (block for block in lists if isinstance(block, ItemList))
    return ItemList(first.style, (*first.items, *(item for other in others for item in other.items)), first.start)


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
    href = node.attributes.get("href", "")
    match node.tag:
        case "strong" | "b":
            return (Strong(children),)
        case "em" | "i":
            return (Emphasis(children),)
        case "br":
            return (LineBreak(),)
        case "a" if key := paragraph_key(href):
            return (_reference(key, plain_text(children)) or Link(href, children),)
        case "a" if is_linkable(href):
            return (Link(href, children),)
        case tag if tag in BLOCKS | TABLE:
            return (*children, LineBreak())
        case _:
            return children


def _reference(key: str, words: str) -> Reference | None:
    """A link to a paragraph whose words are its number, or that it is gone; with words of its own it is a link."""
    if _NUMBER.fullmatch(words):
        return Reference(key, int(words))
    return Reference(key) if words in ("", PARAGRAPH_REMOVED) else None
