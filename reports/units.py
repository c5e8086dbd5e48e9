"""A body as units to keep or leave: paragraphs, tables, and the items of its lists one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sdp.document.nodes import mapped
from sdp.document.tree import Block, Blocks, Figure, Item, ItemList, ListStyle, Paragraph, Table
from sdp.document.writers.text import write_blocks


@dataclass(frozen=True)
class Entry:
    """An item, with the kind of list that it stands in."""

    item: Item
    style: ListStyle
    start: int
    opens: bool = False
    """Whether a list of the same kind ends right before it, which it does not go on."""


Unit: TypeAlias = Paragraph | Table | Figure | Entry


def units_of(blocks: Blocks) -> list[Unit]:
    """The units in order, without the keys of paragraphs: those find their paragraphs again at every save."""
    return list(_units(mapped(blocks, _without_key)))


def blocks_of(units: Iterable[Unit]) -> Blocks:
    """The body that the units make: items of the same kind that follow one another are one list."""
    blocks: list[Block] = []
    for unit in units:
        last = blocks[-1] if blocks else None
        if not isinstance(unit, Entry):
            blocks.append(unit)
        elif isinstance(last, ItemList) and (last.style, last.start) == (unit.style, unit.start) and not unit.opens:
            blocks[-1] = replace(last, items=(*last.items, unit.item))
        else:
            blocks.append(ItemList(unit.style, (unit.item,), unit.start))
    return tuple(blocks)


def words_of(unit: Unit) -> str:
    """The unit as a person would type it."""
    return write_blocks(blocks_of([unit]))


def with_form_of(typed: Iterable[Unit], known: Iterable[Unit]) -> list[Unit]:
    """Units that were typed as plain text, as they are known where they read alike: bold words and links go on."""
    # The rows of a table are lines that a plain box cannot tell from one long line.
    by_words = {_in_one_line(unit): unit for unit in known}
    return [by_words.get(_in_one_line(unit), unit) for unit in typed]


def _in_one_line(unit: Unit) -> str:
    return " ".join(words_of(unit).split())


def _units(blocks: Blocks) -> Iterator[Unit]:
    before: Block | None = None
    for block in blocks:
        if isinstance(block, ItemList):
            adjoins = isinstance(before, ItemList) and (before.style, before.start) == (block.style, block.start)
            for place, item in enumerate(block.items):
                yield Entry(item, block.style, block.start, opens=adjoins and not place)
        else:
            yield block
        before = block


def _without_key(node: Any) -> Any:
    return replace(node, key="") if isinstance(node, Paragraph) and node.key else node
