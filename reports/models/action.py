"""Actions that the board agreed: who will do what by when, until it is done."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from priorities.models import Organisation
from reports.models.meeting import AgendaItem, BoardMeeting
from reports.models.partnership_role import Person, within_reach


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions the office asks of actions."""

    def read_by(self, person: Person) -> Self:
        """Actions of the boards whose record this person reads."""
        return self.filter(within_reach(person, "reports.view_boardmeeting", "item__meeting__partnership"))

    def open(self) -> Self:
        """Actions that are not done yet."""
        return self.filter(closed_on__isnull=True)

    def overdue(self, today: date) -> Self:
        """Open actions whose day has passed."""
        return self.open().filter(due__lt=today)

    def agreed_before(self, meeting: BoardMeeting) -> Self:
        """Actions of the same board's earlier meetings."""
        earlier = {"item__meeting__partnership": meeting.partnership_id, "item__meeting__date__lt": meeting.date}
        return self.filter(**earlier)

    def with_meeting(self) -> Self:
        """Actions with their item, its meeting and the organisation at hand."""
        return self.select_related("item__meeting", "organisation")


class Action(models.Model):
    """Something that somebody will do because the board agreed it. It is open until it has a closing date."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    person = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["item__meeting__date", "item__number", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="action_position_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.closed_on is None
