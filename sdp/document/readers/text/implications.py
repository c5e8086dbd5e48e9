"""Appendix 1: each heading with its answer, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sdp.document.house import IMPLICATION_HEADINGS
from sdp.document.readers.text.blocks import blocks_of
from sdp.document.readers.text.joining import join_lines
from sdp.document.readers.text.lines import Line, finished
from sdp.document.readers.text.marking import mark_lines
from sdp.document.readers.text.width import Width
from sdp.document.tree import Implication, ItemList, Paragraph

APPENDIX_1 = re.compile(r"appendix (?:1|one) ?[:–—.-]? ?(?:report )?implications:?", re.IGNORECASE)
APPENDIX_1_ALONE = re.compile(r"appendix (?:1|one) ?[:–—-]?", re.IGNORECASE)
IMPLICATIONS_ALONE = re.compile(r"implications:?", re.IGNORECASE)

_SEPARATOR = re.compile(r" ?([–—−:]|-) ?")
_OTHER = re.compile(r"([A-Z][^–—−:.;?!\d-]{2,59}?)( ?[–—−:] | [–—−:-] ?)(.*)")
_NO_ANSWER = re.compile(r"n/?a\b|none\b|nil\b|not applicable\b|no\b", re.IGNORECASE)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Start:
    """The start of an entry: its heading, what stands between it and the answer, and the answer's first words."""

    heading: str
    separator: str
    answer: str


def _spelling(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


_KNOWN = {_spelling(heading): heading for heading in IMPLICATION_HEADINGS}
_LONGEST = max(len(heading) for heading in IMPLICATION_HEADINGS) + 10


def read_implications(lines: list[Line], width: Width) -> tuple[Implication, ...]:
    """The entries of Appendix 1. Words before the first heading are kept as an entry of their own."""
    lines = list(_headings_joined(lines))
    dash = _usual_separator(lines)
    entries: list[tuple[str, list[Line], str]] = []
    used: set[str] = set()
    for at, line in enumerate(lines):
        start = _start(lines, at, width, used, dash)
        if start:
            used.add(_spelling(start.heading))
            entries.append((start.heading, [line], start.answer))
        elif entries:
            entries[-1][1].append(line)
        else:
            entries.append((line.text, [line], ""))
    return tuple(_implication(*entry, width) for entry in entries)


def _implication(heading: str, lines: list[Line], answer: str, width: Width) -> Implication:
    """The entry; its first line holds the heading and the first words of the answer."""
    first, *rest = mark_lines(lines, {}, width)
    held = [replace(first, words=answer), *rest] if answer else rest
    runs = join_lines(held, width)
    blocks = [block for block in blocks_of(runs, numbered=False) if isinstance(block, Paragraph | ItemList)]
    return Implication(heading, tuple(blocks))


def _start(lines: list[Line], at: int, width: Width, used: set[str], dash: str) -> _Start | None:
    text = lines[at].text
    known = _known(text)
    if known and (_spelling(known.heading) not in used or lines[at].gap):
        return known
    other = _other(text, dash)
    if other and (at == 0 or _begins(lines[at - 1], lines[at], width)):
        return other
    return None


def _begins(before: Line, line: Line, width: Width) -> bool:
    """Whether the line does not go on with the sentence before it."""
    return (
        not width.forced(before, line)
        if not finished(before.text)
        else bool(line.gap) or not width.forced(before, line)
    )


def _known(text: str) -> _Start | None:
    """The start of an entry with one of the house's headings, however it is spaced."""
    for heading in _known_prefixes(text):
        rest = text[len(heading) :]
        separator = _SEPARATOR.match(rest)
        if separator:
            return _Start(heading.strip(), separator[1], rest[separator.end() :].strip())
        if not rest or (rest[0] == " " and _NO_ANSWER.match(rest[1:])):
            return _Start(heading.strip(), "", rest.strip())
    return None


def _known_prefixes(text: str) -> Iterator[str]:
    """The beginnings of the text that spell a known heading, the longest first."""
    for end in range(min(len(text), _LONGEST), 2, -1):
        if text[end - 1].isalnum() and not text[end : end + 1].isalnum() and _spelling(text[:end]) in _KNOWN:
            yield text[:end]


def _other(text: str, dash: str) -> _Start | None:
    """The start of an entry whose heading is not the house's: few words, then the mark that the other entries use."""
    match = _OTHER.fullmatch(text)
    if not match or match[2].strip() != dash or len(match[1].split()) > _MOST_WORDS:
        return None
    return _Start(match[1].strip(), dash, match[3].strip())


def _usual_separator(lines: list[Line]) -> str:
    marks = [known.separator for line in lines if (known := _known(line.text)) and known.separator]
    return max(set(marks), key=marks.count) if marks else "–"


def _headings_joined(lines: list[Line]) -> Iterator[Line]:
    """The lines, with a heading that runs over two of them on one."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if at + 1 < len(lines) and not _known(line.text) and _is_beginning(line.text):
            both = f"{line.text} {lines[at + 1].text}"
            if _known(both):
                line = replace(line, text=both, spaced=both)
                at += 1
        yield line
        at += 1


def _is_beginning(text: str) -> bool:
    return len(text.split()) > 1 and any(known.startswith(_spelling(text)) for known in _KNOWN)
