"""What is asked of every request of somebody who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sdp.signing_in import second_factor
from sdp.who_may import page_named

TO_SET_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_set_password",
        "account_logout",
    }
)
"""Where somebody without a second factor may go: to set one up, and out."""

TO_TAKE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"})
"""Where somebody may go who has one and has not taken the step in this session: to take it, and out."""


class SecondFactorMiddleware:
    """Leads whoever needs the second step to it before anything else; until then the person counts as nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of whatever comes next."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """Nothing where there is nothing to ask; else the page to go to."""
        page = page_named(request.resolver_match.view_name) if request.resolver_match else None
        if page and page.for_every_site:
            # It is the same for everybody: nobody looks who asks.
            return None
        if not request.user.is_authenticated or second_factor.is_taken(request):
            return None
        if not second_factor.is_asked_of(request.user):
            return None
        has_one = second_factor.has_one(request.user)
        if request.resolver_match and request.resolver_match.view_name in (TO_TAKE if has_one else TO_SET_UP):
            return None
        if request.method not in ("GET", "HEAD"):
            # The page then answers as to somebody signed out: typed words are shown, or kept in the browser.
            request.user = AnonymousUser()
            return None
        return redirect(_to_take_it(request) if has_one else reverse("mfa_index"))


def _to_take_it(request: HttpRequest) -> str:
    by_passkey = second_factor.holds_a_passkey_alone(request.user)
    address = reverse("mfa_reauthenticate_webauthn" if by_passkey else "mfa_reauthenticate")
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()}, safe='/')}"
