"""The test's database in memory as a file, for connections and processes of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def write_database(file: Path) -> None:
    """Write all that the SQLite database of the test holds now, in the journal mode in which the site keeps it.

    Else the first connections would have to change the mode, which only one that is alone can do.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
