"""Accounts are made by an administrator; nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url


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

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk for whoever works there, to the papers for others."""
        has_desk = request.user.has_perm("reports.view_scrutinyupdate")
        return resolve_url("reports:desk" if has_desk else settings.LOGIN_REDIRECT_URL)
