"""The cache that all processes of the site share, fit to count in.

django-allauth counts wrong passwords and codes here, under a lock that is itself a row of the table. Django's own
`DatabaseCache` can lose what was counted in two ways: when the table is full it drops rows by the order of their keys,
counts included, so that guessing under a few hundred names would wipe them out; and two processes at once may take over
a lock that a third one left behind when it was killed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

COUNTS = "allauth"
"""What the keys of counts, their locks and used codes begin with."""


class SharedCache(DatabaseCache):
    """When it is full it drops what is over, then the oldest papers and the like; never a count that still holds."""

    # Django's own, which django-stubs does not know of.
    _table: str
    _base_delete_many: Callable[[list[str]], bool]

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store the value unless there is one. Of any number of processes at once exactly one is told that it did."""
        database = router.db_for_write(self.cache_model_class)
        with connections[database].cursor() as cursor:
            # With no old row to write over, only one of them can insert: the key is the table's primary key.
            self._drop_expired(database, cursor, "AND cache_key = %s", [self.make_and_validate_key(key, version)])
        return bool(super().add(key, value, timeout, version))

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        self._drop_expired(db, cursor)
        cursor.execute(
            f"SELECT cache_key FROM {self._quoted(db)} WHERE cache_key NOT LIKE %s ORDER BY expires DESC",  # noqa: S608
            [f"{self.make_key(COUNTS)}%"],
        )
        keep = self._max_entries - self._max_entries // self._cull_frequency
        self._base_delete_many([row[0] for row in cursor.fetchall()[keep:]])

    def _drop_expired(self, db: str, cursor: Any, more: str = "", values: list[Any] | None = None) -> None:
        now = connections[db].ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        cursor.execute(f"DELETE FROM {self._quoted(db)} WHERE expires < %s {more}", [now, *(values or [])])  # noqa: S608

    def _quoted(self, db: str) -> str:
        return str(connections[db].ops.quote_name(self._table))
