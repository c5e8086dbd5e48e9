"""The steps before a committee's papers are sent out, with how long before the last day each is due."""

from __future__ import annotations

from django.db import models

from reports.models.committee import Committee


class Turn(models.TextChoices):
    """Whose turn it is with a draft, in the order in which it goes from hand to hand."""

    DRAFT = "draft", "Officer"
    MANAGER = "manager", "Partnership manager"
    DIRECTOR = "director", "Director"
    DESPATCH = "despatch", "Democratic services"


class TimetableStep(models.Model):
    """That a step of a committee's papers is due so many working days before the last day to publish."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="timetable_steps")
    step = models.CharField(max_length=20, choices=Turn)
    working_days = models.PositiveSmallIntegerField(
        help_text="Working days before the last day on which the paper can be published in time."
    )

    class Meta:
        ordering = ["committee", "-working_days"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "step"],
                name="timetable_step_once",
                violation_error_message="This committee already has that step.",
            ),
            models.CheckConstraint(condition=models.Q(step__in=Turn.values), name="timetable_step_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.working_days} working days before"
