"""Every public page, and the search, with 100 updates and with 10,000, side by side, on both databases.

`make bench-archives` runs this alone. Each line says how many queries were sent, the median by the clock, and the
median of the work that the site and the database did on a processor, which a busy machine does not spoil. Pages are
made each time: nothing is kept. `BENCH_UPDATES` asks for another number than 10,000, `BENCH_ONLY` for the lines alone
in which its letters stand.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.archives import DATABASES, LARGE, SMALL, StandingArchive, server_answers

ONLY = os.environ.get("BENCH_ONLY", "")
MOST, MOST_MILLISECONDS = 1.3, 150
"""What is asked of the site: of a page at 10,000 as a multiple of that at 100, of a question to the search."""

LEAST_DIFFERENCE = 0.5
"""Milliseconds; what is less cannot be told from chance."""

Measured = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def archives() -> dict[tuple[str, int], StandingArchive]:
    databases = DATABASES if server_answers() else DATABASES[:1]
    wanted = [StandingArchive(database, updates) for database in databases for updates in (LARGE, SMALL)]
    with ThreadPoolExecutor(2) as makers:
        return {(one.database, one.updates): one for one in makers.map(StandingArchive.stand, wanted)}


@pytest.mark.parametrize("database", DATABASES)
@pytest.mark.parametrize("what", ["pages", "questions"])
def test_side_by_side(
    archives: dict[tuple[str, int], StandingArchive], say: Callable[[str], None], what: str, database: str
) -> None:
    if (database, LARGE) not in archives:
        pytest.skip("No PostgreSQL server answers at TEST_POSTGRES_URL.")
    small, large = (archives[database, updates].ask(what, ONLY) for updates in (SMALL, LARGE))
    say(f"\n{database}: {what}, {SMALL:,} updates and {LARGE:,}")
    say(f"{'':<52}{'queries':>11}{'median ms':>18}{'':>7}{'of work':>18}")
    for line in _lines(small, large, what):
        say(line)


def _lines(small: Measured, large: Measured, what: str) -> Iterator[str]:
    for name, one in large.items():
        if before := small.get(name):
            numbers = f"{before['queries']:>5.0f} {one['queries']:>5.0f}{_both(before, one, 'clock')}"
            yield f"{name:<52}{numbers}{_both(before, one, 'work')}{_over(before, one, what)}"


def _both(before: dict[str, float], one: dict[str, float], kind: str) -> str:
    return f"{before[kind]:>9.1f} {one[kind]:>8.1f} {one[kind] / before[kind]:>5.2f}×"


def _over(before: dict[str, float], one: dict[str, float], what: str) -> str:
    """What is not as it should be, of pages by the work that they took."""
    faults = ["more queries"] if one["queries"] > before["queries"] else []
    if what == "questions":
        faults = [f"over {MOST_MILLISECONDS} ms"] if one["clock"] >= MOST_MILLISECONDS else []
    elif one["work"] > before["work"] * MOST and one["work"] - before["work"] > LEAST_DIFFERENCE:
        faults.append(f"over {MOST} times")
    return f"  ← {', '.join(faults)}" if faults else ""
