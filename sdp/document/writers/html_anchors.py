"""Where links within a document lead: every keyed part an `id` of its own, and no link that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from sdp.document.links import is_linkable, is_local, paragraph_address
from sdp.document.nodes import mapped
from sdp.document.tree import Item, Link, Paragraph, Part, Section

CONTENTS = "contents"
"""The `id` of the heading of a table of contents."""

IMPLICATIONS = "implications"
"""The `id` of the implications."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_PARAGRAPH = re.compile(r"p[0-9]+")

Value = TypeVar("Value")


def anchored(parts: Iterable[Part], *, site: bool) -> tuple[Part, ...]:
    """The parts with a key that is unique among them for each section and each keyed item.

    A section without a key has `s1`, `s2`, … by its place. Links to keys lead to them, those to no key are closed;
    addresses of the site (`is_local`) stay only where there is a `site` to follow them on.
    """
    anchors = _Anchors()
    named = mapped(tuple(parts), anchors.name)
    return close_links(named, anchors.found, site=site)


def close_links(value: Value, places: dict[str, str] | None = None, *, site: bool) -> Value:
    """The same part of a tree, with an empty address in links that lead nowhere; `places` is key → `id`."""

    def settle(node: Any) -> Any:
        if not isinstance(node, Link) or is_linkable(node.href) or (site and is_local(node.href)):
            return node
        place = (places or {}).get(node.href[1:]) if node.href.startswith("#") else None
        return replace(node, href=f"#{place}" if place else "")

    return mapped(value, settle)


class _Anchors:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._taken = {CONTENTS, IMPLICATIONS}
        self._sections = 0

    def name(self, node: Any) -> Any:
        if isinstance(node, Section):
            self._sections += 1
            return replace(node, key=self._id(node.key) or self._free(f"s{self._sections}"))
        if isinstance(node, Item) and node.key:
            return replace(node, key=self._id(node.key))
        if isinstance(node, Paragraph) and node.key and node.number is not None:
            self.found.setdefault(paragraph_address(node.key)[1:], f"p{node.number}")
        return node

    def _id(self, key: str) -> str:
        """The id for that key; the first one of two that are alike is found by links."""
        slug = _NOT_SLUG.sub("-", key.lower()).strip("-")
        if not slug:
            return ""
        given = self._free(slug)
        self.found.setdefault(key, given)
        return given

    def _free(self, slug: str) -> str:
        tries = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        free = next(tried for tried in tries if tried not in self._taken and not _PARAGRAPH.fullmatch(tried))
        self._taken.add(free)
        return free
