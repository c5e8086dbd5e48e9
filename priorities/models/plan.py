"""Partnership plans. They follow each other and are never overwritten."""

from __future__ import annotations

from typing import Self

from django.db import models

from priorities.models.natural_key import NaturalKeyManager, NaturallyKeyed
from priorities.models.partnership import Partnership
from sdp.fields import RichTextField

PARTS_OF_A_PRIORITY = (
    "work_areas__mechanisms",
    "deliverables__work_areas",
    "statements",
    "measures__observations",
    "case_studies",
    "alignments",
)
"""What a priority's own pages show, as lookups from the priority."""


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions about plans."""

    def public(self) -> Self:
        """Plans that everybody may read: the one in force and those before it, never a draft."""
        return self.exclude(status=Plan.Status.DRAFT)

    def with_contents(self) -> Self:
        """With every row of the plan at hand, in a constant number of queries."""
        return self.select_related("partnership").prefetch_related(
            "sections",
            "achievements",
            "enabling_factors",
            "partner_plans",
            "partnership__organisations",
            *(f"priorities__{part}" for part in PARTS_OF_A_PRIORITY),
        )

    def in_force(self) -> Self:
        """The plans that the partnerships work to now, at most one for each."""
        return self.filter(status=Plan.Status.IN_FORCE)


class Plan(NaturallyKeyed):
    """The partnership plan of a period, such as 2020 – 2025, with its foreword."""

    NATURAL_KEY = ("key",)

    class Status(models.TextChoices):
        """Where the plan stands."""

        DRAFT = "draft", "Draft"
        IN_FORCE = "in-force", "In force"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="plans")
    key = models.SlugField(
        unique=True, help_text="A short name for addresses, such as plan-2020-2025. Once public, leave it as it is."
    )
    title = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=20, blank=True, help_text="Such as SDPP.")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=20, choices=Status, default=Status.DRAFT, help_text="Everybody can read a plan that is no draft."
    )
    review_note = models.CharField(
        max_length=200, blank=True, help_text="The line under the title, such as when a review takes place."
    )
    vision = models.TextField(blank=True, help_text="Only where it differs from the partnership’s.")
    foreword_opening = RichTextField(blank=True, help_text="The foreword up to the list of successes.")
    foreword_closing = RichTextField(blank=True, help_text="The foreword after that list.")
    signatories = models.TextField(
        blank=True,
        help_text="Name on the first line, then one post or role to a line; an empty line before the next person.",
    )

    objects = NaturalKeyManager.from_queryset(PlanQuerySet)()

    class Meta:
        ordering = ["-first_year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="plan_years_in_order",
                violation_error_message="The last year must be the first year or later.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "in-force", "superseded"]), name="plan_status_is_known"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(status="in-force"),
                name="one_plan_in_force",
                violation_error_message="Another plan of this partnership is in force. Supersede that one first.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.status != self.Status.DRAFT
