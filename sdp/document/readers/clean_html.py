"""Any HTML → well-formed HTML of a few known elements: what the reader of rich text builds on.

Elements it does not know are opened, so their words stay; scripts, styles and every address but the safe ones go.
"""

from __future__ import annotations

import re
from collections import Counter

import nh3

from sdp.document.readers.html_nodes import DEEPEST_NODE, TooDeepError

PARAGRAPHS = {"p", "div", "section", "article", "main", "aside", "header", "footer", "nav", "hgroup", "blockquote"}
PARAGRAPHS |= {"pre", "address", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "center", "hr"}
PARAGRAPHS |= {"form", "fieldset", "legend", *(f"h{level}" for level in range(1, 7))}
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
BLOCKS = PARAGRAPHS | {"ul", "ol", "li", "table"}
MARKS = {"strong", "b", "em", "i", "a"}
_TAGS = BLOCKS | TABLE | MARKS | {"br", "span"}
_NO_WORDS = {"script", "style", "title", "del", "template", "noscript", "xml", "svg", "select", "textarea", "button"}
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLOSED_BY_OTHERS = {"br", "hr", "img", "input", "col", "wbr", "link", "meta"}
_CLOSED_BY_OTHERS |= {"p", "li", "dt", "dd", "tr", "td", "th", "option"}
_DEEPEST_READ = 10 * DEEPEST_NODE
_MOST_NESTED = 5_000_000
_ATTRIBUTES = {
    # What office programs say of an element; read by office_html, never written.
    "*": {"style", "class", "hidden"},
    "a": {"href", "id"},
    "ol": {"type", "start"},
    "ul": {"class"},
    "p": {"class", "id"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


def clean(html: str) -> str:
    """The HTML in known elements and attributes only. Raises TooDeepError."""
    _refuse_deep(html)
    # The NUL character ends a string for PostgreSQL.
    return nh3.clean(
        html.replace("\0", ""),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_NO_WORDS,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _refuse_deep(html: str) -> None:
    """Refuse what nests absurdly before nh3, whose time grows with the depth at every element, has to read it."""
    unclosed: Counter[str] = Counter()
    depth = nested = 0
    for closes, name in _OPEN_OR_CLOSE.findall(html.lower()):
        nested += depth
        if name in _CLOSED_BY_OTHERS or (closes and not unclosed[name]):
            continue
        step = -1 if closes else 1
        unclosed[name] += step
        depth += step
        if depth > _DEEPEST_READ or nested > _MOST_NESTED:
            raise TooDeepError
