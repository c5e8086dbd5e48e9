"""An account has one e-mail address, the one that an administrator typed.

django-allauth keeps addresses in a table of its own and would send a new password, or let somebody in through the
sign-in service, by an address that an administrator has long replaced. So its rows follow the account.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver


@receiver(post_save, sender=User)
def forget_other_addresses(sender: type[User], instance: User, raw: bool = False, **_: Any) -> None:
    """Remove what the account's address was before."""
    if not raw:
        EmailAddress.objects.filter(user=instance).exclude(email__iexact=instance.email).delete()
