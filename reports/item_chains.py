"""Agenda items of the board that go on from one another: one question to the database however long the chain is."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

_FIRST = """
WITH RECURSIVE back(item, at) AS (
    SELECT id, id FROM reports_agendaitem WHERE {which}
    UNION
    SELECT back.item, one.follows_id FROM back JOIN reports_agendaitem one ON one.id = back.at
    WHERE one.follows_id IS NOT NULL
)
SELECT back.item, back.at FROM back JOIN reports_agendaitem one ON one.id = back.at WHERE one.follows_id IS NULL
"""

_ALL_AFTER = """
WITH RECURSIVE onward(item) AS (
    SELECT id FROM reports_agendaitem WHERE id = %s
    UNION
    SELECT one.id FROM onward JOIN reports_agendaitem one ON one.follows_id = onward.item
)
SELECT item FROM onward
"""


def first_items(items: Collection[int]) -> dict[int, int]:
    """For each item the first of those from which it goes on, itself where it goes on from none; by primary keys."""
    if not items:
        return {}
    return _firsts(f"id IN ({', '.join(['%s'] * len(items))})", list(items))


def all_first_items() -> dict[int, int]:
    """The same for every item there is."""
    return _firsts("1 = 1", [])


def _firsts(which: str, values: list[int]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_FIRST.format(which=which), values)
        return dict(cursor.fetchall())


def all_after(item: int) -> set[int]:
    """The item and all that go on from it, near or far, by primary keys."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_AFTER, [item])
        return {row[0] for row in cursor.fetchall()}
