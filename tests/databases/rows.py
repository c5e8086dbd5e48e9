"""All rows of the database, read and put back as they were: much quicker than making them again."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import transaction

Rows = dict[str, list[tuple[Any, ...]]]
"""The rows of each table."""

MOST_VALUES = 900
"""Values in one statement: fewer than any SQLite refuses."""


def read(connection: Any) -> Rows:
    """What every table of a model holds now."""
    with connection.cursor() as cursor:
        return {table: _rows_of(cursor, table) for table in _tables(connection)}


def put(connection: Any, wanted: Rows) -> None:
    """Let the tables hold these rows and no others. The site does not notice, as its own statements are not used."""
    held = read(connection)
    changed = {table: rows for table, rows in wanted.items() if rows != held[table]}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in changed:
            # The inner cursor: what the site hangs on statements stays out.
            cursor.cursor.execute(f'DELETE FROM "{table}"')
        for table, rows in changed.items():
            _insert(cursor, table, rows)


def number_on(connection: Any) -> None:
    """Let the next row of each table get a number that none of its rows has. SQLite sees to that itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.cursor.execute(statement)


def _tables(connection: Any) -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _rows_of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    return [tuple(row) for row in cursor.fetchall()]


def _insert(cursor: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    many = max(MOST_VALUES // len(rows[0]), 1)
    places = f"({', '.join(['%s'] * len(rows[0]))})"
    for first in range(0, len(rows), many):
        part = rows[first : first + many]
        values = [value for row in part for value in row]
        cursor.cursor.execute(f'INSERT INTO "{table}" VALUES {", ".join([places] * len(part))}', values)
