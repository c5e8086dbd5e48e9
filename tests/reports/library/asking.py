"""Asking a page: what it says, and what it costs."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def words(client: Client, address: str) -> str:
    """The page of that address."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def queries(client: Client, address: str) -> int:
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as found:
        words(client, address)
    return len(found)
