"""The prose of a plan around its priorities: sections, the foreword's successes, the enabling factors."""

from __future__ import annotations

from django.db import models

from priorities.models.key import KeyField, key_once
from priorities.models.natural_key import NaturallyKeyed
from priorities.models.plan import Plan
from priorities.models.plan_part import PlanPart
from sdp.fields import RichTextField


class PlanSection(PlanPart):
    """A headed section of prose outside the priorities' own pages."""

    class Part(models.TextChoices):
        """On which side of the priorities it stands."""

        BEFORE = "before-priorities", "Before the priorities"
        AFTER = "after-priorities", "After the priorities"

    class Shows(models.TextChoices):
        """What the plan prints from its own data after the section's words."""

        NOTHING = "", "Nothing"
        ORGANISATIONS = "organisations", "The organisations"
        PRIORITIES = "priorities", "The priorities with their summaries"
        ENABLING_FACTORS = "enabling-factors", "The enabling factors"
        ALIGNMENTS = "alignments", "The grid of partner plans"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    level = models.PositiveSmallIntegerField(choices=[(1, "A section"), (2, "Inside the section before it")], default=1)
    part = models.CharField(max_length=20, choices=Part, default=Part.BEFORE)
    title = models.CharField(max_length=300, blank=True, help_text="Empty for words without a heading.")
    body = RichTextField(blank=True)
    shows = models.CharField(max_length=20, choices=Shows, default=Shows.NOTHING, blank=True)

    class Meta:
        ordering = ["plan", "order", "pk"]
        verbose_name = "section"
        constraints = [
            key_once("plan_section_key_once_in_a_plan"),
            models.CheckConstraint(condition=models.Q(level__in=[1, 2]), name="plan_section_level_is_known"),
            models.CheckConstraint(
                condition=models.Q(part__in=["before-priorities", "after-priorities"]),
                name="plan_section_part_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(shows__in=["", "organisations", "priorities", "enabling-factors", "alignments"]),
                name="plan_section_shows_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key


class ForewordAchievement(NaturallyKeyed):
    """One success that the foreword lists."""

    NATURAL_KEY = ("plan__key", "order")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="achievements")
    order = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()

    class Meta:
        ordering = ["plan", "order", "pk"]
        verbose_name = "success in the foreword"
        verbose_name_plural = "successes in the foreword"

    def __str__(self) -> str:
        return self.text


class EnablingFactor(NaturallyKeyed):
    """What all the work needs in order to succeed, under a theme."""

    NATURAL_KEY = ("plan__key", "theme_order", "order")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="enabling_factors")
    theme_order = models.PositiveSmallIntegerField(default=1, help_text="The place of the theme, from 1.")
    theme = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=1, help_text="Its place within the theme, from 1.")
    text = models.TextField()

    class Meta:
        ordering = ["plan", "theme_order", "order", "pk"]

    def __str__(self) -> str:
        return self.text
