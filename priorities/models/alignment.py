"""The plans of other bodies, and what of them each priority serves."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from priorities.models.key import KeyField, key_once
from priorities.models.natural_key import NaturallyKeyed
from priorities.models.plan import Plan
from priorities.models.plan_part import PlanPart
from priorities.models.priority import StrategicPriority


class PartnerPlan(PlanPart):
    """Another body's plan: a column of the alignment grid."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="partner_plans")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    title = models.CharField(max_length=300)
    period = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["plan", "order", "pk"]
        constraints = [key_once("partner_plan_key_once_in_a_plan")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.title, self.period]))


class Alignment(NaturallyKeyed):
    """One thing in a partner plan that a priority serves; a cell of the grid may hold several."""

    NATURAL_KEY = ("priority__plan__key", "priority__key", "partner_plan__key", "order")

    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="alignments")
    partner_plan = models.ForeignKey(PartnerPlan, on_delete=models.CASCADE, related_name="alignments")
    order = models.PositiveSmallIntegerField(default=1, help_text="Its place within the cell, from 1.")
    text = models.TextField()

    class Meta:
        ordering = ["priority", "partner_plan", "order", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Both belong to one plan."""
        priority, partner_plan = getattr(self, "priority", None), getattr(self, "partner_plan", None)
        if priority and partner_plan and priority.plan_id != partner_plan.plan_id:
            raise ValidationError({"partner_plan": "Choose a partner plan of the same plan."})
