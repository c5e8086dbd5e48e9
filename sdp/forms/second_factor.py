"""The forms of the second step at sign-in, in the site's look and words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache

from sdp.forms.accounts import AccountForm

USED_CODES_KEPT = 90
"""Seconds in which a code of an authenticator app is taken: its own half minute, the one before and the one after."""

CODE = {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false", "class": "govuk-input--width-10"}


class CodeBox(AccountForm):
    """A form with one box for a code."""

    required_messages = {"code": "Enter the code"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class OnceOnly(CodeBox):
    """A code that opens something opens it once, for as long as it would be taken at all."""

    labels = {"code": "Code from your app, or a recovery code"}

    def clean_code(self) -> str:
        """The code, where it is right and was not used."""
        code: str = super().clean_code()
        if not cache.add(f"allauth-code-used:{self.user.pk}:{code}", "used", USED_CODES_KEPT):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, mfa.AuthenticateForm):
    """The code after the password."""

    submit_label = "Sign in"


class CodeAgainForm(OnceOnly, mfa.ReauthenticateForm):
    """The code once more, before something that matters."""

    submit_label = "Go on"


class AddAppForm(CodeBox, totp.ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it works."""

    submit_label = "Add this app"
    labels = {"code": "Code that the app shows"}


class RemoveAppForm(AccountForm, totp.DeactivateTOTPForm):
    """Nothing to type."""

    submit_label = "Remove the app"


class NewCodesForm(AccountForm, GenerateRecoveryCodesForm):
    """Nothing to type."""

    submit_label = "Make new recovery codes"


class AddPasskeyForm(AccountForm, webauthn.AddWebAuthnForm):
    """What the passkey is called; the browser fills in the rest."""

    submit_label = ""
    marks_optional = False
    labels = {"name": "Name of the passkey, for example the device it is on"}
    required_messages = {"credential": "Press “Add a passkey” and follow what your browser says"}


class NamePasskeyForm(AccountForm, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    submit_label = "Save the name"
    labels = {"name": "Name of the passkey"}
    required_messages = {"name": "Enter a name for the passkey"}
