"""What `manage.py check --deploy` says of signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.core.checks import Error, Tags, register
from django.db.utils import OperationalError, ProgrammingError

from sdp.signing_in.demonstration import ACCOUNTS


@register(Tags.security, deploy=True)
def demonstration_is_off(**_: Any) -> list[Error]:
    """A site in service lets nobody in with a password that everybody can read."""
    if not settings.DEMONSTRATION:
        return []
    hint = "Leave out DEMONSTRATION, or set DEMONSTRATION=0."
    return [Error("The demonstration’s passwords open this site.", hint=hint, id="sdp.E001")]


@register(Tags.security, deploy=True)
def second_factor_is_asked(**_: Any) -> list[Error]:
    """Whoever approves, publishes or administers needs more than a password."""
    if settings.SECOND_FACTOR:
        return []
    hint = "Leave out SECOND_FACTOR, or set SECOND_FACTOR=1."
    return [Error("Nobody is asked for a second factor.", hint=hint, id="sdp.E002")]


@register(Tags.database)
def nobody_has_a_known_password(databases: Sequence[str] | None = None, **_: Any) -> list[Error]:
    """With `--database default`: which accounts still have the demonstration's password."""
    if not databases or settings.DEMONSTRATION:
        return []
    names = {account.username: account.password for account in ACCOUNTS}
    try:
        stored = dict(User.objects.filter(username__in=names, is_active=True).values_list("username", "password"))
    except (OperationalError, ProgrammingError):
        return []
    known = [name for name, password in stored.items() if check_password(names[name], password)]
    hint = "They cannot sign in. Deactivate them, or set other passwords: manage.py changepassword NAME."
    return [Error(f"Everybody knows the password of {name}.", hint=hint, id="sdp.E003") for name in known]
