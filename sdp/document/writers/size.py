"""How large a paper the writers accept: a bound on the tree, so that no input holds a worker for minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import Any

from sdp.document.tree import Cell, Document, Figure, Item, Paragraph, Point, Row, Section

MOST_CHARACTERS = 1_500_000
"""About 600 pages of text."""

MOST_BLOCKS = 20_000
"""Sections, paragraphs, list items, table cells and values in charts together."""

MOST_ROWS = 2_000
"""Table rows; a table is laid out as a whole before it is cut into pages."""

MOST_FIGURES = 500
"""Charts; each is drawn at once and held until the file is written."""

DEEPEST = 48
"""Values within values; twenty lists within lists come near it, and beyond it layout runs out of stack."""


_BOUNDS = {"characters": MOST_CHARACTERS, "blocks": MOST_BLOCKS, "rows": MOST_ROWS, "figures": MOST_FIGURES}


class PaperTooLarge(ValueError):
    """The paper is larger than a writer accepts; the message says which bound it passes."""


def check_size(document: Document) -> None:
    """Raise PaperTooLarge for a paper that would take too long to lay out."""
    held = _measure(document)
    for name, most in _BOUNDS.items():
        if held[name] > most:
            raise PaperTooLarge(f"This paper has {held[name]:,} {name}; at most {most:,} can be laid out.")


def _measure(document: Document) -> Counter[str]:
    """The counts of what takes time, found without recursion: the tree may be too deep for it."""
    held: Counter[str] = Counter()
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise PaperTooLarge("This paper has lists or marks too deep within each other to be laid out.")
        if isinstance(value, str):
            held["characters"] += len(value)
        elif isinstance(value, tuple):
            waiting += ((inner, depth) for inner in value)
        elif is_dataclass(value):
            held["blocks"] += isinstance(value, Section | Paragraph | Item | Cell | Point)
            held["figures"] += isinstance(value, Figure)
            held["rows"] += isinstance(value, Row)
            waiting += ((getattr(value, field.name), depth + 1) for field in fields(value))
    return held
