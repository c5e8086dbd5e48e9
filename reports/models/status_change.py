"""The record of every move an update made."""

from django.conf import settings
from django.db import models

from reports.models.update import ScrutinyUpdate


class StatusChange(models.Model):
    """Who moved an update from one status to another, when and why. Written by `reports.workflow` alone."""

    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.PROTECT, related_name="status_changes")
    from_status = models.CharField(max_length=20, choices=ScrutinyUpdate.Status)
    to_status = models.CharField(max_length=20, choices=ScrutinyUpdate.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="status_changes", null=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"
