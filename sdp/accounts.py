"""Accounts are made by an administrator; nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """django-allauth for an office: sign-up is closed, and errors say what to do."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The user name or password is not right. Try again",
        "email_password_mismatch": "The e-mail address or password is not right. Try again",
        "enter_current_password": "The current password is not right. Try again",
        "too_many_login_attempts": "Too many tries. Wait five minutes and try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
