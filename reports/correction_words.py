"""What a comparison found, as the notice of a correction says it: part by part, paragraphs by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.comparison import Comparison
from reports.comparison.lines import Grid, Line, Passage
from reports.comparison.result import ComparedBlock, ComparedLine, ComparedPassage, What, block_of

EXEMPT = "An exempt section"

_DONE: dict[What, str] = {
    "changed": "changed",
    "layout": "set out differently",
    "added": "added",
    "removed": "removed",
    "moved here": "moved",
}
"""What moved away is said where it is now."""


@dataclass(frozen=True)
class Said:
    """One change in words, and the number of the paragraph where it can be read now; 0 where there is none."""

    words: str
    number: int = 0


def lines_of(comparison: Comparison, edition: str) -> list[tuple[str, tuple[Said, ...]]]:
    """For each part that changed its title and what became of it; `edition` is what the old numbers belong to."""
    found: dict[tuple[str, tuple[Said, ...]], None] = {}
    for passage in comparison.passages:
        if passage.is_same:
            continue
        if _is_exempt(passage):
            found[EXEMPT, (Said(_whole(passage) or "changed"),)] = None
        elif said := tuple(_said(passage, edition)):
            found[_title(passage.shown), said] = None
    return list(found)


def _is_exempt(passage: ComparedPassage) -> bool:
    return any(one is not None and one.exempt for one in (passage.before, passage.after))


def _title(passage: Passage) -> str:
    if passage.what == "implication":
        return f"Implication “{passage.heading}”"
    return f"“{passage.heading}”" if passage.heading else passage.title


def _whole(passage: ComparedPassage) -> str:
    return "added" if passage.before is None else "removed" if passage.after is None else ""


def _said(passage: ComparedPassage, edition: str) -> Iterator[Said]:
    if whole := _whole(passage):
        yield _said_of_whole(passage.shown, whole, edition)
        return
    if passage.heading.differ:
        yield Said("heading changed")
    if passage.moved:
        yield Said("moved")
    yield from map(Said, passage.notes)
    yield from dict.fromkeys(_blocks(passage, edition))


def _said_of_whole(passage: Passage, whole: str, edition: str) -> Said:
    numbers = [int(block.mark) for block in passage.blocks if isinstance(block, Line) and _is_paragraph(block)]
    if not numbers:
        return Said(whole)
    run = f"paragraph {numbers[0]}" if len(numbers) == 1 else f"paragraphs {numbers[0]} to {numbers[-1]}"
    if whole == "removed":
        return Said(f"removed ({run} of {edition})")
    return Said(f"added ({run})", numbers[0])


def _blocks(passage: ComparedPassage, edition: str) -> Iterator[Said]:
    """What became of each paragraph, and of the lists and tables that follow one which stayed."""
    above: ComparedLine | None = None
    for block in passage.blocks:
        shown = block_of(block)
        if isinstance(block, ComparedLine) and isinstance(shown, Line) and _is_paragraph(shown):
            above = block
        elif above is not None and (above.before is None or above.after is None):
            continue  # A paragraph that came or went did so with what follows it.
        if block.what in _DONE:
            yield _said_of_block(block, passage.shown, above, edition)


def _said_of_block(block: ComparedBlock, passage: Passage, above: ComparedLine | None, edition: str) -> Said:
    shown, done = block_of(block), _DONE[block.what]
    if block is above:
        number = int(above.shown.mark)
        if block.after is None:
            return Said(f"paragraph {number} of {edition} {done}")
        return Said(f"paragraph {number} {done}", number)
    if isinstance(shown, Line) and shown.name:
        return Said(f"{shown.name.lower()} {done}")
    if passage.what == "recommendations" and isinstance(shown, Line) and shown.what == "item" and not shown.level:
        return _recommendation(block, shown, done, edition)
    number = int(above.shown.mark) if above else 0
    return Said(f"{_thing(shown, passage)}{f' after paragraph {number}' * bool(number)} changed".strip(), number)


def _recommendation(block: ComparedBlock, shown: Line, done: str, edition: str) -> Said:
    label = f" {shown.mark}" if any(sign.isalnum() for sign in shown.mark) else ""
    of = f" of {edition}" if block.after is None and label else ""
    return Said(f"recommendation{label}{of} {done}")


def _thing(block: Line | Grid, passage: Passage) -> str:
    if isinstance(block, Grid):
        return "table"
    if passage.what in ("contact", "implication"):
        return ""
    return "list" if block.what in ("item", "closing") else "text"


def _is_paragraph(line: Line) -> bool:
    return line.what == "paragraph" and line.mark.isdigit()
