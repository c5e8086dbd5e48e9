"""Keys and references in a stored body, found in its canonical HTML without reading it into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdp.document.tree import PARAGRAPH_REMOVED

_KEY = re.compile(r'<p id="k-([a-z0-9]+)"')
_LED_TO = re.compile(r'<a href="#k-([a-z0-9]+)">')
_SHOWN = re.compile(rf'(<a href="#k-([a-z0-9]+)">)(?:[0-9]+|{re.escape(PARAGRAPH_REMOVED)})(?=</a>)')


def keys_in(html: str) -> list[str]:
    """The keys of its paragraphs, in order."""
    return _KEY.findall(html)


def references_in(html: str) -> set[str]:
    """The keys of the paragraphs that it refers to."""
    return set(_LED_TO.findall(html))


def renumbered(html: str, numbers: Mapping[str, int]) -> str:
    """The body with its references showing these numbers, or that their paragraph is gone."""
    return _SHOWN.sub(lambda found: f"{found[1]}{numbers.get(found[2], PARAGRAPH_REMOVED)}", html)


def without_keys(html: str) -> str:
    """What of the body somebody wrote: keys and the numbers that references show come and go by themselves."""
    return _SHOWN.sub(r"\1", _KEY.sub("<p", html))
