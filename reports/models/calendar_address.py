"""The private address under which a person's own calendar fetches the dates of the desk."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

TOKEN_BYTES = 32


def new_token() -> str:
    """What makes an address private: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class CalendarAddressManager(models.Manager["CalendarAddress"]):
    """Makes addresses, each in the place of the person's last one."""

    def renew(self, person: User) -> CalendarAddress:
        """A new address for the person; the one before is dead at once."""
        return self.update_or_create(person=person, defaults={"token": new_token()})[0]


class CalendarAddress(models.Model):
    """Whoever knows the token reads the dates without signing in, for as long as its owner may see the desk."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)

    objects = CalendarAddressManager()

    class Meta:
        # Nobody looks after other people's addresses, an administrator neither: whoever sees one can use it.
        default_permissions = ()

    def __str__(self) -> str:
        return f"Calendar address of {self.person}"
