"""All rows of the database, read and put back as they were: much quicker than making them again."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import transaction


class Table(NamedTuple):
    columns: list[str]
    """In the order in which they stand there, which the test of the migrations changes."""
    rows: list[tuple[Any, ...]]


Rows = dict[str, Table]
"""What each table holds."""

MOST_VALUES = 900
"""Values in one statement: fewer than any SQLite refuses."""


def read(connection: Any) -> Rows:
    """What every table of a model holds now."""
    with connection.cursor() as cursor:
        return {name: _held(cursor, name) for name in _tables(connection)}


def put(connection: Any, wanted: Rows) -> None:
    """Let the tables hold these rows and no others. The site does not notice, as its own statements are not used."""
    held = read(connection)
    changed = {name: table for name, table in wanted.items() if table != held[name]}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name in changed:
            # The inner cursor: what the site hangs on statements stays out.
            cursor.cursor.execute(f'DELETE FROM "{name}"')
        for name, table in changed.items():
            _insert(cursor, name, table)


def number_on(connection: Any) -> None:
    """Let the next row of each table get a number that none of its rows has. SQLite sees to that itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.cursor.execute(statement)


def _tables(connection: Any) -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _held(cursor: Any, name: str) -> Table:
    cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
    columns = [column[0] for column in cursor.description]
    return Table(columns, [tuple(row) for row in cursor.fetchall()])


def _insert(cursor: Any, name: str, table: Table) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    places = f"({', '.join(['%s'] * len(table.columns))})"
    many = max(MOST_VALUES // len(table.columns), 1)
    for first in range(0, len(table.rows), many):
        part = table.rows[first : first + many]
        values = [value for row in part for value in row]
        cursor.cursor.execute(f'INSERT INTO "{name}" ({columns}) VALUES {", ".join([places] * len(part))}', values)
