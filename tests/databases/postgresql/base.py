"""PostgreSQL for tests, emptied by deleting rows: most of its hundred tables are empty when a test ends.

To truncate them costs the server seconds each time, as every table and every index gets a new file, which must reach
the disk. What it means is the same: it waits for whoever is still at work in a table, and then no row is left.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base, creation, operations

from tests.databases.restoring import RestoresRows


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(
        self, style: Any, tables: list[str], *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> list[str]:
        if not tables or reset_sequences or allow_cascade:
            return super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        names = [self.quote_name(table) for table in tables]
        # One statement, which the site does not take for a change of what the public may read.
        lines = [f"LOCK TABLE {', '.join(names)};", *(f"DELETE FROM {name};" for name in names)]
        return ["DO $$ BEGIN\n" + "\n".join(lines) + "\nEND $$"]


class DatabaseCreation(RestoresRows, creation.DatabaseCreation):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation
    ops_class = DatabaseOperations
