"""Noticing that something changed which the public may read, whatever road the change came by.

Every statement that the site sends to its database passes here, so a queryset's update or a bulk write is noticed as a
form's save is. What was never shown is named; a table that is forgotten costs pages made once more, nothing worse.

That something changed is stored with the change: once the change is there, every process knows of it, also where the
one that wrote it was killed on the spot. A row of its own says so at first, and is counted when that is over. What is
written outside a transaction is counted just after.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from secrets import randbelow
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from sdp.asked import PublicState

APPS = ("reports_", "priorities_")

NEVER_SHOWN = frozenset(
    f"reports_{name}"
    for name in (
        # The desk: what becomes public of it comes by way of the register and of editions; see `on_a_row`.
        *("scrutinyupdate", "section", "sectionlink", "recommendation", "implication", "papercontact", "contact"),
        *("reportedmeeting", "revision", "openpart", "setaside", "findinganswer", "comment", "factcheck"),
        *("agendaitem", "agendaitemlink", "agendapaper", "attendance", "action", "boardstatuschange"),
        # Who signed off, who was told, who is away.
        *("auditrow", "auditend", "approval", "delegation", "notice", "mailpreference", "calendaraddress"),
        # Who follows by e-mail, and what they were told.
        *("alert", "follower", "follower_committees", "follower_priorities", "follower_threads"),
        *(f"followrequest{topics}" for topics in ("", "_committees", "_priorities", "_threads")),
        # What one person has read. A pack that is being made: its page is not sealed until it is, which is noted.
        *("readingmark", "packfile"),
        "librarystate",
    )
)
_WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?)\s+"?(\w+)', re.IGNORECASE)

_TABLE = "reports_librarystate"
_UNSETTLED = 2**62
"""Since when a change is there that was not counted yet: no reader's date can be later."""

_NOTE = "INSERT INTO reports_librarystate (id, number, since) VALUES (%s, 1, %s)"
_SETTLE = "DELETE FROM reports_librarystate WHERE id <> 1"
_COUNT_UP = (
    "INSERT INTO reports_librarystate (id, number, since) VALUES (1, %s, %s) "
    "ON CONFLICT (id) DO UPDATE SET number = reports_librarystate.number + excluded.number, since = CASE "
    "WHEN reports_librarystate.since < excluded.since THEN excluded.since ELSE reports_librarystate.since + 1 END"
)
_ASK = "SELECT CAST(SUM(number) AS bigint), MAX(since) FROM reports_librarystate"

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def watch(connection: Any, **_: object) -> None:
    """Notice what is written over this connection. Told of each connection that is opened."""
    if connection.alias == DEFAULT_DB_ALIAS and _notice not in connection.execute_wrappers:
        connection.execute_wrappers.append(_notice)


def state() -> PublicState:
    """What the public sees, by a number and a time. One short query."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_ASK)
        number, since = cursor.fetchone()
    return PublicState(number or 0, since or 0)


def is_shown(table: str) -> bool:
    """Whether the public may read something that is made from this table."""
    return table.startswith(APPS) and "_historical" not in table and table not in NEVER_SHOWN


def note() -> None:
    """Note, within the transaction that writes it, a change that the tables do not tell from others of their kind."""
    _note(connections[DEFAULT_DB_ALIAS])


def on_a_row(instance: Any, **_: object) -> None:
    """Note that a row was written of an update that is, or was, published.

    Most of what is drafted is nobody's business yet. But which section of a published paper a row is, what it serves
    and which item it is about is asked of the rows, also while a correction is being written.
    """
    if any(update.public_state != update.PublicState.NOTHING for update in _updates_of(instance)):
        _note(connections[DEFAULT_DB_ALIAS])


def _updates_of(row: Any) -> Iterable[Any]:
    """The updates on which such a row bears, by what it is."""
    match row._meta.model_name:
        case "scrutinyupdate":
            return [row]
        case "sectionlink":
            return [row.section.update]
        case "agendaitem":
            return [section.update for section in row.sections.select_related("update")]
    return [row.update]


def _notice(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    written = _WRITE.match(sql)
    if not written or not is_shown(written[1]):
        return execute(sql, params, many, context)
    connection = context["connection"]
    if connection.in_atomic_block:
        # SQLite notes nothing while a statement that writes has not given all its rows.
        _note(connection)
        return execute(sql, params, many, context)
    result = execute(sql, params, many, context)
    _on_the_table(connection, lambda cursor: _count_up(cursor, 1))
    return result


def _note(connection: Any) -> None:
    """Once for each transaction, in a row of its own: to count up in it would let all others who write wait."""
    if any(function is _settle for _, function, _ in connection.run_on_commit):
        return
    if _on_the_table(connection, lambda cursor: cursor.execute(_NOTE, [2 + randbelow(2**62), _UNSETTLED])):
        transaction.on_commit(_settle, using=connection.alias, robust=True)


def _settle() -> None:
    """Count what was noted, others' rows too: somebody may have been stopped before they came to it."""
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        _on_the_table(connections[DEFAULT_DB_ALIAS], _count)


def _count(cursor: Any) -> None:
    cursor.execute(_SETTLE)
    if cursor.rowcount > 0:
        _count_up(cursor, cursor.rowcount)


def _count_up(cursor: Any, by: int) -> None:
    cursor.execute(_COUNT_UP, [by, int(time.time()) + 1])


def _on_the_table(connection: Any, act: Callable[[Any], object]) -> bool:
    """Act on the table, if it is there: while the first migrations run there is none, and nobody reads yet."""
    try:
        # What fails within a transaction would end it, so it fails within a savepoint.
        savepoint = transaction.atomic(using=connection.alias) if connection.in_atomic_block else nullcontext()
        with savepoint, connection.cursor() as cursor:
            act(cursor)
    except DatabaseError:
        with connection.cursor() as cursor:
            if _TABLE not in connection.introspection.table_names(cursor):
                return False
            columns = connection.introspection.get_table_description(cursor, _TABLE)
        if any(column.name == "since" for column in columns):
            raise
        return False
    return True
