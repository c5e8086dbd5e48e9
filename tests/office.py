"""The demonstration's office for tests in a browser: its people, board meetings, committee and three updates."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group, User

from reports import demonstration

PUBLISHED = demonstration.PUBLISHED
READY = "safe-durham-partnership-update-21-january-2027"
UNFINISHED = "safe-durham-partnership-update-11-march-2027"


def open_office() -> None:
    """Fill the empty database. Tests with a live server empty it after each test, the migrations' groups included."""
    make_roles()
    demonstration.load(lambda step: None)


def make_roles() -> None:
    """The groups as the migration makes them."""
    migration = import_module("reports.migrations.0002_roles")
    permissions = migration._permissions(apps, "default")
    for name, wanted in migration._roles(apps).items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions[permission] for permission in wanted)


def person(username: str) -> User:
    """One of the demonstration's accounts."""
    return User.objects.get(username=username)


def password_of(username: str) -> str:
    """What they type to sign in."""
    return next(account.password for account in demonstration.ACCOUNTS if account.username == username)
