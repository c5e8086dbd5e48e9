"""Second factors in the site's words, and what an authenticator app reads."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser


class Factors(DefaultMFAAdapter):
    """django-allauth's second factors: plain words, and a picture that is part of the page."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right or was used before. Wait for the next one and enter that",
        "cannot_generate_recovery_codes": "Add an authenticator app or a passkey first",
    }

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, as SVG for the page itself: the policy shows no picture from an address of data."""
        return super().build_totp_svg(url).partition("?>")[2].strip()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"
