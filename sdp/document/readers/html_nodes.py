"""Clean HTML → plain nodes, one deep at a time, so that hostile nesting cannot exhaust the stack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

DEEPEST_NODE = 40
"""Elements within elements that an editor's text may have; Word's own HTML stays below 15."""


_MARKS_OF_DIRECTION = [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
_NO_WIDTH = dict.fromkeys([0xAD, 0x180E, 0x200B, *_MARKS_OF_DIRECTION, 0xFEFF, *range(0xFFF9, 0xFFFD)])
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
_NO_WORDS = {**_CONTROLS, **_NO_WIDTH}

_TELLING = re.compile(r"mso-(?:list|hide|special-character|element)|display|visibility", re.IGNORECASE)


class TooDeepError(ValueError):
    """Elements nest deeper than DEEPEST_NODE."""


@dataclass
class Node:
    """An element: its tag, its attributes, and the elements and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


def plain(text: str) -> str:
    """The text without signs that no reader sees: controls are spaces, what has no width (a soft hyphen) is nothing."""
    return text.translate(_NO_WORDS)


def parse(html: str) -> list[Node | str]:
    """The top nodes of well-formed HTML, such as nh3 gives. Raises TooDeepError."""
    parser = _Builder()
    parser.feed(html)
    parser.close()
    return parser.open[0].children


class _Builder(HTMLParser):
    """Spans that only say how words look are left out: programs put dozens of them into one another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]
        self.spans: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "span":
            self.spans.append(bool(_TELLING.search(attributes.get("style", "")) or attributes.get("class")))
            if not self.spans[-1]:
                return
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag in ("br", "hr"):
            return
        self.open.append(node)
        if len(self.open) > DEEPEST_NODE:
            raise TooDeepError

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.spans and not self.spans.pop():
            return
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(plain(data))
