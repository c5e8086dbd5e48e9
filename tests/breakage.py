"""Things that break in earnest, for the time of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_MAKE = {
    "sqlite": ["CREATE TRIGGER full_disk BEFORE INSERT ON {0} BEGIN SELECT RAISE(ABORT, 'disk is full'); END"],
    "postgresql": [
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'disk is full' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON {0} EXECUTE FUNCTION full_disk()",
    ],
}
_MEND = {
    "sqlite": ["DROP TRIGGER full_disk"],
    "postgresql": ["DROP TRIGGER full_disk ON {0}", "DROP FUNCTION full_disk"],
}


@contextmanager
def disk_full(table: str = "reports_edition") -> Iterator[None]:
    """The database takes no new row in that table."""
    _run(_MAKE, table)
    try:
        yield
    finally:
        _run(_MEND, table)


def _run(statements: dict[str, list[str]], table: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement.format(table))
