"""Clean HTML → plain nodes, one deep at a time, so that hostile nesting cannot exhaust the stack."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

DEEPEST_NODE = 40
"""Elements within elements that an editor's text may have; Word's own HTML stays below 15."""


class TooDeepError(ValueError):
    """Elements nest deeper than DEEPEST_NODE."""


@dataclass
class Node:
    """An element: its tag, its attributes, and the elements and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


def parse(html: str) -> list[Node | str]:
    """The top nodes of well-formed HTML, such as nh3 gives. Raises TooDeepError."""
    parser = _Builder()
    parser.feed(html)
    parser.close()
    return parser.open[0].children


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag in ("br", "hr"):
            return
        self.open.append(node)
        if len(self.open) > DEEPEST_NODE:
            raise TooDeepError

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
