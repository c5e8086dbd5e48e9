"""The sign-in and password forms of django-allauth in the site's look and words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from crispy_forms.layout import HTML, Layout

from sdp.forms.base import PlainForm


class AccountForm(PlainForm):
    """Plain labels, no placeholders (they vanish while one types) and no help that repeats the label."""

    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = "" if name in ("password", "oldpassword", "password2") else field.help_text
            field.label = self.labels.get(name, field.label)


class SignInForm(AccountForm, account.LoginForm):
    """User name or e-mail address, and password."""

    submit_label = "Sign in"
    labels = {"login": "User name or e-mail address", "password": "Password"}
    required_messages = {"login": "Enter your user name or e-mail address", "password": "Enter your password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


ASKED_OF_A_NEW_ONE = "At least 10 characters. Not like your name, and no password that many people have."
"""What AUTH_PASSWORD_VALIDATORS ask for, in one line."""


class PasswordForm(AccountForm):
    """A form that sets a password; the hidden user name tells a password manager whose it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ASKED_OF_A_NEW_ONE

    def get_layout(self) -> Layout:
        """The fields behind the user name."""
        name = HTML('<input type="text" autocomplete="username" value="{{ form.user.get_username }}" hidden>')
        return Layout(name, super().get_layout())


class ChangePasswordForm(PasswordForm, account.ChangePasswordForm):
    """The old password and, twice, the new one."""

    submit_label = "Change password"
    labels = {"oldpassword": "Current password", "password1": "New password", "password2": "New password again"}
    required_messages = {
        "oldpassword": "Enter your current password",
        "password1": "Enter a new password",
        "password2": "Enter the new password again",
    }


class ResetPasswordForm(AccountForm, account.ResetPasswordForm):
    """The address that the link to a new password is sent to."""

    submit_label = "Send me a link"
    labels = {"email": "E-mail address"}
    required_messages = {"email": "Enter your e-mail address"}


class NewPasswordForm(PasswordForm, account.ResetPasswordKeyForm):
    """A new password, twice, from the link in the e-mail."""

    submit_label = "Change password"
    labels = {"password1": "New password", "password2": "New password again"}
    required_messages = {"password1": "Enter a new password", "password2": "Enter the new password again"}


class ConfirmPasswordForm(AccountForm, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    submit_label = "Go on"
    labels = {"password": "Password"}
    required_messages = {"password": "Enter your password"}
