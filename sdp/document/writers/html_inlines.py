"""Inline runs → HTML."""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.links import is_linkable, is_local, is_place
from sdp.document.tree import Emphasis, Inline, Inlines, LineBreak, Link, Reference, Strong, Text, plain_text

_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of characters and non-characters: no HTML, XML or PDF text may hold them."""


def words(text: str) -> SafeString:
    """Plain text as HTML text."""
    return escape(_NOT_IN_HTML.sub("", text))


def inlines_html(inlines: Inlines, *, in_link: bool = False) -> SafeString:
    """Inline runs as HTML; a link that may not be made, or stands within a link, is its text alone."""
    if len(inlines) == 1:
        return _inline(inlines[0], in_link)
    return format_html_join("", "{}", ((_inline(inline, in_link),) for inline in inlines))


def _inline(inline: Inline, in_link: bool) -> SafeString:
    match inline:
        case Text(text):
            return words(text)
        case Strong(children):
            return format_html("<strong>{}</strong>", inlines_html(children, in_link=in_link))
        case Emphasis(children):
            return format_html("<em>{}</em>", inlines_html(children, in_link=in_link))
        case Link(href, children):
            return _link(href, children, in_link)
        case Reference(_, int(number)) if not in_link:
            return format_html('<a href="#p{0}">{0}</a>', number)
        case Reference():
            return words(inline.words)
        case LineBreak():
            return SafeString("<br>")


def _is_seen(text: str) -> bool:
    """Whether anything of the text is printed: blanks, marks such as the zero-width space and what no text may hold
    are not.
    """
    return any(not sign.isspace() and unicodedata.category(sign) != "Cf" for sign in _NOT_IN_HTML.sub("", text))


def _link(href: str, children: Inlines, in_link: bool) -> SafeString:
    leads = is_linkable(href) or is_local(href) or is_place(href)  # what `html_anchors` has left open
    if in_link or not leads or not _is_seen(plain_text(children)):
        return inlines_html(children, in_link=in_link)
    return format_html('<a href="{}">{}</a>', href, inlines_html(children, in_link=True))
