"""Roles that hold for one partnership only; a role from the account's own groups holds for every one on the site."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import models

from priorities.models import Partnership


class PartnershipRoleQuerySet(models.QuerySet["PartnershipRole"]):
    """Questions the office asks of roles."""

    def permissions_of(self, person: AbstractBaseUser) -> dict[int, set[str]]:
        """What the person may do in each partnership by these roles, by the partnership's key."""
        rows = self.filter(person=person).values_list(
            "partnership", "role__permissions__content_type__app_label", "role__permissions__codename"
        )
        found: dict[int, set[str]] = defaultdict(set)
        for partnership, app, codename in rows:
            found[partnership].add(f"{app}.{codename}")
        return dict(found)


class PartnershipRole(models.Model):
    """That somebody has a role in the work of one partnership."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="partnership_roles")
    role = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="partnership_roles")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="roles")

    objects = PartnershipRoleQuerySet.as_manager()

    class Meta:
        ordering = ["person", "partnership"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "partnership"],
                name="partnership_role_once",
                violation_error_message="This person already has that role in that partnership.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} of the {self.partnership}"


Person = AbstractBaseUser | AnonymousUser

ROADS = ("update", "meeting", "board_meeting", "item", "section")
"""By which a row comes to the row that says whose work it is."""


def may_everywhere(person: Person, permission: str) -> bool:
    """Whether the account's own roles allow it, which hold for every partnership."""
    if not person.is_active:
        return False
    return bool(getattr(person, "is_superuser", False)) or permission in ModelBackend().get_all_permissions(person)


def roles_in_partnerships(person: Person) -> dict[int, set[str]]:
    """What the person may do in which partnership alone; asked once for each request, as its person is fetched anew."""
    if not person.is_active or person.is_anonymous:
        return {}
    if not hasattr(person, "_in_partnerships"):
        person._in_partnerships = PartnershipRole.objects.permissions_of(person)
    return person._in_partnerships


def within_reach(person: Person, permission: str, road: str = "partnership") -> models.Q:
    """The rows of those partnerships in which the person has the permission; `road` leads from row to partnership."""
    if may_everywhere(person, permission):
        return models.Q()
    return models.Q(**{f"{road}__in": [pk for pk, may in roles_in_partnerships(person).items() if permission in may]})


def partnerships_where(person: Person, permission: str) -> models.QuerySet[Partnership]:
    """The partnerships in which the person has the permission."""
    return Partnership.objects.filter(within_reach(person, permission, "pk"))


def partnership_of(row: Any) -> int | None:
    """The key of the partnership to whose work the row belongs; None where it belongs to no one's."""
    if isinstance(row, Partnership):
        return row.pk
    if hasattr(row, "partnership_id"):
        return row.partnership_id
    owner = next((owner for road in ROADS if (owner := getattr(row, road, None)) is not None), None)
    return None if owner is None else partnership_of(owner)
