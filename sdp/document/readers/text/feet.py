"""Stage 2: what is printed on every page and is no part of the paper is left out, and it is said how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import replace

from sdp.document.readers.text.lines import PAGE_BREAK, Line

_PAGE_OF = re.compile(r"[-–—|\s]*page\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_FEWEST_PAGES = 3
_DEEPEST_HEAD = 3
"""Lines that a running head may have."""

_BARE = re.compile(r"(?:\d{1,3}|[-–—] \d{1,3} [-–—]|\d{1,3} (?:of|/) \d{1,3})")


def drop_page_words(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without “Page 2 of 5” and without heads that return on every page; and notes of what went."""
    lines, pages = _drop(lines, lambda at: _is_page_of(lines, at))
    heads = _running_heads(lines)
    counts = Counter(_head(lines[at].text) for at in heads)
    notes = [f"Left out the line “{head}”, which is printed on {count} pages." for head, count in counts.items()]
    return (remove(lines, heads) if heads else lines), page_note(pages) + notes


def page_note(count: int) -> list[str]:
    """What is told about page numbers left out."""
    return [f"Left out {count} page number{'s' * (count != 1)}."] if count else []


def bare_page_numbers(lines: list[Line], taken: Container[int]) -> set[int]:
    """Positions of lines that hold a number alone between gaps, and that are no paragraph's number (`taken`)."""
    return {
        at
        for at, line in enumerate(lines)
        if at not in taken and _BARE.fullmatch(line.text) and line.gap and _gap_after(lines, at)
    }


def remove(lines: list[Line], positions: Container[int]) -> list[Line]:
    """The lines without those at these positions; where one went there is a page break."""
    kept: list[Line] = []
    turned = False
    for at, line in enumerate(lines):
        if at in positions:
            turned = True
            continue
        kept.append(replace(line, gap=PAGE_BREAK) if turned else line)
        turned = False
    return kept


def _drop(lines: list[Line], goes: Callable[[int], bool]) -> tuple[list[Line], int]:
    positions = {at for at in range(len(lines)) if goes(at)}
    return (remove(lines, positions) if positions else lines), len(positions)


def _gap_after(lines: list[Line], at: int) -> int:
    return lines[at + 1].gap if at + 1 < len(lines) else PAGE_BREAK


def _is_page_of(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    if not _PAGE_OF.fullmatch(text) or not (lines[at].gap or _gap_after(lines, at)):
        return False
    return text[0] != "p" or bool(lines[at].gap and _gap_after(lines, at))


def _running_heads(lines: list[Line]) -> set[int]:
    """Positions of the lines that return at the top or the bottom of most pages, numbers aside."""
    starts = [0, *(at for at, line in enumerate(lines) if at and line.gap == PAGE_BREAK)]
    if len(starts) < _FEWEST_PAGES:
        return set()
    tops = [list(range(start, end)) for start, end in zip(starts[1:], [*starts[2:], len(lines)], strict=True)]
    bottoms = [page[::-1] for page in [list(range(starts[1])), *tops]]
    return _returning(lines, tops) | _returning(lines, bottoms)


def _returning(lines: list[Line], pages: list[list[int]]) -> set[int]:
    """Peels from the edge of the pages, line by line, what stands at the edge of most of them."""
    found: set[int] = set()
    for _ in range(_DEEPEST_HEAD):
        edges = [next((at for at in page[: _DEEPEST_HEAD + 1] if at not in found), -1) for page in pages]
        counts = Counter(_head(lines[at].text) for at in edges if at >= 0)
        found |= {at for at in edges if at >= 0 and _is_head(_head(lines[at].text), counts, len(pages))}
    return found


def _is_head(head: str, counts: Counter[str], pages: int) -> bool:
    return bool(head) and counts[head] >= 2 and counts[head] >= pages / 2


def _head(text: str) -> str:
    """The line as a running head, numbers aside; nothing when it looks like a sentence or an item."""
    return "" if not text[0].isalpha() or text.endswith((".", ";", ":")) else re.sub(r"\d+", "…", text)
