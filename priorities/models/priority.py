"""Strategic priorities, and the crosswalk: which of them follow which in the next plan."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from priorities.models.key import KeyField, key_once
from priorities.models.natural_key import NaturalKeyManager, NaturallyKeyed
from priorities.models.plan import PARTS_OF_A_PRIORITY, Plan
from priorities.models.plan_part import PlanPart
from sdp.fields import RichTextField

ELSEWHERE = "Only where it differs from the title."


class StrategicPriorityQuerySet(models.QuerySet["StrategicPriority"]):
    """Questions about priorities."""

    def public(self) -> Self:
        """The priorities of plans that everybody may read."""
        return self.filter(plan__in=Plan.objects.public())

    def with_contents(self) -> Self:
        """With all that its own pages show, in a constant number of queries."""
        return self.select_related("plan__partnership").prefetch_related(*PARTS_OF_A_PRIORITY)


class StrategicPriority(PlanPart):
    """One of a plan's strategic priorities: its number and titles as the plan prints them, and why it matters."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    key = KeyField()
    title = models.CharField(max_length=200)
    full_title = models.CharField(max_length=200, blank=True, help_text="The heading that opens its own pages.")
    statistics_title = models.CharField(max_length=200, blank=True, help_text=ELSEWHERE)
    matrix_title = models.CharField("title over the deliverables", max_length=200, blank=True, help_text=ELSEWHERE)
    appendix_title = models.CharField("title in the appendix", max_length=200, blank=True, help_text=ELSEWHERE)
    summary = RichTextField(blank=True, help_text="One or two sentences in plain English.")
    why_it_matters = RichTextField("why is it important?", blank=True)
    lead_group = models.CharField(
        max_length=200, blank=True, help_text="The group that answers for it, such as a thematic subgroup."
    )
    follows = models.ManyToManyField(
        "self",
        through="Succession",
        through_fields=("later", "earlier"),
        symmetrical=False,
        related_name="followed_by",
    )

    objects = NaturalKeyManager.from_queryset(StrategicPriorityQuerySet)()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name_plural = "strategic priorities"
        constraints = [
            key_once("priority_key_once_in_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="priority_number_once_in_a_plan",
                violation_error_message="This plan already has a priority with that number.",
            ),
            models.UniqueConstraint(
                fields=["plan", "title"],
                name="priority_title_once_in_a_plan",
                violation_error_message="This plan already has a priority with that title.",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="priority_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def clean(self) -> None:
        """A priority counts from 1."""
        super().clean()
        if self.number == 0:
            raise ValidationError({"number": "Enter a number from 1."})


class Succession(NaturallyKeyed):
    """That a priority follows one of an earlier plan, wholly or in part: a row of the crosswalk."""

    NATURAL_KEY = ("later__plan__key", "later__key", "earlier__plan__key", "earlier__key")

    later = models.ForeignKey(
        StrategicPriority, on_delete=models.CASCADE, related_name="predecessors", verbose_name="priority"
    )
    earlier = models.ForeignKey(
        StrategicPriority, on_delete=models.PROTECT, related_name="successors", verbose_name="follows"
    )
    note = models.CharField(max_length=300, blank=True, help_text="What went over, where it is not the whole.")

    class Meta:
        ordering = ["later", "earlier"]
        verbose_name = "row of the crosswalk"
        verbose_name_plural = "crosswalk"
        constraints = [
            models.UniqueConstraint(
                fields=["later", "earlier"],
                name="succession_once",
                violation_error_message="The crosswalk already says that.",
            ),
            models.CheckConstraint(
                condition=~models.Q(later=models.F("earlier")),
                name="priority_does_not_follow_itself",
                violation_error_message="A priority cannot follow itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later} follows {self.earlier}"

    def clean(self) -> None:
        """A priority follows one of an earlier plan of the same partnership: so nothing can follow itself in a ring."""
        if getattr(self, "later", None) is None or not (self.later.plan_id and self.earlier_id):
            return
        later, earlier = self.later.plan, self.earlier.plan
        if later.partnership_id != earlier.partnership_id:
            raise ValidationError({"earlier": "Choose a priority of the same partnership."})
        if earlier.first_year >= later.first_year:
            raise ValidationError({"earlier": f"Choose a priority of a plan that began before {later.first_year}."})
