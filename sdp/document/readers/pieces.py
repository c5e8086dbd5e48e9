"""A clean body in pieces that can be read one by one: while somebody types, nearly all of them stay as they were."""

from __future__ import annotations

import re

_MARKS = r'</?(?:strong|em|b|i)>|<br>|<a href="[^"]*">|</a>'
_PARAGRAPH = re.compile(rf'<p(?: id="k-[a-z0-9]+")?(?: class="unnumbered")?>(?:[^<]|{_MARKS})*+</p>')
_OPENS = re.compile(r"<(?:ul|ol|table)[ >]")
_OPEN_OR_CLOSE = re.compile(r"<(/?)(?:ul|ol|table)(?=[ >])")


def pieces_of(html: str) -> list[str]:
    """The paragraphs, lists and tables that stand one after another; else the whole as the only piece.

    The HTML is well-formed, as `clean` gives it.
    """
    pieces: list[str] = []
    place = 0
    while place < len(html):
        end = _end_of_piece(html, place)
        if end is None:
            return [html]
        pieces.append(html[place:end])
        place = end
    return pieces


def _end_of_piece(html: str, place: int) -> int | None:
    if paragraph := _PARAGRAPH.match(html, place):
        return paragraph.end()
    if not _OPENS.match(html, place):
        return None
    depth = 0
    for tag in _OPEN_OR_CLOSE.finditer(html, place):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return html.index(">", tag.end()) + 1
    return None
