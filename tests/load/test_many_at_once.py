"""Fifty people type into one draft at the same time, with time-outs: no word is lost, and nothing fails.

It takes some seconds; `LOAD_SECONDS=120 pytest tests/load` lets them type for two minutes.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reports.models import ScrutinyUpdate
from tests.load.client import Typist, cookie_of
from tests.load.served import Served
from tests.office import READY, person

PEOPLE = 50
TURNS = 4
SECONDS = int(os.environ.get("LOAD_SECONDS", "0"))
WORD = re.compile(r"p\d+word\d+")
KEPT_IN = {
    "the paper": "SELECT body FROM reports_section",
    "a revision": "SELECT body FROM reports_historicalsection",
    "a text set aside": "SELECT words FROM reports_setaside",
}


def turns() -> Iterator[int]:
    until = time.monotonic() + SECONDS
    yield from range(TURNS)
    while time.monotonic() < until:
        yield 0


def kept_words(served: Served) -> dict[str, set[str]]:
    """The words in each place where words can be."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(served.database.removeprefix("sqlite:///")) as opened:
            rows = {place: opened.execute(query).fetchall() for place, query in KEPT_IN.items()}
    else:
        with connection.cursor() as cursor:
            rows = {}
            for place, query in KEPT_IN.items():
                cursor.execute(query)
                rows[place] = cursor.fetchall()
    return {place: {word for row in found for word in WORD.findall(str(row[0]))} for place, found in rows.items()}


@pytest.fixture
def people(office: None, tmp_path) -> Iterator[tuple[Served, list[Typist]]]:
    """Signed in before the data is copied for the server."""
    sessions = {name: cookie_of(person(name)) for name in ("officer", "administrator")}
    served = Served(tmp_path)
    yield served, _typists(served, sessions)
    served.stop()


def _typists(served: Served, sessions: dict[str, str]) -> list[Typist]:
    sections = list(ScrutinyUpdate.objects.get(slug=READY).sections.values_list("pk", flat=True))[:3]
    pages = [f"/desk/updates/{READY}/sections/{pk}/" for pk in sections]
    names = list(sessions)
    return [
        Typist(f"p{at}", served.port, sessions[names[at % 2]], pages[at % len(pages)], random.Random(at))
        for at in range(PEOPLE)
    ]


def test_no_word_is_lost(people: tuple[Served, list[Typist]]) -> None:
    served, typing = people
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda typist: typist.work(turns()), typing))
    seen = sum((Counter(typist.seen) for typist in typing), Counter())
    assert set(seen) <= {200, 409}, seen
    assert seen[200] >= PEOPLE / 2
    kept = kept_words(served)
    sent = {word for typist in typing for word in typist.words}
    print(
        f"{len(sent)} words, answers {dict(seen)}, "
        + ", ".join(f"{len(found)} in {place}" for place, found in kept.items())
    )
    assert sent - set().union(*kept.values()) == set()
