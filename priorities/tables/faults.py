"""What is wrong with given tables, said so that an officer finds the place and knows what to type instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_QUOTE = 60
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where: the table, its line (row in a workbook; 0 for the whole) and its column."""

    what: str
    table: str = ""
    line: int = 0
    column: str = ""
    in_workbook: bool = False

    def __str__(self) -> str:
        file, row = ("Sheet {}", "row {}") if self.in_workbook else ("{}.csv", "line {}")
        parts = (file.format(self.table) if self.table else "", row.format(self.line) if self.line else "", self.column)
        where = ", ".join(filter(None, parts))
        return f"{where}: {self.what}" if where else self.what


class TablesError(ValueError):
    """The tables cannot be taken over and nothing was written; `faults` are all that is wrong with them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class CellError(ValueError):
    """A cell does not hold what its column takes; the message says what to write."""


def quoted(text: str) -> str:
    """The text in quotation marks, on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line[: LONGEST_QUOTE - 1]}…”" if len(line) > LONGEST_QUOTE else f"“{line}”"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """The words as a list in a sentence: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} {joint} {last}" if first else last
