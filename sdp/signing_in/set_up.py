"""Whoever has just set up a second factor has shown that they hold it."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import User
from django.dispatch import receiver
from django.http import HttpRequest

from sdp.signing_in.second_factor import FACTORS


@receiver(authenticator_added)
def count_as_taken(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """The session in which it was set up has taken the second step; every other one is still asked."""
    if authenticator.type in FACTORS and request.user == user:
        record_authentication(request, user, "mfa", type=authenticator.type, reauthenticated=True)
