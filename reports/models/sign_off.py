"""Who must approve a committee's papers, what they approved, and who acts for them while they are away."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from reports.models.audit import AuditRow
from reports.models.committee import Committee
from reports.models.update import ScrutinyUpdate


class ApprovalStep(models.TextChoices):
    """Whose approval it is, in the order in which a paper goes round."""

    MANAGER = "manager", "Partnership manager"
    FINANCE = "finance", "Finance"
    LEGAL = "legal", "Legal"
    DIRECTOR = "director", "Director"

    @property
    def permission(self) -> str:
        """The permission that lets somebody approve at this step."""
        return f"reports.approve_as_{self.value}"

    @property
    def status(self) -> ScrutinyUpdate.Status:
        """Where a paper stands while it is this step's turn."""
        return ScrutinyUpdate.Status(f"with_{self.value}")


class SignOffStep(models.Model):
    """That a committee's papers need an approval, always or only where an implication says more than N/A."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="sign_off_steps")
    step = models.CharField(max_length=20, choices=ApprovalStep)
    implication = models.CharField(
        "only for the implication",
        max_length=200,
        blank=True,
        help_text="A heading of Appendix 1, such as Finance: the step is needed only where its answer says more than "
        "N/A. Empty: the step is always needed.",
    )

    class Meta:
        ordering = ["committee", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "step"],
                name="sign_off_step_once",
                violation_error_message="This committee already has that step.",
            ),
            models.CheckConstraint(condition=models.Q(step__in=ApprovalStep.values), name="sign_off_step_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class Approval(models.Model):
    """That somebody approved exactly this paper. Written by `reports.workflow` alone; it holds while the hashes do."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.PROTECT, related_name="approvals")
    step = models.CharField(max_length=20, choices=ApprovalStep)
    audit_row = models.OneToOneField(AuditRow, on_delete=models.PROTECT, related_name="approval")
    content_sha256 = models.CharField(max_length=64, help_text="The hash of the paper that was approved.")
    basis_sha256 = models.CharField(max_length=64, help_text="The hash of what the paper rests on.")

    class Meta:
        ordering = ["update", "audit_row__number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(step__in=ApprovalStep.values), name="approval_step_is_known")
        ]

    def __str__(self) -> str:
        return f"Approved by the {self.get_step_display().lower()}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Questions the office asks of delegations."""

    def current(self, today: date) -> Self:
        """Those that hold today or will, the next one first."""
        return self.filter(last_day__gte=today, ended_at__isnull=True).order_by("first_day", "pk")

    def in_force(self, today: date) -> Self:
        """Those that hold today: neither of the two has left and nobody has ended it early."""
        return self.filter(
            first_day__lte=today,
            last_day__gte=today,
            ended_at__isnull=True,
            person__is_active=True,
            delegate__is_active=True,
        )


class Delegation(models.Model):
    """That somebody approves in another's place while that person is away, both days included."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegated_to_them")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="delegation_days_in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("delegate")), name="delegation_is_to_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.person}, {self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"
