"""Accounts are made by an administrator; nobody signs up."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone

from sdp.signing_in import demonstration
from sdp.signing_in.notices import NOTICES

STAGES = {"allauth.mfa.stages.AuthenticateStage": "sdp.signing_in.stages.SecondStep"}
"""Steps of django-allauth that the site takes in its own way."""

WAYS = {
    "reauthenticate": "Enter your password",
    "mfa_reauthenticate": "Enter a code from your authenticator app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
"""How somebody who is signed in shows once more who they are."""


class AccountAdapter(DefaultAccountAdapter):
    """django-allauth for an office: sign-up is closed, and errors say what to do."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The user name or password is not right. Try again",
        "email_password_mismatch": "The e-mail address or password is not right. Try again",
        "enter_current_password": "The current password is not right. Try again",
        "too_many_login_attempts": "Too many tries. Wait five minutes and try again",
        "rate_limited": "Too many tries. Wait five minutes and try again",
        "demonstration_password": (
            "This password is the demonstration’s, and everybody can read it. Ask an administrator of this site to "
            "send you an invitation, or set another password with manage.py changepassword"
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk for whoever works there, to the papers for others."""
        has_desk = request.user.has_perm("reports.view_scrutinyupdate")
        return resolve_url("reports:desk" if has_desk else settings.LOGIN_REDIRECT_URL)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person whose password it is; in service a password of the demonstration is refused in words."""
        person = super().authenticate(request, **credentials)
        if person and demonstration.is_refused(credentials.get("password", "")):
            raise self.validation_error("demonstration_password")
        return person

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Tries under the user name and under the e-mail address are tries at one account.
        typed = str(credentials.get("email") or credentials.get("username") or "")
        named = (
            User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)) if typed else User.objects.none()
        )
        found = list(named.values_list("pk", flat=True)[:2])
        return f"person:{found[0]}" if len(found) == 1 else f"typed:{typed.lower()}"

    def get_login_stages(self) -> list[str]:
        """Django-allauth's steps, the second factor's in the site's own way."""
        return [STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of somebody who has signed in within the last minutes: they have just shown who they are."""
        records = get_authentication_records(self.request, self.request.user)
        last = max((record["at"] for record in records), default=0)
        recent = time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT
        return not recent and bool(super().is_reauthentication_required(app=app))

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """The ways that are open to this person, in the site's words."""
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the account's owner, at the account's address, what was done with it."""
        if address := email or user.email:
            subject, sentence = NOTICES[template_prefix]
            told = {"subject": subject, "sentence": sentence, "at": timezone.localtime()}
            self.send_mail("account/email/notice", address, told | (context or {}))
