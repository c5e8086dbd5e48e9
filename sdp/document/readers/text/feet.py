"""Stage 2: what is printed on every page and is no part of the paper is left out, and it is said how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import replace

from sdp.document.readers.text.lines import PAGE_BREAK, Line

_PAGE_OF = re.compile(r"[-–—|\s]*page\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_BARE = re.compile(r"(?:\d{1,3}|[-–—] \d{1,3} [-–—]|\d{1,3} (?:of|/) \d{1,3})")


def drop_page_words(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without “Page 2 of 5” and without heads that return on every page; and notes of what went."""
    lines, pages = _drop(lines, lambda at: _is_page_of(lines, at))
    heads = _running_heads(lines)
    lines, titles = _drop(lines, lambda at: _head_at(lines, at) in heads)
    notes = [f"Left out the line “{head}”, which is printed on {count} pages." for head, count in heads.items()]
    return lines, page_note(pages) + notes * bool(titles)


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


def _running_heads(lines: list[Line]) -> dict[str, int]:
    """Lines that stand at the edge of most pages, numbers aside: text of the page, not of the paper."""
    pages = 1 + sum(line.gap == PAGE_BREAK for line in lines)
    counts = Counter(_edge(lines, at) for at in range(len(lines)))
    del counts[""]
    return {head: count for head, count in counts.items() if count >= 2 and count >= (pages - 1) / 2}


def _edge(lines: list[Line], at: int) -> str:
    if PAGE_BREAK not in (lines[at].gap, _gap_after(lines, at)) or at + 1 == len(lines):
        return ""
    return _head_at(lines, at)


def _head_at(lines: list[Line], at: int) -> str:
    text = lines[at].text
    return "" if not text[0].isalpha() or text.endswith((".", ";", ":")) else re.sub(r"\d+", "…", text)
