"""What a paper holds, as a list to find one's way by: its headed parts with the numbers of their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from sdp.document.findable import FindablePart, findable_parts
from sdp.document.tree import Document


@dataclass(frozen=True)
class OutlineEntry:
    """A headed part: the `id` that stands at it, and its first and last paragraph; None where it has no numbers."""

    heading: str
    anchor: str
    first: int | None = None
    last: int | None = None


def outline(document: Document) -> list[OutlineEntry]:
    """The headed parts of a numbered paper, in reading order."""
    return [_entry(part) for part in findable_parts(document) if part.heading.strip()]


def _entry(part: FindablePart) -> OutlineEntry:
    numbers = [place.number for place in part.places if place.number is not None]
    return OutlineEntry(part.heading, part.anchor, min(numbers, default=None), max(numbers, default=None))
