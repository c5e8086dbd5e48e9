"""The forms with which an administrator looks after accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm, UsernameField
from django.contrib.auth.models import User


class OneAddressEach(forms.ModelForm):
    """An account with an e-mail address that no other account has: people are known by it."""

    def clean_email(self) -> str:
        """The address, where it is nobody else's."""
        email = str(self.cleaned_data["email"]).strip()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise forms.ValidationError("Another account has this e-mail address. Enter another one")
        return email


class AccountForm(OneAddressEach, UserChangeForm):
    """An account that is there."""


class NewAccountForm(OneAddressEach):
    """A new account, without a password: its owner chooses one by the link in the invitation."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_staff", "groups")
        field_classes = {"username": UsernameField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = "The invitation goes there: a link to choose a password."

    def save(self, commit: bool = True) -> User:
        """The account, which nobody can sign in to yet."""
        self.instance.set_unusable_password()
        return super().save(commit)
