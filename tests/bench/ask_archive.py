"""Asks one archive what it is told to, a round at a time: `python -m tests.bench.ask_archive pages`.

A process of its own for each archive: `VAR_DIR` or `DATABASE_URL` says which. It prints the names of what it can ask.
For a name that it then reads it prints how many queries and bytes that is, and for each time that it reads the same
name again what one round took, each as a line of JSON. Nothing stays of what it stores.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import django

KEEPS_PAGES = "sdp.kept_pages.KeptPages"
"""What the site's settings have, and those of the tests leave out."""

NOT_MODIFIED, FAULTS = 304, 500

Took: TypeAlias = tuple[float, float]
"""Milliseconds by the clock and of work."""

Ways: TypeAlias = dict[str, Callable[[], int]]
"""By how one address is asked for: asks once, and gives the bytes of the answer."""

Askable: TypeAlias = dict[str, Callable[[], list[Ways]]]
"""By its name, what is asked together."""


class Clocks:
    """The clock, and the time that this process and the database's have worked on a processor."""

    def __init__(self, backend: int | None) -> None:
        self.backend = Path(f"/proc/{backend}/schedstat") if backend else None

    def now(self) -> tuple[float, float]:
        """Seconds by the clock, and of work."""
        worked = int(self.backend.read_text().split()[0]) / 1e9 if self.backend else 0.0
        return time.perf_counter(), time.process_time() + worked

    def of(self, do: Callable[[], Any]) -> Took:
        """What it takes."""
        clock, work = self.now()
        do()
        clock_then, work_then = self.now()
        return (clock_then - clock) * 1000, (work_then - work) * 1000


def _backend() -> int | None:
    """The database's process for this connection, where it runs on this machine."""
    from django.db import connection  # noqa: PLC0415 - Django is set up only now

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = cursor.fetchone()[0]
    return found if Path(f"/proc/{found}/schedstat").exists() else None


def counted(asked: list[Ways]) -> dict[str, float]:
    """The most queries of any answer that is made anew, and their bytes on the average; all is warm afterwards."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    queries, size = 0, 0
    for ways in asked:
        for do in ways.values():
            do()
        with CaptureQueriesContext(connection) as captured:
            size += ways["anew"]()
        queries = max(queries, len(captured))
    return {"queries": queries, "bytes": size / len(asked)}


def one_round(asked: list[Ways], clocks: Clocks) -> list[dict[str, Took]]:
    """What each took, in each way."""
    return [{way: clocks.of(do) for way, do in ways.items()} for ways in asked]


def _get(client: Any, path: str, **headers: str) -> Callable[[], int]:
    def get() -> int:
        response = client.get(path, headers=headers)
        assert response.status_code < FAULTS, (path, response.status_code)
        # Streamed to its end, as a server would.
        return len(b"".join(response.streaming_content) if response.streaming else response.content)

    return get


def _client_of_the_site() -> Any:
    """Asks the site as it runs, where pages are kept; other clients ask for what is made anew."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415

    client = Client()
    with override_settings(MIDDLEWARE=[KEEPS_PAGES, *settings.MIDDLEWARE]):
        client.handler.load_middleware()
    return client


def _of_everybody(path: str, site: Any) -> Ways:
    """Made anew; as served to a reader who comes; and as served to one who comes back, where the answer has a tag."""
    from django.test import Client  # noqa: PLC0415

    ways = {"anew": _get(Client(), path), "served": _get(site, path)}
    tag = site.get(path).headers.get("ETag", "")
    if site.get(path, headers={"If-None-Match": tag}).status_code == NOT_MODIFIED:
        ways["again"] = _get(site, path, if_none_match=tag)
    return ways


def pages() -> Askable:
    """Every address that is open to everybody, and what a member of the committee asks."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from tests.bench.archive_addresses import FOR_MEMBERS, asked  # noqa: PLC0415

    site, member = _client_of_the_site(), Client()
    member.force_login(User.objects.create(username="a-member-to-measure-with"))

    def of_everybody(paths: list[str]) -> Callable[[], list[Ways]]:
        return lambda: [_of_everybody(path, site) for path in paths]

    found: Askable = {name: of_everybody(paths) for name, paths in asked().items()}
    return found | {words: _alone(_get(member, reverse(name))) for name, words in FOR_MEMBERS.items()}


def questions() -> Askable:
    """Questions to the search, with their page."""
    from django.test import Client  # noqa: PLC0415

    from tests.bench.archive_questions import questions as to_ask  # noqa: PLC0415

    client = Client()
    return {name: _alone(_get(client, path)) for name, path in to_ask().items()}


def _alone(get: Callable[[], int]) -> Callable[[], list[Ways]]:
    return lambda: [{"anew": get}]


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Say what can be asked, and ask what is read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import transaction  # noqa: PLC0415

    clocks = Clocks(_backend())
    with transaction.atomic():
        askable = {"pages": pages, "questions": questions}[sys.argv[1]]()
        _say(list(askable))
        before, asked = "", list[Ways]()
        for line in sys.stdin:
            name = line.strip()
            if name == before:
                _say(one_round(asked, clocks))
            else:
                before, asked = name, askable[name]()
                _say(counted(asked))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
