"""How somebody wants to be told: each thing as it happens, or everything once a day."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.models import MailPreference, Notice


def is_daily(person: User) -> bool:
    """Whether they prefer one e-mail a day."""
    return MailPreference.objects.filter(person=person, is_daily=True).exists()


@transaction.atomic
def prefer(person: User, *, daily: bool) -> None:
    """Keep what they prefer. What waits for the daily e-mail of somebody who wants none any more is sent at once."""
    MailPreference.objects.update_or_create(person=person, defaults={"is_daily": daily})
    if not daily:
        waiting = Notice.objects.filter(person=person, is_for_digest=True, state=Notice.State.WAITING)
        waiting.update(is_for_digest=False, due_at=timezone.now())
