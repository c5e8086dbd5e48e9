"""Asks one archive everything and prints what each took, as JSON: `python -m tests.bench.ask_archive`.

A process of its own for each archive: `VAR_DIR` or `DATABASE_URL` says which. Nothing stays of what it stores.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROUNDS = 9
"""Of each; the first is not counted."""


class Clocks:
    """The clock, and the time that this process and the database's have worked on a processor."""

    def __init__(self, backend: int | None) -> None:
        self.backend = Path(f"/proc/{backend}/schedstat") if backend else None

    def now(self) -> tuple[float, float]:
        """Seconds by the clock, and of work."""
        worked = int(self.backend.read_text().split()[0]) / 1e9 if self.backend else 0.0
        return time.perf_counter(), time.process_time() + worked


def _backend() -> int | None:
    """The database's process for this connection, where it runs on this machine."""
    from django.db import connection  # noqa: PLC0415 - Django is set up only now

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = cursor.fetchone()[0]
    return found if Path(f"/proc/{found}/schedstat").exists() else None


def measured(do: Callable[[], Any], clocks: Clocks) -> tuple[float, float]:
    """Milliseconds by the clock and of work."""
    clock, work = clocks.now()
    do()
    clock_then, work_then = clocks.now()
    return (clock_then - clock) * 1000, (work_then - work) * 1000


def of_each(asked: list[Callable[[], Any]], clocks: Clocks, rounds: int = ROUNDS) -> dict[str, float]:
    """The medians over all that is asked under one name, and the most queries of any."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    queries = 0
    for do in asked:
        do()
        with CaptureQueriesContext(connection) as captured:
            do()
        queries = max(queries, len(captured))
    times = [measured(do, clocks) for _ in range(rounds - 1) for do in asked]
    clock, work = (statistics.median(column) for column in zip(*times, strict=True))
    return {"queries": queries, "clock": clock, "work": work}


def _get(client: Any, path: str) -> Callable[[], None]:
    def get() -> None:
        response = client.get(path)
        # Streamed to its end, as a server would.
        _ = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code < 500, (path, response.status_code)  # noqa: PLR2004 - a server's own faults

    return get


def pages(clocks: Clocks, chosen: str) -> dict[str, dict[str, float]]:
    """What every address that is open to everybody takes, and what a member of the committee asks."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from tests.bench.archive_addresses import FOR_MEMBERS, asked  # noqa: PLC0415

    found = {}
    for name, paths in asked().items():
        if chosen in name:
            found[name] = of_each([_get(Client(), path) for path in paths], clocks)
    member = Client()
    member.force_login(User.objects.create(username="a-member-to-measure-with"))
    for name, words in FOR_MEMBERS.items():
        if chosen in words:
            found[words] = of_each([_get(member, reverse(name))], clocks)
    return found


def questions(clocks: Clocks, chosen: str) -> dict[str, dict[str, float]]:
    """What questions to the search take, with their page."""
    from django.test import Client  # noqa: PLC0415

    from tests.bench.archive_questions import questions as to_ask  # noqa: PLC0415

    client = Client()
    return {name: of_each([_get(client, path)], clocks) for name, path in to_ask().items() if chosen in name}


def main() -> None:
    """Ask, and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import transaction  # noqa: PLC0415

    what, *chosen = sys.argv[1:]
    with transaction.atomic():
        asked = {"pages": pages, "questions": questions}[what](Clocks(_backend()), *(chosen or [""]))
        transaction.set_rollback(True)
    sys.stdout.write(json.dumps(asked) + "\n")


if __name__ == "__main__":
    main()
