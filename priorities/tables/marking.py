"""Which words of a cell change: for people who look at old and new side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s*\S+")
MOST_COMPARED = 3_000
"""Words up to which single words are marked; comparing more would keep somebody waiting."""


@dataclass(frozen=True)
class Run:
    """Some words, and whether only this side has them."""

    words: str
    marked: bool = False


def marked(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Both texts in runs; what the other has not is marked."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_COMPARED:
        return [Run(before, True)], [Run(after, True)]
    left: list[Run] = []
    right: list[Run] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for runs, words in ((left, old[i1:i2]), (right, new[j1:j2])):
            if words:
                runs.append(Run("".join(words), what != "equal"))
    return left, right
