"""The record of every move a board meeting made."""

from django.conf import settings
from django.db import models

from reports.models.meeting import BoardMeeting


class BoardStatusChange(models.Model):
    """Who moved a board meeting from one status to another, when and why. Written by `reports.board_workflow` alone."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="status_changes")
    from_status = models.CharField(max_length=20, choices=BoardMeeting.Status)
    to_status = models.CharField(max_length=20, choices=BoardMeeting.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="board_status_changes", null=True
    )
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        # Read on the meeting's own page by whoever may see the meeting.
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"

    @property
    def by_name(self) -> str:
        """What the person is called who made the move."""
        return (self.by.get_full_name() or self.by.get_username()) if self.by else ""
