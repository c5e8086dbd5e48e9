"""Inviting somebody to an account: a link by e-mail with which they choose their password, within three days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sdp.signing_in.second_factor import is_asked_of

NOT_ACCEPTED = Q(last_login=None, is_active=True) & (
    Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)  # noqa: S106
)
"""Accounts whose owner has neither chosen a password nor come in through the office's sign-in service."""


def is_not_accepted(person: User) -> bool:
    """The same of one account at hand."""
    return person.is_active and person.last_login is None and not person.has_usable_password()


def invite(person: User, *, by: User, request: HttpRequest, site_name: str, roles: Iterable[str]) -> None:
    """Send the link to the person's address. Earlier links work on until one of them was used or its time is over.

    It is the link of django-allauth's password reset, whose token dies with the password that it was made for. Raises
    OSError where no mail can be sent.
    """
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    adapter = get_adapter(request)
    context = {
        "inviter": by.get_full_name() or by.get_username(),
        "site_name": site_name,
        "username": person.get_username(),
        "roles": ", ".join(roles),
        "invitation_url": adapter.get_reset_password_from_key_url(f"{user_pk_to_url_str(person)}-{token}"),
        "reset_url": request.build_absolute_uri(reverse("account_reset_password")),
        "has_second_step": is_asked_of(person),
        "until": timezone.localtime() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    }
    adapter.send_mail("account/email/invitation", person.email, context)
