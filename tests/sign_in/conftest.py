from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import transaction

from tests.sign_in import PASSWORD
from tests.sign_in.service import CLIENT_ID, CLIENT_SECRET, Service, running_service


@pytest.fixture(autouse=True)
def _as_in_service(settings) -> None:
    settings.DEMONSTRATION = False
    settings.SECOND_FACTOR = True


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db) -> None:
    cache.clear()


@pytest.fixture
def account(db):
    """Somebody with a password, an e-mail address and a role."""

    def make(name: str = "rowan", role: str = "", **more) -> User:
        person = User.objects.create_user(name, f"{name}@example.org", PASSWORD, **more)
        if role:
            person.groups.add(Group.objects.get_or_create(name=role)[0])
        return person

    return make


@pytest.fixture
def office(settings, monkeypatch) -> Iterator[Service]:
    """The office's sign-in service, set up as README.md says."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with running_service() as service:
        service.expect("http://testserver/accounts/office/sign-in/back/")
        app = {
            "provider_id": "sign-in",
            "name": "Weirs Council",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": service.address, "oauth_pkce_enabled": True, "domains": []},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield service


@pytest.fixture
def commits(monkeypatch) -> None:
    """What waits for the end of the transaction is done at once: these tests never end theirs."""
    monkeypatch.setattr(transaction, "on_commit", lambda do, *_, **__: do())
