"""What takes seconds to make is made once in a process; after that its rows are put back where it is asked for.

It may depend on the database and on the day alone: whoever changes more for a test makes it without this.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from tests.databases import rows

Made = TypeVar("Made")


@dataclass(frozen=True)
class _Kept:
    before: rows.Rows
    after: rows.Rows
    made: bytes
    waiting: list[tuple[Callable[[], object], bool]]
    """What waits for the transaction's end, and whether it may fail."""


_kept: dict[tuple[str, date], _Kept] = {}


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes and gives; made anew unless the database holds, row by row, what it held the first time."""
    held = rows.read(connection)
    called = name, timezone.localdate()
    kept = _kept.get(called)
    if kept and kept.before == held:
        return _put_back(kept)
    sent, waiting = len(mail.outbox), len(connection.run_on_commit)
    made = make()
    if len(mail.outbox) == sent:
        ends = [(act, robust) for _, act, robust in connection.run_on_commit[waiting:]]
        _kept[called] = _Kept(held, rows.read(connection), pickle.dumps(made), ends)
    return made


def _put_back(kept: _Kept) -> Any:
    rows.put(connection, kept.after)
    rows.number_on(connection)
    for act, robust in kept.waiting:
        transaction.on_commit(act, robust=robust)
    return pickle.loads(kept.made)
