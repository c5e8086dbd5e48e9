"""Somebody leaves: the account is switched off and stays, with all that it signed and wrote."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db import transaction


@transaction.atomic
def deactivate(person: User) -> None:
    """End every session and every way in. Switched on again, the account needs a new invitation."""
    person.is_active = False
    # Sessions and links to a new password hang on the stored password: with it they end for good.
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    SocialAccount.objects.filter(user=person).delete()
    take_away_second_factors(person)


def take_away_second_factors(person: User) -> None:
    """For somebody who lost the telephone and the recovery codes: the next sign-in is by password, and sets up anew."""
    Authenticator.objects.filter(user=person).delete()
