"""The range of values that a figure may stand for, as it was printed: rounded, "almost" or "over"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_A_LITTLE_BELOW = re.compile(r"\b(almost|nearly|just under|under|below|less than|up to|approaching)\b", re.IGNORECASE)
_A_LITTLE_ABOVE = re.compile(r"\b(over|more than|above|just over|at least|exceed\w*)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(around|about|approximately|approx|roughly|some|circa|c\.)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Range:
    """From the lowest to the highest value that would be printed so, both included."""

    lowest: Decimal
    highest: Decimal

    def meets(self, other: Range) -> bool:
        """Whether one value can be in both."""
        return self.lowest <= other.highest and other.lowest <= self.highest


def range_of(value: Decimal, words: str, *, counted: bool = False) -> Range:
    """The values that may stand behind the figure, `words` being the figure as printed, `counted` that it is a count.

    A count is itself, and any other figure was rounded at its last printed digit: 32.0 is 31.95 to 32.05. Behind
    "around", or where the words do not have its digits, as in "3 in 10", it was rounded at its last digit that is not
    a zero: 51,000 is 50,500 to 51,500. "Almost" and "over" reach a whole such digit down or up. Of a round figure
    that digit is nearly all of it, so it counts for a tenth of the figure at most.
    """
    fine = Decimal(0) if counted else _last_digit(value)
    coarse = min(_last_digit(value.normalize()), abs(value) / 10)
    below = above = fine / 2
    if _ABOUT.search(words) or (words and not _has_digits_of(value, words)):
        below = above = coarse / 2
    if _A_LITTLE_BELOW.search(words):
        below = coarse
    if _A_LITTLE_ABOVE.search(words):
        above = coarse
    return Range(value - below, value + above)


def _last_digit(value: Decimal) -> Decimal:
    """What one step in the last digit is worth."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _has_digits_of(value: Decimal, words: str) -> bool:
    return f"{abs(value):f}" in words.replace(",", "")
