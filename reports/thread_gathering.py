"""Which sections are of one thread, worked out for many at once and in memory; `thread_register` does it one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Tie: TypeAlias = tuple[int, str]
"""What sections of one thread share: an agenda item and no words, or a priority and a title."""


@dataclass(frozen=True)
class ToldSection:
    """A section of a published paper as threads see it, by primary keys. `row` is the section it was made from."""

    section: int
    row: int
    paper: int
    meeting_date: date
    position: int
    heading: str
    title: str
    first_item: int | None
    priorities: tuple[int, ...]

    @property
    def ties(self) -> list[Tie]:
        """What it shares with others of its thread."""
        by_title = [(priority, self.title) for priority in self.priorities if self.title]
        return by_title + ([(self.first_item, "")] if self.first_item else [])


def gather(told: Iterable[ToldSection]) -> list[list[ToldSection]]:
    """The threads: each its sections in the order given, the thread that began first before the others.

    Sections without a tie are left out. The time grows with the number of sections, not faster.
    """
    leads_to: list[int] = []
    thread_of: dict[Tie, int] = {}
    placed: list[tuple[int, ToldSection]] = []
    for one in told:
        ties = one.ties
        found = sorted({_end(leads_to, thread_of[tie]) for tie in ties if tie in thread_of})
        if not found:
            leads_to.append(len(leads_to))
        thread = found[0] if found else len(leads_to) - 1
        for joined in found[1:]:
            leads_to[joined] = thread
        thread_of.update(dict.fromkeys(ties, thread))
        if ties:
            placed.append((thread, one))
    threads: dict[int, list[ToldSection]] = defaultdict(list)
    for thread, one in placed:
        threads[_end(leads_to, thread)].append(one)
    return [threads[thread] for thread in sorted(threads)]


def _end(leads_to: list[int], thread: int) -> int:
    while leads_to[thread] != thread:
        leads_to[thread] = thread = leads_to[leads_to[thread]]
    return thread
