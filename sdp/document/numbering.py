"""Paragraph numbers and list labels: tree in, tree out.

Paragraphs count from 1 through the whole paper, the recommendations' lead-in included; lists interrupt the count and
it goes on after them, as in the real reports of 2017.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from sdp.document.nodes import holds, mapped
from sdp.document.tree import (
    Block,
    Contents,
    Document,
    Exempt,
    Figure,
    Implication,
    Implications,
    Item,
    ItemList,
    ListStyle,
    Paragraph,
    Part,
    Reference,
    Row,
    Section,
    Table,
)

Value = TypeVar("Value")

BULLETS = ("•", "o", "–")
"""The glyph of a bullet at each level, as the reports print them."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(position: int) -> str:
    """The position as a lower-case roman numeral: 1 → i, 4 → iv."""
    letters = ""
    for value, numeral in _ROMAN:
        times, position = divmod(position, value)
        letters += numeral * times
    return letters


def alpha(position: int) -> str:
    """The position as letters: 1 → a, 26 → z, 27 → aa."""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


_LABELS: dict[ListStyle, Callable[[int], str]] = {
    "decimal": lambda position: f"{position}.",
    "lower-alpha": lambda position: f"({alpha(position)})",
    "upper-alpha": lambda position: f"({alpha(position).upper()})",
    "lower-roman": lambda position: f"({roman(position)})",
    "upper-roman": lambda position: f"({roman(position).upper()})",
    "none": lambda position: "",
}


def label(style: ListStyle, position: int, level: int = 0) -> str:
    """What stands before the item at `position` (from 1) of a list of that style at that level (from 0)."""
    if style == "bullet":
        return BULLETS[min(level, len(BULLETS) - 1)]
    return _LABELS[style](position)


def number(document: Document) -> Document:
    """The same document with the numbers of paragraphs, those that refer to them, and the labels of lists filled in.

    Numbering twice changes nothing. Where exempt words were taken out, the count goes on as if they stood there.
    """
    numbers = count(1)
    parts = tuple(_number_part(part, numbers) for part in document.parts)
    return replace(document, parts=refer(parts, numbers_by_key(parts)))


def numbers_by_key(parts: tuple[Part, ...]) -> dict[str, int]:
    """The number of each keyed paragraph of these numbered parts; of two with one key, the first one's."""
    numbers: dict[str, int] = {}
    for block in (block for part in parts if isinstance(part, Section) for block in part.blocks):
        if isinstance(block, Paragraph) and block.key and block.number is not None:
            numbers.setdefault(block.key, block.number)
    return numbers


def refer(value: Value, numbers: Mapping[str, int]) -> Value:
    """The same part of a tree, its references with the numbers that these keys have now."""

    def settle(node: Any) -> Any:
        if isinstance(node, Reference) and node.number != numbers.get(node.key):
            return replace(node, number=numbers.get(node.key))
        return node

    return mapped(value, settle) if holds(value, Reference) else value


def _number_part(part: Part, numbers: Iterator[int]) -> Part:
    match part:
        case Section(exempt=Exempt(withheld=int(withheld))):
            return _pass_over(part, withheld, numbers)
        case Section():
            return replace(part, blocks=tuple(_number_block(block, numbers) for block in part.blocks))
        case Implications():
            return replace(part, entries=tuple(_label_implication(entry) for entry in part.entries))
        case _:
            return part


def _pass_over(part: Section, withheld: int, numbers: Iterator[int]) -> Section:
    for _ in range(withheld):
        next(numbers)
    return part


def _number_block(block: Block, numbers: Iterator[int]) -> Block:
    match block:
        case Paragraph():
            return replace(block, number=next(numbers) if block.numbered else None)
        case ItemList():
            return label_list(block)
        case Table():
            return _label_table(block)
        case Figure():
            return replace(block, table=_label_table(block.table))


def _label_implication(entry: Implication) -> Implication:
    return replace(entry, blocks=tuple(_label_block(block) for block in entry.blocks))


def _label_table(table: Table) -> Table:
    return replace(table, rows=tuple(_label_row(row) for row in table.rows))


def _label_row(row: Row) -> Row:
    cells = (replace(cell, blocks=tuple(_label_block(block) for block in cell.blocks)) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _label_block(block: Paragraph | ItemList) -> Paragraph | ItemList:
    """A block where paragraphs take no number: a cell, an implication."""
    if isinstance(block, ItemList):
        return label_list(block)
    return replace(block, numbered=False, number=None)


def listed(parts: Iterable[Part], contents: Contents) -> tuple[Section | Implications, ...]:
    """The headed parts that this table of contents names, in order."""
    return tuple(
        part
        for part in parts
        if (isinstance(part, Section) and part.heading and part.level <= contents.depth)
        or (isinstance(part, Implications) and part.heading)
    )


def label_list(item_list: ItemList, level: int = 0) -> ItemList:
    """The list with the labels of its items, and of the lists within them, filled in."""
    items = tuple(
        _label_item(item, label(item_list.style, position, level), level)
        for position, item in enumerate(item_list.items, start=item_list.start)
    )
    return replace(item_list, items=items)


def _label_item(item: Item, text: str, level: int) -> Item:
    return replace(item, label=text, lists=tuple(label_list(inner, level + 1) for inner in item.lists))
