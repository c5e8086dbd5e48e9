"""People who can be reached, and the acts of a test as a committed transaction would tell of them."""

from datetime import datetime

import pytest
from django.core import mail
from django.utils import timezone

from tests.cast import ROLES, person


@pytest.fixture
def office(db):
    """Everybody of the cast, with an address and a full name."""
    names = {"officer": "Olive Reed", "approver": "Mary Marsh", "director": "Dora Lock", "clerk": "Cleo Weir"}
    people = {name: person(name) for name in ROLES}
    for name, user in people.items():
        user.email = f"{name}@example.org"
        user.first_name, _, user.last_name = names.get(name, "").partition(" ")
        user.save()
    return people


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What is sent when the act is committed: `told(lambda: submit(draft))` gives the messages by address."""

    def run(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return {message.to[0].partition("@")[0]: message for message in mail.outbox}

    return run


@pytest.fixture
def clock(monkeypatch):
    """Sets what time it is."""

    def show(text):
        monkeypatch.setattr(timezone, "now", lambda: moment(text))
        return moment(text)

    return show


def moment(text: str) -> datetime:
    """A moment by the clocks of the office, as `2026-11-20 08:00`."""
    return timezone.make_aware(datetime.fromisoformat(text))
