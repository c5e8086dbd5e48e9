"""The statistics of a priority: what is measured, the dated values, and the statements they are printed in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags

from priorities.models.key import KeyField, key_once
from priorities.models.natural_key import NaturallyKeyed
from priorities.models.plan import Plan
from priorities.models.plan_part import PriorityPart
from priorities.models.priority import StrategicPriority
from priorities.periods import dates_of
from sdp.fields import PrintedNumberField, RichTextField


class Statement(PriorityPart):
    """One statement or table of a priority's statistics, as the plan prints it."""

    KEY_FROM = "words"

    class Kind(models.TextChoices):
        """Words, or a small table whose cells are the observations."""

        TEXT = "text", "Words"
        TABLE = "table", "Table of its observations"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="statements", editable=False)
    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    heading = models.CharField(max_length=200, blank=True, help_text="Repeated on each statement under it.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    text = RichTextField(blank=True, help_text="The words; for a table its caption, if it has one.")
    footnote = models.TextField(blank=True, help_text="With its mark, such as *.")

    class Meta:
        ordering = ["priority", "order", "pk"]
        constraints = [
            key_once("statement_key_once_in_a_plan"),
            models.CheckConstraint(condition=models.Q(kind__in=["text", "table"]), name="statement_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def words(self) -> str:
        """Its words without the mark-up, or the heading it stands under."""
        return strip_tags(self.text) or self.heading


class Measure(PriorityPart):
    """Something measured, with its unit and its source."""

    class Unit(models.TextChoices):
        """What the values count."""

        NOT_SAID = "", "Not said"
        COUNT = "count", "A count"
        PERCENT = "%", "Per cent"
        PER_THOUSAND = "per 1,000", "Per 1,000"
        PER_HUNDRED_THOUSAND = "per 100,000", "Per 100,000"
        POUNDS = "GBP", "Pounds"
        AVERAGE = "average", "An average"
        LEVEL = "level", "A word on a scale"

    class Direction(models.TextChoices):
        """Which way is better."""

        NOT_SAID = "", "Not said"
        LOWER = "lower", "Lower is better"
        HIGHER = "higher", "Higher is better"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures", editable=False)
    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="measures")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20, choices=Unit, default=Unit.NOT_SAID, blank=True)
    source = models.CharField(max_length=300, blank=True)
    footnote = models.TextField(blank=True, help_text="What qualifies the figures.")
    desired_direction = models.CharField(
        "which way is better", max_length=10, choices=Direction, default=Direction.NOT_SAID, blank=True
    )
    target = PrintedNumberField(null=True, blank=True, help_text="A plain number, such as 25 or 6.5.")
    note = models.TextField(blank=True, help_text="A remark of the office on the measure. Everybody can read it.")

    class Meta:
        ordering = ["priority", "order", "pk"]
        constraints = [
            key_once("measure_key_once_in_a_plan"),
            models.CheckConstraint(
                condition=models.Q(unit__in=["", "count", "%", "per 1,000", "per 100,000", "GBP", "average", "level"]),
                name="measure_unit_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(desired_direction__in=["", "lower", "higher"]), name="measure_direction_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Observation(NaturallyKeyed):
    """One figure, comparison or trend of a measure, kept as it was published even where it does not add up."""

    NATURAL_KEY = ("measure__plan__key", "measure__key", "area", "breakdown", "period")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="observations")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="observations")
    order = models.PositiveSmallIntegerField(
        default=1, help_text="Its place among all observations of the priority, from 1."
    )
    area = models.CharField(max_length=200, help_text="Such as County Durham, North East or England.")
    breakdown = models.CharField(max_length=200, blank=True, help_text="The group it is for; empty for the whole.")
    period = models.CharField(
        max_length=100, blank=True, help_text="As printed, such as 2018/19, Jul18-Jun19, 2015-17 or November 2019."
    )
    starts = models.DateField(null=True, editable=False)
    ends = models.DateField(null=True, editable=False)
    value = PrintedNumberField(null=True, blank=True)
    value_words = models.CharField(max_length=200, blank=True, help_text="The figure as printed: “around 51,000”.")
    lower_limit = PrintedNumberField(null=True, blank=True)
    upper_limit = PrintedNumberField(null=True, blank=True)
    local_comparison = models.CharField(
        max_length=200, blank=True, help_text="How the local figure stands against this area, such as lower."
    )
    change_percent = PrintedNumberField(null=True, blank=True, help_text="Negative for a fall.")
    change_words = models.CharField(max_length=200, blank=True)
    change_period = models.CharField(
        max_length=200, blank=True, help_text="First and last period of the change: 2014/15 to 2018/19."
    )
    note = models.TextField(blank=True, help_text="A remark of the office on the figure. Everybody can read it.")

    class Meta:
        ordering = ["measure__priority", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area", "breakdown", "period"],
                name="observation_once",
                violation_error_message="This measure already has a figure for that area, group and period.",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.area, self.breakdown, self.period]))

    def clean(self) -> None:
        """Measure and statement belong to one priority."""
        measure = getattr(self, "measure", None)  # It may be new itself, and have no number yet.
        if measure and self.statement_id and measure.priority_id != self.statement.priority_id:
            raise ValidationError({"statement": "Choose a statement of the measure’s own priority."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the first and last day of the period, where its label tells them."""
        self.starts, self.ends = dates_of(self.period) or (None, None)
        super().save(*args, **kwargs)
