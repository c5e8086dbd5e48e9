"""Who is let in through the office's sign-in service: people with an account here, and nobody else."""

from __future__ import annotations

import hmac
from typing import Any, NoReturn

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import render


class OfficeAccounts(DefaultSocialAccountAdapter):
    """No account and no role is made by signing in; the service says who it is, this site what they may do."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The service that the settings name, if they name one; the database is not asked."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The one account with an address that the service vouches for; two with the same are nobody's."""
        for address in sociallogin.email_addresses:
            people = list(User.objects.filter(email__iexact=address.email)[:2]) if address.verified else []
            if len(people) == 1:
                _trust(people[0], address.email)
                return people[0], address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse, in words, an answer to another question than this browser's, and whoever has no account."""
        token = sociallogin.account.extra_data.get("id_token") or {}
        asked = sociallogin.state.get("nonce") or ""
        if not asked or not hmac.compare_digest(asked, str(token.get("nonce", ""))):
            refuse(request)
        if not sociallogin.is_existing:
            emails = [address.email for address in sociallogin.email_addresses]
            raise ImmediateHttpResponse(
                render(request, "socialaccount/no_account.html", {"emails": emails}, status=403)
            )

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, **_: Any) -> NoReturn:
        """Say that it did not work, or that it was broken off, and how to go on."""
        refuse(request, was_cancelled=error == AuthError.CANCELLED)


def refuse(request: HttpRequest, *, was_cancelled: bool = False) -> NoReturn:
    """End the sign-in with a page that says how to go on."""
    page = render(request, "socialaccount/refused.html", {"was_cancelled": was_cancelled}, status=403)
    raise ImmediateHttpResponse(page)


def _trust(person: User, email: str) -> None:
    """An administrator typed the address and the service vouches for it: the password may stay as it is."""
    EmailAddress.objects.update_or_create(
        user=person, email=email.lower(), defaults={"verified": True, "primary": True}
    )
