"""Rows of a table in plain text: cells between upright strokes, tabs, or wide gaps."""

from __future__ import annotations

import re

from sdp.document.readers.text.marking import Marked
from sdp.document.tree import Cell, Paragraph, Row, Table, Text

_WIDE_GAP = re.compile(r" {3,}")
_MOST_CELLS = 30
_RULE = re.compile(r"[-=:+_ ]+")


def cells_at(marked: list[Marked], at: int) -> list[str]:
    """The cells of a line; none when it is no row of a table."""
    if at >= len(marked) or marked[at].begins != "words":
        return []
    return _stroked(marked[at].line.spaced) or _spaced(marked[at].line.spaced)


def _stroked(spaced: str) -> list[str]:
    if (" | " not in spaced and not spaced.startswith("|")) or spaced.count("|") >= _MOST_CELLS:
        return []
    inner = spaced[1:-1] if spaced.startswith("|") and spaced.endswith("|") and len(spaced) > 1 else spaced
    return [" ".join(cell.split()) for cell in inner.split("|")]


def _spaced(spaced: str) -> list[str]:
    if "   " not in spaced:
        return []
    cells = [" ".join(cell.split()) for cell in _WIDE_GAP.split(spaced)]
    return cells if 1 < len(cells) <= _MOST_CELLS else []


def table_rows(marked: list[Marked], at: int) -> list[list[str]]:
    """The rows of the table that begins here; none when there is none. A row of strokes alone holds no words."""
    first = cells_at(marked, at)
    if not first:
        return []
    rows = [first]
    while len(cells := cells_at(marked, at + len(rows))) == len(first):
        rows.append(cells)
    stroked = bool(_stroked(marked[at].line.spaced))
    return rows if stroked or len(rows) >= (2 if len(first) > 2 else 3) else []


def table(rows: list[list[str]], caption: str) -> Table:
    """The table of these rows. The first of several heads the columns: plain text shows no other sign of a head."""
    held = [row for row in rows if not all(_RULE.fullmatch(cell) for cell in row)]
    return Table(
        tuple(Row(tuple(_cell(cell, heads=at == 0 and len(held) > 1) for cell in row)) for at, row in enumerate(held)),
        (Text(caption),) if caption else (),
    )


def _cell(text: str, heads: bool) -> Cell:
    blocks = (Paragraph((Text(text),), numbered=False),) if text else ()
    return Cell(blocks, heads="column" if heads else None)
