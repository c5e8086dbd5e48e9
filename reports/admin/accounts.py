"""Accounts: an administrator adds people and gives them roles, and cannot make anybody a superuser."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import User
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

admin.site.unregister(User)

POWERS = ("is_superuser", "user_permissions")
"""What only a superuser may give: everything else about an account follows from its roles."""


class NewAccountForm(AdminUserCreationForm):
    """Django's form for a new account, on a page that moves the focus itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus", None)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's own page for accounts, without the ways to rise above one's role."""

    add_form = NewAccountForm
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    # Django's own box with two lists has faults that a screen reader stumbles over.
    formfield_overrides = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The powers, unless the person has them all already."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, *POWERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An administrator may not change a superuser's account, nor set its password."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)
