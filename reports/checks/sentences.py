"""Sentences of a paragraph, as a reader takes them: “No. 5”, “e.g. buses” and “J. Smith” end none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.phrases import Phrases

_END = re.compile(r"[.!?…]+['\"”’)\]]*\s+(?=['\"“‘(\[]*[A-Z0-9£])")
_LAST_WORD = re.compile(r"[\w.&'’]+$")
_WORD = re.compile(r"\S*\w\S*")


def sentences_of(text: str, shortened: Phrases) -> list[str]:
    """The sentences in order; `shortened` are the words whose full stop ends none."""
    return [sentence for sentence in _cut(text, shortened) if sentence]


def _cut(text: str, shortened: Phrases) -> Iterator[str]:
    begin = 0
    for end in _END.finditer(text):
        if not _is_shortened(text[begin : end.start()], end[0], shortened):
            yield text[begin : end.end()].strip()
            begin = end.end()
    yield text[begin:].strip()


def _is_shortened(before: str, stop: str, shortened: Phrases) -> bool:
    """Whether the full stop belongs to the word before it: a shortened word, or the initial of a name."""
    last = _LAST_WORD.search(before)
    if last is None or not stop.startswith("."):
        return False
    is_initial = len(last[0]) == 1 and last[0].isupper() and last[0] != "I"
    return is_initial or shortened.are_all_of(last[0])


def count_words(text: str) -> int:
    """How many words a person would count: what stands between spaces and holds a letter or a number."""
    return sum(1 for _ in _WORD.finditer(text))
