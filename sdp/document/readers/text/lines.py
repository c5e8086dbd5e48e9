"""Stage 1: text → lines. Odd characters, white space and page breaks are dealt with here and nowhere later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sdp.document.readers.text.errors import TextError

PAGE_BREAK = 99
"""The gap before a line that stands behind a form feed."""

MOST_LINES = 12_000
"""A report of 200 pages has about 9,000 lines."""

SOFT_HYPHEN = "\u00ad"

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u200b\u2060\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_TAB = "    "
"""What a tab between words is taken for: a gap wide enough to part two columns."""

_LINE_ENDS = "\v\x85\u2028\u2029"


def _windows_1252(code: int) -> str:
    """What an editor meant by a C1 control character: U+0095 is a bullet that was read as Latin-1."""
    return bytes([code]).decode("cp1252", errors="ignore") or " "


_CHARACTERS = str.maketrans(
    {chr(code): " " for code in range(0x20) if chr(code) not in "\t\n\f"}
    | {chr(code): _windows_1252(code) for code in range(0x80, 0xA0)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_NOTHING, "")
    | dict.fromkeys(_LINE_ENDS, "\n")
    | _LIGATURES
    | {"\x7f": " "}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds words."""

    text: str
    """Its words, one space between them."""
    indent: int
    where: int
    """Its line number in the file, from 1."""
    gap: int
    """How many empty lines stand before it; PAGE_BREAK where a new page begins."""
    spaced: str
    """The line with the space between its words as it was: columns of a table show there."""
    open_ended: bool = False
    """A space follows its last word: extraction leaves one where a sentence was wrapped."""


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold words. Raises TextError when they are too many for a report."""
    lines = list(islice(_lines(text), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise TextError(
            f"This text has more than {MOST_LINES:,} lines, too many for a report. Check that it is the right file."
        )
    return single_spaced(lines)


def _lines(text: str) -> Iterator[Line]:
    clean = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CHARACTERS)
    gap = 0
    for where, physical in enumerate(clean.split("\n"), start=1):
        first, *after_page_breaks = physical.split("\f")
        for part, at_page_break in [(first, False), *((part, True) for part in after_page_breaks)]:
            gap = PAGE_BREAK if at_page_break else gap
            line = _line(part, where, gap)
            if line:
                yield line
            gap = 0 if line else min(gap + 1, PAGE_BREAK)


def _line(part: str, where: int, gap: int) -> Line | None:
    if not part:
        return None
    spaced = part.expandtabs(8)
    words = spaced.split()
    if not words:
        return None
    body = " ".join(words)
    broken_word = SOFT_HYPHEN if body.endswith(SOFT_HYPHEN) else ""
    body = body.replace(SOFT_HYPHEN, "") + broken_word
    if not body:
        return None
    indent = len(spaced) - len(spaced.lstrip())
    return Line(body, indent, where, gap, part.strip().replace("\t", _TAB), open_ended=part[-1] == " ")


def single_spaced(lines: list[Line]) -> list[Line]:
    """The lines without the empty line that double spacing puts between any two."""
    wraps = [after.gap for before, after in pairs(lines) if is_sure_wrap(before, after)]
    if len(wraps) < 5 or sum(gap == 1 for gap in wraps) < 0.7 * len(wraps):
        return lines
    return [line if line.gap == PAGE_BREAK else replace(line, gap=max(0, line.gap - 1)) for line in lines]


def pairs(lines: list[Line]) -> Iterable[tuple[Line, Line]]:
    """Each line with the one after it."""
    return zip(lines, lines[1:], strict=False)


def finished(text: str) -> bool:
    """Whether the text ends as a sentence, or a clause before a list, does."""
    return text.rstrip("”’\"')]»").endswith((".", "?", "!", ":", ";", "…"))


def starts_low(text: str) -> bool:
    """Whether the text goes on in lower case, as the middle of a sentence does."""
    return text.lstrip("(‘“'\"")[:1].islower()


def is_sure_wrap(before: Line, after: Line) -> bool:
    """Whether `after` certainly goes on with the sentence of `before`: unfinished, and on in lower case."""
    second = after.text[1:2]
    return (
        not finished(before.text)
        and starts_low(after.text)
        and second not in (" ", ")", ".")
        and (not after.text.startswith("(") or ")" not in after.text[:6])
    )


def usual_gap(lines: list[Line]) -> int:
    """How many empty lines stand between two paragraphs of this text."""
    counts = Counter(line.gap for line in lines if 0 < line.gap < PAGE_BREAK)
    return counts.most_common(1)[0][0] if counts else 1


def join(pieces: Iterable[str]) -> str:
    """The pieces of a paragraph as one line: a word broken at its hyphen is made whole."""
    joined: list[str] = []
    for piece in pieces:
        if joined and piece:
            joined.append(_between(joined[-1], piece))
        if piece:
            joined.append(piece)
    return "".join(joined).replace(SOFT_HYPHEN, "")


def _between(before: str, after: str) -> str:
    if before.endswith(SOFT_HYPHEN):
        return ""
    hyphenated = before[-1] in "-/" and before[-2:-1].isalnum() and after[0].islower()
    suspended = after.split(maxsplit=1)[0] in ("and", "or", "to")
    return "" if hyphenated and not (suspended and before[-1] == "-") else " "
