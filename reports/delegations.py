"""Approving in another's place while they are away: who may be asked, beginning it and ending it early."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reports import audit
from reports.models import Delegation


class DelegationRefusedError(Exception):
    """It cannot be so; the message says why, in words for the person."""


def approvers() -> QuerySet[User]:
    """Whoever approves papers: people who are trusted with it and have a second factor for it."""
    approving = {"content_type__app_label": "reports", "codename__startswith": "approve_as_"}
    roads = ("user_permissions", "groups__permissions", "partnership_roles__role__permissions")
    held = Q()
    for road in roads:
        held |= Q(**{f"{road}__{name}": value for name, value in approving.items()})
    return User.objects.filter(held, is_active=True).distinct().order_by("last_name", "username")


def who_may_stand_in(person: User) -> QuerySet[User]:
    """The colleagues who may approve in this person's place."""
    return approvers().exclude(pk=person.pk)


@transaction.atomic
def delegate(person: User, *, to: User, first_day: date, last_day: date, by: User, reason: str = "") -> Delegation:
    """Let a colleague approve in this person's place on these days, both included. Raises DelegationRefusedError.

    `by` is the person, or an administrator where the person cannot do it, being ill.
    """
    check(person, to, first_day, last_day)
    made = Delegation.objects.create(
        person=person,
        delegate=to,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        made_by=by,
        made_at=timezone.now(),
    )
    audit.write(None, "delegate", by=by, reason=_said(made))
    return made


@transaction.atomic
def end(delegation: Delegation, *, by: User) -> None:
    """End it now, before its last day or its first. One that has ended stays as it is."""
    held = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if held.ended_at is None and held.last_day >= timezone.localdate():
        held.ended_at = timezone.now()
        held.save(update_fields=["ended_at"])
        audit.write(None, "end_delegation", by=by, reason=_said(held))


def check(person: User, to: User, first_day: date, last_day: date) -> None:
    """Whether it can be; called in a transaction, until whose end it stays so. Raises DelegationRefusedError."""
    # Held, so that two pages sent at once cannot both find the days free.
    User.objects.select_for_update().get(pk=person.pk)
    if not who_may_stand_in(person).filter(pk=to.pk).exists():
        raise DelegationRefusedError("Choose somebody who approves papers themselves.")
    if first_day < timezone.localdate():
        raise DelegationRefusedError("Enter a first day that is today or later.")
    if last_day < first_day:
        raise DelegationRefusedError("Enter a last day that is not before the first day.")
    others = Delegation.objects.filter(person=person, ended_at=None, first_day__lte=last_day, last_day__gte=first_day)
    if other := others.select_related("delegate").first():
        raise DelegationRefusedError(
            f"{audit.name_of(other.delegate)} approves in that place from {other.first_day:%-d %B %Y} to "
            f"{other.last_day:%-d %B %Y}. Choose other days, or end that first."
        )


def _said(delegation: Delegation) -> str:
    """What the audit trail says of it; names as they are today."""
    days = f"{delegation.first_day:%-d %B %Y} to {delegation.last_day:%-d %B %Y}"
    said = f"{audit.name_of(delegation.delegate)} for {audit.name_of(delegation.person)}, {days}"
    return f"{said}: {delegation.reason}" if delegation.reason else said
