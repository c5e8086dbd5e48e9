"""One office for all tests of a file: what a request changes is undone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from sdp.doorkeeper import Doorkeeper
from tests.cast import person
from tests.who_may.addresses import Office, address, an_office, names
from tests.who_may.answers import letter

NAMES = ("", "stranger", "member", "officer", "approver", "finance", "legal", "director", "clerk", "administrator")
"""Who tries each address: nobody, then one of each role; an account without a role is a stranger."""

Ask = Callable[..., HttpResponse]


@pytest.fixture(scope="module")
def _database(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Django closes the connection after each test, and with it what the office was made in.
        patch.setattr(connection, "close", lambda: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def office(_database: None) -> Office:
    made = an_office()
    # Rendered here, they are kept for the requests, whose own renderings would be undone.
    for name in names():
        if name.endswith("_pdf"):
            _client("administrator").get(address(name, made))
    return made


@pytest.fixture(scope="module")
def ask(_database: None) -> Ask:
    """Send a request as somebody, `ask("officer", "POST", address)`; what it changes, signing out too, is undone."""
    clients = {name: _client(name) for name in NAMES}
    sessions = {name: client.cookies.copy() for name, client in clients.items()}

    def send(name: str, method: str, address: str) -> HttpResponse:
        with transaction.atomic():
            response = getattr(clients[name], method.lower())(address)
            response.close()
            transaction.set_rollback(True)
        clients[name].cookies = sessions[name].copy()
        return response

    return send


def _client(name: str) -> Client:
    client = Client()
    if name:
        client.force_login(person(name))
    return client


@pytest.fixture(scope="module")
def at_the_door(_database: None) -> Callable[[str, str, str], str]:
    """What the doorkeeper answers before any view is asked; `o` where the request is let through."""
    people = {name: person(name) if name else AnonymousUser() for name in NAMES}
    door = Doorkeeper(lambda request: None)

    def asked(name: str, method: str, where: str) -> str:
        request = RequestFactory().generic(method, where)
        request.user, request.resolver_match = people[name], resolve(where.partition("?")[0])
        try:
            response = door.process_view(request, request.resolver_match.func, (), {})
        except PermissionDenied:
            return "x"
        except Http404:
            return "-"
        return letter(response) if response else "o"

    return asked
