"""Paragraphs that take no number, and lists with their labels → HTML.

Labels are real text, so that copying, reading aloud and extraction have them; the lists' own markers are off. A bullet
is hidden from screen readers, which say by themselves that a list item begins. The text stands in the `li` itself:
a `p` in an `li` makes a structure that PDF/UA-1 does not allow (7.2-20).
"""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.tree import Item, ItemList, ListStyle, Paragraph
from sdp.document.writers.html_inlines import inlines_html, words

_TYPES: dict[ListStyle, str] = {
    "decimal": "1",
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""HTML's `type` of a list that counts."""

_ROOM = len("(viii)")
"""The longest label that paper.css has room for before the text; a longer one shifts its text."""


def plain_block_html(block: Paragraph | ItemList) -> SafeString:
    """A paragraph without a number, or a list with the labels it holds."""
    if isinstance(block, ItemList):
        return _list(block)
    return format_html("<p>{}</p>\n", inlines_html(block.inlines))


def _list(item_list: ItemList) -> SafeString:
    items = format_html_join("", "{}", ((_item(item, item_list.style),) for item in item_list.items))
    kind = _TYPES.get(item_list.style)
    if kind is None:
        return format_html('<ul class="{}">\n{}</ul>\n', item_list.style, items)
    return format_html('<ol class="{}" type="{}" start="{}">\n{}</ol>\n', item_list.style, kind, item_list.start, items)


def _item(item: Item, style: ListStyle) -> SafeString:
    lists = format_html_join("", "\n{}", ((_list(inner),) for inner in item.lists))
    return format_html(
        "<li{}>{}{}{}{}</li>\n",
        format_html(' id="{}"', item.key) if item.key else "",
        _label(item.label, style),
        inlines_html(item.inlines),
        lists,
        format_html('\n<div class="after">{}</div>', inlines_html(item.after)) if item.after else "",
    )


def _label(label: str | None, style: ListStyle) -> SafeString:
    if not label:
        return SafeString("")
    hidden = SafeString(' aria-hidden="true"') if style == "bullet" else ""
    long = SafeString(" long") if len(label) > _ROOM else ""
    return format_html('<span class="label{}"{}>{}</span> ', long, hidden, words(label))
