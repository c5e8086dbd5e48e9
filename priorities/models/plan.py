"""Partnership plans and the strategic priorities they set. Plans follow each other and are never overwritten."""

from django.core.exceptions import ValidationError
from django.db import models

from priorities.models.partnership import Partnership
from sdp.fields import RichTextField


class PlanManager(models.Manager["Plan"]):
    """Finds a plan by its key, as fixtures name it."""

    def get_by_natural_key(self, key: str) -> "Plan":
        """The plan with this key."""
        return self.get(key=key)


class Plan(models.Model):
    """The partnership plan of a period, such as 2020 – 2025."""

    class Status(models.TextChoices):
        """Where the plan stands."""

        DRAFT = "draft", "Draft"
        IN_FORCE = "in-force", "In force"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="plans")
    key = models.SlugField(unique=True, help_text="A short name for addresses, such as plan-2020-2025.")
    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    vision = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)

    objects = PlanManager()

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

    def natural_key(self) -> tuple[str]:
        """Its key."""
        return (self.key,)


class StrategicPriorityManager(models.Manager["StrategicPriority"]):
    """Finds a priority by plan and number, as fixtures name it."""

    def get_by_natural_key(self, key: str, number: int) -> "StrategicPriority":
        """The priority of that number in the plan with that key."""
        return self.get(plan__key=key, number=number)


class StrategicPriority(models.Model):
    """One of a plan's strategic priorities: its number and title as the plan prints them, and why it matters."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text="One or two sentences in plain English.")
    why_it_matters = RichTextField(blank=True)

    objects = StrategicPriorityManager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name_plural = "strategic priorities"
        constraints = [
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
        if self.number == 0:
            raise ValidationError({"number": "Enter a number from 1."})

    def natural_key(self) -> tuple[str, int]:
        """The plan's key and its own number."""
        return (self.plan.key, self.number)
