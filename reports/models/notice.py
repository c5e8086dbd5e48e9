"""E-mails to the people of the office."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from reports.models.outgoing import Outgoing, OutgoingQuerySet
from reports.models.partnership_role import Person, within_reach
from reports.models.update import ScrutinyUpdate


class NoticeQuerySet(OutgoingQuerySet["Notice"]):
    """Questions the office asks of notices."""

    def with_paper(self) -> Self:
        """Notices with their person and their paper, and what its timetable is reckoned from, at hand."""
        steps = ("update__committee__timetable_steps", "update__committee_meeting__committee__timetable_steps")
        paper = ("update__committee", "update__committee_meeting__committee", "update__partnership")
        return self.select_related("person", *paper).prefetch_related(*steps)

    def read_by(self, person: Person) -> Self:
        """Notices about papers that this person may see."""
        return self.filter(within_reach(person, "reports.view_scrutinyupdate", "update__partnership"))


class Notice(Outgoing):
    """One message to one person about one thing; `key` says which, once."""

    class Kind(models.TextChoices):
        """What it tells."""

        YOUR_TURN = "your-turn", "Your turn"
        RETURNED = "returned", "Returned with a reason"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        NOT_PUBLISHED = "not-published", "Not published at its time"
        DEADLINE = "deadline", "Deadline near"
        FACT_CHECKED = "fact-checked", "Facts checked"

    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class MailPreference(models.Model):
    """How somebody wants to be told: at once (no row), or once a day."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference")
    is_daily = models.BooleanField("one e-mail a day", default=False)

    def __str__(self) -> str:
        return f"{self.person}: {'once a day' if self.is_daily else 'at once'}"
