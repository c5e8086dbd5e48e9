"""The body whose work is reported, and who makes it up."""

from __future__ import annotations

from datetime import date

from django.db import models

from priorities.models.key import Keyed, KeyField
from priorities.models.natural_key import NaturallyKeyed


class Partnership(NaturallyKeyed):
    """A community safety partnership, such as the Safe Durham Partnership."""

    NATURAL_KEY = ("key",)

    key = models.SlugField(unique=True, help_text="A short name for addresses and files, such as safe-durham.")
    name = models.CharField(max_length=200, unique=True)
    abbreviation = models.CharField(max_length=20, blank=True, help_text="Such as SDP.")
    area = models.CharField(
        max_length=100,
        blank=True,
        help_text="Where it works, such as County Durham; write it as the measures do, and charts show it first.",
    )
    formed = models.PositiveSmallIntegerField("year formed", null=True, blank=True)
    vision = models.TextField(blank=True)
    statutory_basis = models.TextField(blank=True, help_text="The law it rests on, in a paragraph.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(Keyed):
    """A body that takes part: by law a responsible authority (Crime and Disorder Act 1998, section 5), or invited."""

    NATURAL_KEY = ("partnership__key", "key")
    KEY_WITHIN = "partnership"
    KEY_FROM = "name"

    class Kind(models.TextChoices):
        """On what footing it takes part."""

        RESPONSIBLE_AUTHORITY = "responsible-authority", "Responsible authority"
        ADDITIONAL_MEMBER = "additional-member", "Additional member"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="organisations")
    order = models.PositiveSmallIntegerField(default=1, help_text="Its place in the list of members, from 1.")
    key = KeyField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind, default=Kind.RESPONSIBLE_AUTHORITY)
    joined = models.DateField("member from", null=True, blank=True, help_text="Empty if it always was.")
    left = models.DateField("member until", null=True, blank=True, help_text="Empty while it takes part.")

    class Meta:
        ordering = ["partnership", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                name="organisation_key_once_in_a_partnership",
                violation_error_message="This partnership already has an organisation with that key.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="organisation_once_in_a_partnership",
                violation_error_message="This partnership already has an organisation of that name.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["responsible-authority", "additional-member"]),
                name="organisation_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(joined__isnull=True)
                | models.Q(left__isnull=True)
                | models.Q(left__gte=models.F("joined")),
                name="organisation_dates_in_order",
                violation_error_message="“Member until” must be the day of “Member from” or later.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def took_part(self, first: date, last: date) -> bool:
        """Whether it was a member on any of the days from first to last."""
        return (self.joined is None or self.joined <= last) and (self.left is None or self.left >= first)
