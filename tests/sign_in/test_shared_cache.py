"""What is counted is not lost, whoever counts at the same moment and however much else is kept."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.utils import timezone


def run_out(key: str) -> None:
    over = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0) - timedelta(hours=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = %s WHERE cache_key LIKE %s", [over, f"%{key}"])


def test_counts_stay_and_the_oldest_papers_go():
    for number in range(400):
        cache.set(f"allauth:rl:{number}", [number], 300)
    for number in range(400):
        cache.set(f"paper-pdf:{number}", "a paper", 1000 + number)
    assert [cache.get(f"allauth:rl:{number}") for number in range(400)] == [[number] for number in range(400)]
    assert cache.get("paper-pdf:399") == "a paper"
    assert cache.get("paper-pdf:0") is None


def test_counts_whose_time_is_over_go_first():
    for number in range(400):
        cache.set(f"allauth:rl:{number}", [number], 300)
    run_out("")
    cache.set("one-more", "kept", 300)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone() == (1,)


def test_what_is_there_is_not_added_again_until_its_time_is_over():
    assert cache.add("lock", 1, 10)
    assert not cache.add("lock", 2, 10)
    run_out("lock")
    assert cache.add("lock", 3, 10)
    assert cache.get("lock") == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's tests share one connection; it has one writer")
def test_a_lock_left_behind_is_taken_over_by_one_alone():
    for round_ in range(20):
        cache.add(f"lock-{round_}", "left behind", 10)
        run_out(f"lock-{round_}")
        got, start = [], Barrier(4)

        def take(key: str = f"lock-{round_}", got: list[bool] = got, start: Barrier = start) -> None:
            start.wait()
            got.append(cache.add(key, "mine", 10))
            connections.close_all()

        threads = [Thread(target=take) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(got) == [False, False, False, True]
