"""The revisions of an update: every state of its words that was ever saved."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from reports.models.update import ScrutinyUpdate


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Questions the office asks of revisions."""

    def latest_number(self) -> int:
        """The number of the last one; 0 where there is none."""
        return self.aggregate(last=models.Max("number"))["last"] or 0

    def with_people(self) -> Self:
        """Revisions with who made them at hand."""
        return self.select_related("by")


class RevisionManager(models.Manager.from_queryset(RevisionQuerySet)):
    """Adds the next revision of an update."""

    def begin(self, *, after: int | None = None, **says: Any) -> Revision:
        """The update's next revision, `after` being the last one's number, if it is known.

        The caller holds the update's row, so that no two get one number.
        """
        last = self.latest_number() if after is None else after
        return self.create(number=last + 1, **says)


class Revision(models.Model):
    """One saved state of an update: who saved what, when, and how. Its rows are in the history tables."""

    class Kind(models.TextChoices):
        """What made it."""

        FOUND = "found", "As it was before its history was kept"
        STARTED = "started", "Started"
        IMPORTED = "imported", "Imported"
        SAVED = "saved", "Saved"
        AUTOSAVED = "autosaved", "Saved while typing"
        RESTORED = "restored", "Restored"
        ADMINISTRATION = "administration", "Changed in the administration"
        OTHER = "other", "Changed"

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions", null=True)
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SAVED)
    part = models.CharField(max_length=40, blank=True, help_text="Which page of the paper, such as purpose.")
    label = models.CharField(max_length=320, blank=True, help_text="What was saved, in words.")
    sitting = models.CharField(
        max_length=40,
        blank=True,
        help_text="The opening of the page: saves of one sitting go together.",
    )
    nth = models.PositiveIntegerField(
        default=0, help_text="Which save of its sitting it is, as the page counts them; 0 where it does not count."
    )

    objects = RevisionManager()

    class Meta:
        ordering = ["update", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["update", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number}"
