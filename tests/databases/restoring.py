"""Restoring, after a test that emptied the database, what the migrations put there."""

from __future__ import annotations

from typing import Any

from tests.databases import rows


class RestoresRows:
    """For Django's database creation: what it would write as text and load object by object is kept as rows."""

    connection: Any

    def serialize_db_to_string(self) -> rows.Rows:
        return rows.read(self.connection)

    def deserialize_db_from_string(self, data: rows.Rows) -> None:
        rows.put(self.connection, data)
