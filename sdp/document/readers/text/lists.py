"""Stage 6: list items in a row → lists within lists, by glyph, by label and by indentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sdp.document.readers.text.errors import TextError
from sdp.document.readers.text.marking import ItemMark
from sdp.document.tree import DEEPEST_LIST, Item, ItemList, Text


@dataclass(frozen=True, slots=True)
class FlatItem:
    """A list item as it stands in the text."""

    mark: ItemMark
    indent: int
    text: str
    where: int


@dataclass(slots=True)
class _OpenItem:
    text: str
    lists: list[_OpenList] = field(default_factory=list)


@dataclass(slots=True)
class _OpenList:
    mark: ItemMark
    """The mark of its last item."""
    indent: int
    start: int
    items: list[_OpenItem] = field(default_factory=list)

    def is_like(self, mark: ItemMark) -> bool:
        return (self.mark.style, self.mark.look) == (mark.style, mark.look)

    def goes_on_with(self, mark: ItemMark) -> bool:
        return self.is_like(mark) and mark.position == self.mark.position + 1


def nest(items: Iterable[FlatItem]) -> tuple[ItemList, ...]:
    """The lists that these items make. Raises TextError, naming the line, when they nest too deep."""
    found: list[_OpenList] = []
    stack: list[_OpenList] = []
    for item in items:
        level, new = _place(stack, item)
        if level >= DEEPEST_LIST:
            raise TextError(
                f"On line {item.where} a list is nested {level + 1} deep; a paper has at most {DEEPEST_LIST} levels. "
                "Move the item one level out and try again."
            )
        del stack[level + (not new) :]
        if new:
            siblings = stack[-1].items[-1].lists if stack else found
            siblings.append(_OpenList(item.mark, item.indent, max(item.mark.position, 1)))
            stack.append(siblings[-1])
        stack[-1].items.append(_OpenItem(item.text))
        stack[-1].mark = item.mark
    return tuple(_frozen(each) for each in found)


def _place(stack: list[_OpenList], item: FlatItem) -> tuple[int, bool]:
    """The level of an item, and whether it begins a new list there."""
    if not stack:
        return 0, True
    if item.mark.position:
        return _place_of_label(stack, item)
    return _place_of_bullet(stack, item)


def _place_of_label(stack: list[_OpenList], item: FlatItem) -> tuple[int, bool]:
    for level in range(len(stack) - 1, -1, -1):
        if stack[level].goes_on_with(item.mark):
            return level, False
    for level, opened in enumerate(stack):
        if opened.is_like(item.mark) and item.indent < opened.indent + 2:
            return level, True
    return _place_by_indent(stack, item)


def _place_of_bullet(stack: list[_OpenList], item: FlatItem) -> tuple[int, bool]:
    """The same glyph is the same list, unless it is set in (deeper) or out."""
    alike = [level for level, opened in enumerate(stack) if opened.is_like(item.mark)]
    if not alike or item.indent >= stack[-1].indent + 2:
        return _place_by_indent(stack, item)
    reached = [level for level in alike if stack[level].indent <= item.indent + 1]
    return (reached or alike)[-1 if reached else 0], False


def _place_by_indent(stack: list[_OpenList], item: FlatItem) -> tuple[int, bool]:
    """A mark not seen yet is one level deeper, unless it stands further out than the list above it."""
    if item.indent > stack[-1].indent - 2:
        return len(stack), True
    reached = [level for level, opened in enumerate(stack) if opened.indent <= item.indent + 1]
    return (reached[-1] if reached else 0), True


def _frozen(opened: _OpenList) -> ItemList:
    items = (Item(_inlines(item.text), tuple(_frozen(inner) for inner in item.lists)) for item in opened.items)
    return ItemList(opened.mark.style, tuple(items), opened.start)


def _inlines(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()
