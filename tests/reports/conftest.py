"""What the tests of the reports share."""

from __future__ import annotations

import pytest

from tests.cast import person


@pytest.fixture
def visit(client):
    """The client of somebody of ROLES, or of nobody: `visit("officer").get(…)`."""

    def sign_in(name: str = ""):
        client.logout()
        if name:
            client.force_login(person(name))
        return client

    return sign_in
