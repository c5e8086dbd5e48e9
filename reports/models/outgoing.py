"""What is told by e-mail: a row a message, so that none is sent twice and none is lost unseen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import models

IN_HAND = timedelta(minutes=15)
"""How long an e-mail may be on its way; after that whoever sent it must have died over it."""

SHOWN = timedelta(days=30)
"""How long what could not be sent is shown."""


Row = TypeVar("Row", bound="Outgoing")


class OutgoingQuerySet(models.QuerySet[Row]):
    """Questions asked of what is told, to whomever."""

    def to_send(self, now: datetime) -> Self:
        """Those whose time has come."""
        return self.filter(state=Outgoing.State.WAITING, due_at__lte=now)

    def perhaps_sent(self, now: datetime) -> Self:
        """Those that were begun and not ended: the mail server may have taken them. Nobody sends them again unasked."""
        begun = self.filter(state=Outgoing.State.SENDING)
        return begun.filter(models.Q(due_at__lt=now - IN_HAND) | ~models.Q(last_error=""))

    def undelivered(self, now: datetime) -> Self:
        """Those that somebody should know of: not sent, or perhaps not."""
        perhaps = self.perhaps_sent(now).order_by().values("pk")
        failed = models.Q(state=Outgoing.State.FAILED) | models.Q(pk__in=perhaps)
        return self.filter(failed, made_at__gte=now - SHOWN)

    def try_again(self, now: datetime) -> int:
        """Let those of them that were not sent, or perhaps not, wait to be sent at once. How many there were."""
        again = {"state": Outgoing.State.WAITING, "is_for_digest": False, "tries": 0, "due_at": now, "last_error": ""}
        return self.undelivered(now).update(**again)


class Outgoing(models.Model):
    """One message to one person about one thing; `key` says which, once."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Not sent"
        DROPPED = "dropped", "No longer needed"

    key = models.CharField(max_length=200, unique=True)
    said = models.JSONField(default=dict, help_text="What the message says beside the paper's title.")
    is_for_digest = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="When it is to be sent, or tried again.")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="%(class)ss_to_send")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "sending", "sent", "failed", "dropped"]),
                name="%(class)s_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | models.Q(sent_at__isnull=True) & ~models.Q(state="sent"),
                name="%(class)s_was_sent_at_a_time",
            ),
        ]
