"""The office's own sign-in service (Entra ID or another), spoken to by OpenID Connect.

django-allauth finds the class here, because the module is called `provider`. It adds what that leaves open: a nonce
(OpenID Connect Core 1.0, 3.1.2.1), that both answers are of one person (5.3.2), and that a visitor cannot add to the
question.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest


class OfficeProvider(OpenIDConnectProvider):
    """One service for the whole office, named by settings."""

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What to ask for: always a sign-in, with a nonce that only this browser's session knows."""
        asked = super().get_redirect_from_request_kwargs(request)
        nonce = secrets.token_urlsafe(32)
        return asked | {
            "process": AuthProcess.LOGIN,
            "scope": self.get_scope(),
            "nonce": nonce,
            "auth_params": self.get_auth_params() | {"nonce": nonce},
        }

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Who it is, by the name that never changes."""
        names = {str(answer["sub"]) for answer in _answers(data)}
        if len(names) != 1:
            raise OAuth2Error("The identity token and the user's data are of two people")
        return names.pop()

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The addresses named, and for which of them the service vouches."""
        vouched: dict[str, bool] = {}
        for answer in _answers(data):
            if email := answer.get("email"):
                vouched[email] = vouched.get(email, False) or self._vouches_for(answer)
        return [EmailAddress(email=email, verified=is_verified) for email, is_verified in vouched.items()]

    def _vouches_for(self, answer: dict[str, Any]) -> bool:
        # Entra ID does not say “email_verified”; “xms_edov” is its word for a domain that the organisation owns.
        said = answer.get("email_verified", answer.get("xms_edov"))
        if said is not None:
            return said is True or str(said).lower() in ("true", "1")
        domain = str(answer["email"]).rpartition("@")[2].lower()
        return domain in self.app.settings["domains"]


def _answers(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [data[name] for name in ("id_token", "userinfo") if data.get(name)]


provider_classes = [OfficeProvider]
