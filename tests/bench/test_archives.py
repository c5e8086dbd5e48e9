"""Every public page, and the search, with 100 updates and with 10,000, side by side, on both databases.

`make bench-archives` runs this alone. The archives are asked by turns, so that no other load spoils the comparison.
Each line says how many queries were sent, and what the answer took:

- made anew, with nothing kept: the median work of site and database on a processor, which a busy machine does not
  spoil; and by the clock as a multiple;
- served, as the site runs: to a reader who has nothing, where the process may have kept the page;
- again: to the same reader when they come back with its entity tag; none where an answer is for one person;
- kB: how long the answer is. A list that is not full yet in the small archive is longer in the large one.

`BENCH_UPDATES` asks for another number than 10,000, `BENCH_ONLY` for the lines alone in which its letters stand.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.archives import DATABASES, LARGE, SMALL, StandingArchive, server_answers
from tests.bench.by_turns import Measured, by_turns

ONLY = os.environ.get("BENCH_ONLY", "")
MOST, MOST_MILLISECONDS = 1.3, 150
"""What is asked of the site: of a page at 10,000 as a multiple of that at 100, of a question to the search."""

LEAST_DIFFERENCE = 0.5
"""Milliseconds; what is less cannot be told from chance."""


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
    said = _of_pages if what == "pages" else _of_questions
    say(f"\n{database}: {what}, {SMALL:,} updates and {LARGE:,}")
    say(HEAD[what])
    both = [archives[database, updates] for updates in (SMALL, LARGE)]
    for name, (small, large) in by_turns(both, what, ONLY):
        say(f"{name:<48}{small.queries:>4} {large.queries:>3}{said(small, large)}")


HEAD = {
    "pages": f"{'':<48}{'queries':>8}{'anew, work, ms':>21}{'clock':>7}{'served, ms':>21}{'again, ms':>21}{'kB':>21}",
    "questions": f"{'':<48}{'queries':>8}{'work, ms':>21}{'clock, ms':>21}",
}


def _of_pages(small: Measured, large: Measured) -> str:
    (clock, work), (large_clock, large_work) = small.took["anew"], large.took["anew"]
    faults = ["more queries"] if large.queries > small.queries else []
    if large_work > work * MOST and large_work - work > LEAST_DIFFERENCE:
        faults.append(f"over {MOST} times, {large.size / small.size:.1f} times as long")
    sent = "".join(
        _both(small.took[way][0], large.took[way][0], 2) if way in small.took and way in large.took else f"{'–':>21}"
        for way in ("served", "again")
    )
    sizes = _both(small.size / 1000, large.size / 1000)
    return f"{_both(work, large_work)}{large_clock / clock:>6.2f}×{sent}{sizes}{_marked(faults)}"


def _of_questions(small: Measured, large: Measured) -> str:
    (clock, work), (large_clock, large_work) = small.took["anew"], large.took["anew"]
    faults = [f"over {MOST_MILLISECONDS} ms"] if large_clock >= MOST_MILLISECONDS else []
    return f"{_both(work, large_work)}{_both(clock, large_clock)}{_marked(faults)}"


def _both(before: float, one: float, digits: int = 1) -> str:
    return f"{before:>7.{digits}f} {one:>6.{digits}f} {one / before:>5.2f}×"


def _marked(faults: list[str]) -> str:
    return f"  ← {', '.join(faults)}" if faults else ""
