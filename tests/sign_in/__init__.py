"""Signing in, as a site in service does it: limits, second factors, the office's service, invitations, ends."""

from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.test import Client

PASSWORD = "a long invented password"


def sign_in_with_password(client: Client, name: str, password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": name, "password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_app(person: User) -> str:
    """An authenticator app; its secret."""
    return TOTP.activate(person, generate_totp_secret()).instance.data["secret"]


def give_codes(person: User) -> list[str]:
    """Recovery codes, shown already."""
    codes = RecoveryCodes.activate(person)
    codes.mark_as_viewed()
    return codes.get_unused_codes()


def code_of(secret: str, *, steps_ago: int = 0) -> str:
    """What the app shows, or showed some half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago))


def factors_of(person: User) -> set[str]:
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
