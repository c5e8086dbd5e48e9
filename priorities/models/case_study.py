"""Case studies: what the work meant for somebody, without saying who."""

from __future__ import annotations

from django.db import models

from priorities.models.key import KeyField, key_once
from priorities.models.plan import Plan
from priorities.models.plan_part import PriorityPart
from priorities.models.priority import StrategicPriority
from priorities.models.seen_by import SeenBy
from sdp.fields import RichTextField


class CaseStudy(PriorityPart):
    """An anonymised story. Who consented and how names were changed is the office's record and never public."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="case_studies", editable=False)
    priority = models.ForeignKey(StrategicPriority, on_delete=models.CASCADE, related_name="case_studies")
    order = models.PositiveSmallIntegerField(default=1)
    key = KeyField()
    title = models.CharField(max_length=200, help_text="Its subject.")
    heading = models.CharField(max_length=200, blank=True, help_text="As printed; empty to print the subject.")
    body = RichTextField()
    seen_by = models.CharField(
        "who may see it",
        max_length=20,
        choices=SeenBy,
        default=SeenBy.EVERYBODY,
        help_text="A case study for members or for the office is left out of what the public reads.",
    )
    consent = models.CharField(
        max_length=300, blank=True, help_text="Who agreed to its use, in what role, and when. Never public."
    )
    pseudonym_rule = models.CharField(
        max_length=300,
        blank=True,
        help_text="How names were changed, such as an initial that is not theirs. Never public.",
    )

    class Meta:
        ordering = ["priority", "order", "pk"]
        verbose_name_plural = "case studies"
        constraints = [key_once("case_study_key_once_in_a_plan")]

    def __str__(self) -> str:
        return self.heading or self.title
