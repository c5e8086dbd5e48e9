"""What is done for a priority: work areas, their core deliverables, and the mechanisms that deliver them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from priorities.models.key import KeyField, key_once
from priorities.models.plan import Plan
from priorities.models.plan_part import PlanPart, PriorityPart
from priorities.models.priority import ELSEWHERE, StrategicPriority


class WorkArea(PriorityPart):
    """An area of work under a priority."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="work_areas", editable=False)
    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="work_areas")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    title = models.CharField(max_length=300)
    matrix_title = models.CharField("title over the deliverables", max_length=300, blank=True, help_text=ELSEWHERE)

    class Meta:
        ordering = ["priority", "order", "pk"]
        constraints = [key_once("work_area_key_once_in_a_plan")]

    def __str__(self) -> str:
        return self.title


class Deliverable(PriorityPart):
    """A core deliverable, or a point under one. It may serve several work areas of its priority."""

    KEY_FROM = "text"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="deliverables", editable=False)
    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="deliverables")
    order = models.PositiveSmallIntegerField(
        default=1, help_text="Its place among all deliverables of the priority, from 1."
    )
    key = KeyField()
    work_areas = models.ManyToManyField(WorkArea, related_name="deliverables")
    subheading = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        related_name="points",
        null=True,
        blank=True,
        verbose_name="a point under",
        help_text="Empty for a deliverable of its own.",
    )
    text = models.TextField()
    text_after = models.TextField(blank=True, help_text="Words that close the sentence after its points.")

    class Meta:
        ordering = ["priority", "order", "pk"]
        verbose_name = "core deliverable"
        constraints = [
            key_once("deliverable_key_once_in_a_plan"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="deliverable_is_not_under_itself",
                violation_error_message="A deliverable cannot stand under itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def level(self) -> int:
        """1, or 2 for a point under another deliverable."""
        return 2 if self.parent_id else 1

    def clean(self) -> None:
        """There are two levels, both within one priority."""
        super().clean()
        if self.parent_id is None:
            return
        if self.parent.priority_id != self.priority_id:
            raise ValidationError({"parent": "Choose a deliverable of the same priority."})
        if self.parent.parent_id or (self.pk and self.points.exists()):
            raise ValidationError({"parent": "There are two levels: a point cannot have points of its own."})


class DeliveryMechanism(PlanPart):
    """Another strategy or action plan that delivers one or several work areas."""

    class Status(models.TextChoices):
        """How far the strategy itself is."""

        NOT_SAID = "", "Not said"
        IN_DEVELOPMENT = "in-development", "In development"
        IN_FORCE = "in-force", "In force"
        ENDED = "ended", "Ended"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="mechanisms")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=Status, default=Status.NOT_SAID, blank=True)
    status_words = models.CharField(
        max_length=100, blank=True, help_text="The status as the plan prints it in brackets after the title."
    )
    work_areas = models.ManyToManyField(WorkArea, related_name="mechanisms")
    same_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="other_spellings",
        null=True,
        blank=True,
        help_text="The mechanism that this is another spelling of.",
    )

    class Meta:
        ordering = ["plan", "order", "pk"]
        constraints = [
            key_once("mechanism_key_once_in_a_plan"),
            models.CheckConstraint(
                condition=models.Q(status__in=["", "in-development", "in-force", "ended"]),
                name="mechanism_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title
