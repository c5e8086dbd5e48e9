"""Who is told: the people whose turn it is with a paper, and those whom an act concerns. Nobody without an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from reports.models import ApprovalStep, AuditRow, Delegation, ScrutinyUpdate
from reports.moves import PUBLISH, STEP_OF
from reports.sign_off import authors_of


@dataclass(frozen=True)
class Recipient:
    """Somebody to tell; `away` is for whom they act while that person is away."""

    person: User
    away: User | None = None


def whose_turn(update: ScrutinyUpdate, today: date) -> list[Recipient]:
    """Everybody who can do what is to be done with the paper next."""
    status = ScrutinyUpdate.Status(update.status)
    if step := STEP_OF.get(status):
        return approvers(update, step, today)
    if status == ScrutinyUpdate.Status.DRAFT:
        return authors(update)
    return publishers(update) if status == ScrutinyUpdate.Status.APPROVED else []


def approvers(update: ScrutinyUpdate, step: ApprovalStep, today: date) -> list[Recipient]:
    """Who may approve at the step, and who does so today for those of them who are away; never who wrote the paper."""
    wrote = authors_of(update)
    may = [person for person in _who_may(step.permission, update) if person.pk not in wrote]
    instead = Delegation.objects.in_force(today).filter(person__in=may).select_related("person", "delegate")
    found = {row.delegate_id: Recipient(row.delegate, row.person) for row in instead if row.delegate_id not in wrote}
    own = {person.pk: Recipient(person) for person in may}
    return with_address((found | own).values())


def publishers(update: ScrutinyUpdate) -> list[Recipient]:
    """Who publishes the papers of its partnership."""
    return with_address(Recipient(person) for person in _who_may(PUBLISH, update))


def authors(update: ScrutinyUpdate) -> list[Recipient]:
    """Everybody who wrote a word of the paper."""
    people = User.objects.filter(pk__in=authors_of(update), is_active=True)
    return with_address(Recipient(person) for person in people.order_by("pk"))


def who_approved(update: ScrutinyUpdate) -> list[Recipient]:
    """Everybody who ever approved the paper, once each."""
    rows = AuditRow.objects.filter(update=update, approval__isnull=False)
    people = User.objects.filter(pk__in=rows.order_by().values("by"), is_active=True)
    return with_address(Recipient(person) for person in people.order_by("pk"))


def merged(*groups: Iterable[Recipient], without: User | None = None) -> list[Recipient]:
    """All of them, each person once and as the first group has them; without whoever acted and knows."""
    found: dict[int, Recipient] = {}
    for group in groups:
        for recipient in group:
            found.setdefault(recipient.person.pk, recipient)
    return [recipient for pk, recipient in found.items() if without is None or pk != without.pk]


def with_address(recipients: Iterable[Recipient]) -> list[Recipient]:
    """Those of them whom an e-mail can reach."""
    return [recipient for recipient in recipients if recipient.person.email]


def _who_may(permission: str, update: ScrutinyUpdate) -> QuerySet[User]:
    """Who has a role that allows it. No paper waits for a superuser without one, who looks after the site."""
    app, codename = permission.split(".")
    through = {
        road: Q(**{f"{road}__content_type__app_label": app, f"{road}__codename": codename})
        for road in ("groups__permissions", "user_permissions", "partnership_roles__role__permissions")
    }
    may = through["groups__permissions"] | through["user_permissions"]
    if update.partnership_id:
        here = Q(partnership_roles__partnership=update.partnership_id)
        may |= here & through["partnership_roles__role__permissions"]
    return User.objects.filter(may, is_active=True).order_by("pk").distinct()
