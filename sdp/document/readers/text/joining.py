"""Stage 5: lines → runs. A run is one paragraph, list item, heading or table, made whole from its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from sdp.document.readers.text.lines import PAGE_BREAK, finished, is_sure_wrap, join, starts_low, usual_gap
from sdp.document.readers.text.marking import ItemMark, Marked
from sdp.document.readers.text.tables import cells_at, table_rows
from sdp.document.readers.text.width import LONG_LINE, Width

RunKind = Literal["number", "item", "words", "table", "heading"]

KNOWN_HEADING = re.compile(r"(?:recommendations?(?: and reasons?)?|background (?:papers|documents)):?", re.IGNORECASE)
"""Headings known by their words, wherever they stand."""

_LONGEST_HEADING = 200
_MOST_HEADING_LINES = 4
_UNENDED = re.compile(
    r"(?:,|\(|[-–—/&]|\b(?:and|or|of|the|a|an|to|in|on|at|by|for|with|from|as|is|are|was|were|that|which|its|their|this))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Run:
    """Lines that belong together."""

    kind: RunKind
    lines: list[Marked]
    rows: list[list[str]] = field(default_factory=list)
    """The cells of a table."""
    caption: str = ""

    @property
    def text(self) -> str:
        """Its words on one line."""
        return join(marked.words for marked in self.lines)

    @property
    def mark(self) -> ItemMark:
        """The mark of a list item."""
        mark = self.lines[0].mark
        assert mark is not None, "only a list item is asked for its mark"  # noqa: S101 - narrows the type
        return mark

    @property
    def where(self) -> int:
        """The number of its first line in the file."""
        return self.lines[0].line.where

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a number, bullet or label has been read so far."""
        return not any(marked.words for marked in self.lines)


def could_head(text: str) -> bool:
    """Whether the words have the shape of a heading."""
    first = text.lstrip("“‘\"'(")[:1]
    return (
        len(text) <= _LONGEST_HEADING
        and (first.isupper() or first.isdecimal())
        and not text.endswith((".", ";", ","))
        and not any(sign in text for sign in ("@", "www.", "://"))
    )


def join_lines(marked: list[Marked], width: Width) -> list[Run]:
    """The runs of these lines, in order. Every word is in one of them."""
    return _Joiner(marked, width).runs()


class _Joiner:
    def __init__(self, marked: list[Marked], width: Width):
        self.marked = marked
        self.width = width
        self.usual_gap = usual_gap([each.line for each in marked])
        self.has_stray_gaps = any(
            first.begins == "number" and second.line.gap and is_sure_wrap(first.line, second.line)
            for first, second in zip(marked, marked[1:], strict=False)
        )
        """Extraction put an empty line behind the first line of a numbered paragraph."""

    def runs(self) -> list[Run]:
        runs: list[Run] = []
        at = 0
        while at < len(self.marked):
            rows = table_rows(self.marked, at)
            if rows and not (runs and runs[-1].is_empty):
                runs.append(Run("table", self.marked[at : at + len(rows)], rows))
                at += len(rows)
                continue
            self._add(runs, at)
            at += 1
        return runs

    def _add(self, runs: list[Run], at: int) -> None:
        marked = self.marked[at]
        if marked.begins == "words" and runs and self._continues(runs[-1], at):
            runs[-1].lines.append(marked)
        elif marked.begins == "words" and KNOWN_HEADING.fullmatch(marked.words):
            runs.append(Run("heading", [marked]))
        else:
            runs.append(Run(marked.begins, [marked]))

    def _continues(self, run: Run, at: int) -> bool:
        """Whether this line goes on with what the run says."""
        if run.is_empty:
            return True
        if run.kind in ("heading", "table"):
            return False
        last, line = run.lines[-1].line, self.marked[at].line
        forced = self.width.forced(last, line)
        if starts_low(line.text):
            return self._continues_low(run, at, forced)
        if KNOWN_HEADING.fullmatch(line.text):
            return False
        if last.text.endswith(":"):
            asks = last.text.endswith(" to:")  # “is recommended to:” is followed by what is recommended
            return forced and not asks and not line.gap and not self._heads(at)
        if self._heads(at):
            return self._heading_continues(run, at, forced)
        return self._continues_high(run, at, forced)

    def _continues_low(self, run: Run, at: int, forced: bool) -> bool:
        """A line in lower case goes on with the sentence, unless a list without labels is written that way."""
        last, line = run.lines[-1].line, self.marked[at].line
        if last.text.endswith(":"):
            return forced
        if run.kind == "words" and starts_low(run.lines[0].words) and not forced:
            return False
        return forced or not line.gap or not finished(last.text)

    def _continues_high(self, run: Run, at: int, forced: bool) -> bool:
        last, line = run.lines[-1].line, self.marked[at].line
        if self._hangs(run, at):
            return True
        if not finished(last.text):
            if not line.gap and line.text[0].isdecimal():
                return True
            if (not line.gap or self._in_list(run, at)) and self.width.nearly_forced(last, line):
                return True
            if run.kind == "number" and len(last.text) >= LONG_LINE and self._ends_sentence(at):
                return True
            return forced or bool(_UNENDED.search(last.text)) or (self._at_page_break(at) and self._ends_sentence(at))
        return forced and (not line.gap or self._at_page_break(at) or (self.has_stray_gaps and len(run.lines) == 1))

    def _heading_continues(self, run: Run, at: int, forced: bool) -> bool:
        """Whether words that stand just above a numbered paragraph belong to what is above them."""
        last, line = run.lines[-1].line, self.marked[at].line
        if finished(last.text):
            return False
        if run.kind == "words" and len(run.lines) < _MOST_HEADING_LINES and could_head(run.text):
            return forced or not line.gap
        dangles = bool(_UNENDED.search(last.text))
        return dangles or (forced and (not line.gap or self.width.marks_wraps))

    def _hangs(self, run: Run, at: int) -> bool:
        """Whether the line is set in under the run's number, bullet or label, as its other lines are."""
        line = self.marked[at].line
        first = run.lines[0]
        if line.gap or run.kind == "words" or line.indent < first.line.indent + 2:
            return False
        column = run.lines[1].line.indent if len(run.lines) > 1 else _text_column(first)
        return abs(line.indent - column) <= 1

    def _at_page_break(self, at: int) -> bool:
        gap = self.marked[at].line.gap
        return gap == PAGE_BREAK or gap > self.usual_gap

    def _heads(self, at: int) -> bool:
        """Whether the words from here to the next numbered paragraph have the shape of a heading."""
        words: list[str] = []
        for ahead in range(at, min(at + _MOST_HEADING_LINES + 1, len(self.marked))):
            marked = self.marked[ahead]
            if marked.begins == "number":
                return bool(words) and could_head(" ".join(words))
            if marked.begins != "words" or cells_at(self.marked, ahead):
                return False
            if words and marked.line.gap and not self.width.forced(self.marked[ahead - 1].line, marked.line):
                return False
            if words and (words[-1].endswith(".") or KNOWN_HEADING.fullmatch(marked.words)):
                return False
            words.append(marked.words)
        return False

    def _in_list(self, run: Run, at: int) -> bool:
        """Whether this line stands between two items."""
        return run.kind == "item" and at + 1 < len(self.marked) and self.marked[at + 1].begins == "item"

    def _ends_sentence(self, at: int) -> bool:
        """Whether the words from here end as a sentence does, before the next gap."""
        for ahead in range(at, min(at + 40, len(self.marked))):
            last = ahead + 1 == len(self.marked)
            if last or self.marked[ahead + 1].line.gap or self.marked[ahead + 1].begins != "words":
                return finished(self.marked[ahead].words)
        return True


def _text_column(marked: Marked) -> int:
    """The column at which the words behind a number, bullet or label begin."""
    return marked.line.indent + len(marked.line.spaced) - len(_behind_mark(marked))


def _behind_mark(marked: Marked) -> str:
    """The words of a marked line, spaced as they were."""
    first = marked.words.split(" ", 1)[0]
    start = len(marked.line.text) - len(marked.words)
    return marked.line.spaced[max(marked.line.spaced.find(first, start), 0) :]
