"""The demonstration's office for tests in a browser: its people, board meetings, committee and three updates."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import User

from priorities.models import Partnership
from reports import demonstration
from reports.models import BoardMeeting
from tests.databases.made_once import made_once

PUBLISHED = demonstration.PUBLISHED
READY = "safe-durham-partnership-update-21-january-2027"
UNFINISHED = "safe-durham-partnership-update-11-march-2027"


def open_office() -> None:
    """Fill the empty database. Tests with a live server empty it after each test, the migrations' groups included."""
    made_once("the office", _open)


def _open() -> None:
    make_roles()
    demonstration.load(lambda step: None)


def make_roles() -> None:
    """The groups as the migrations make them."""
    import_module("reports.migrations._roles").give(apps)


def hold_two_meetings_without_papers() -> None:
    """Two more board meetings that were held and of which nothing goes to scrutiny."""
    partnership = Partnership.objects.get()
    for day in (date(2026, 10, 6), date(2026, 11, 3)):
        BoardMeeting.objects.create(partnership=partnership, date=day, status=BoardMeeting.Status.HELD)


def person(username: str) -> User:
    """One of the demonstration's accounts."""
    return User.objects.get(username=username)


def password_of(username: str) -> str:
    """What they type to sign in."""
    return next(account.password for account in demonstration.ACCOUNTS if account.username == username)
