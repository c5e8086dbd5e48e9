"""Two archives that are asked by turns, so that what else the machine does befalls both alike."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from tests.bench.archives import StandingArchive

ROUNDS = 15
"""Of each, in each archive."""


@dataclass(frozen=True)
class Measured:
    """What is asked under one name, in one archive: its most queries, the bytes of an answer, and by how it was asked
    the milliseconds by the clock and of work: of each address the median, of several the mean of those.
    """

    queries: int
    size: float
    took: dict[str, tuple[float, float]]


class Asking:
    """A process that asks one archive."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.names: list[str] = self._read()

    def ask(self, name: str) -> Any:
        """What it says of that name: at first what there is, from then on what a round took."""
        assert self._process.stdin
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "The process that asks has ended; what it complained of stands above."
        return json.loads(line)


@contextmanager
def _asking(archive: StandingArchive, what: str) -> Iterator[Asking]:
    with archive.begin("-m", "tests.bench.ask_archive", what) as process:
        try:
            yield Asking(process)
        finally:
            process.kill()


def by_turns(archives: Sequence[StandingArchive], what: str, chosen: str) -> Iterator[tuple[str, list[Measured]]]:
    """For each name in which the letters `chosen` stand, what it took in each of the archives that have such."""
    with ExitStack() as begun:
        asking = [begun.enter_context(_asking(archive, what)) for archive in archives]
        for name in asking[-1].names:
            if chosen in name and all(name in one.names for one in asking):
                counts = [one.ask(name) for one in asking]
                rounds = [[one.ask(name) for one in asking] for _ in range(ROUNDS)]
                of_each = zip(*rounds, strict=True)
                yield name, [_measured(count, list(own)) for count, own in zip(counts, of_each, strict=True)]


def _measured(count: dict[str, float], rounds: list[list[dict[str, tuple[float, float]]]]) -> Measured:
    """`rounds` has for each round and in it for each address what it took, by how it was asked."""
    medians: dict[str, list[tuple[float, float]]] = {}
    for of_an_address in zip(*rounds, strict=True):
        for way in of_an_address[0]:
            clock, work = (median(column) for column in zip(*(one[way] for one in of_an_address), strict=True))
            medians.setdefault(way, []).append((clock, work))
    took = {way: (fmean(one[0] for one in every), fmean(one[1] for one in every)) for way, every in medians.items()}
    return Measured(int(count["queries"]), count["bytes"], took)
