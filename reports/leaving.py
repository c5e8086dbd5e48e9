"""Somebody leaves the office: nobody signs in or approves as them any more, and all that they did stays theirs."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reports.models import Delegation
from sdp.signing_in.leavers import deactivate


@transaction.atomic
def leave(person: User) -> None:
    """Switch the account off and end its delegations, given and taken; switched on again, it gets none of them back."""
    deactivate(person)
    theirs = Delegation.objects.filter(Q(person=person) | Q(delegate=person))
    theirs.filter(ended_at=None, last_day__gte=timezone.localdate()).update(ended_at=timezone.now())
