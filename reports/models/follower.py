"""People without an account who follow papers by e-mail: who asked, who confirmed it, and what each is told.

Of nobody more is kept than the address and the choice. Whoever leaves is erased, with all that was told them.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from priorities.models import StrategicPriority
from reports.models.committee import Committee
from reports.models.outgoing import Outgoing, OutgoingQuerySet
from reports.models.published import PublishedPaper
from reports.models.thread import Thread
from reports.models.update import ScrutinyUpdate

TIME_TO_CONFIRM = timedelta(days=7)
"""After that a request nobody confirmed is deleted."""


class ChosenTopics(models.Model):
    """What somebody wants to be told of, and how often."""

    everything = models.BooleanField(default=False)
    committees = models.ManyToManyField(Committee, related_name="+", blank=True)
    priorities = models.ManyToManyField(StrategicPriority, related_name="+", blank=True)
    threads = models.ManyToManyField(Thread, related_name="+", blank=True)
    is_daily = models.BooleanField("one e-mail a day", default=False)

    class Meta:
        abstract = True

    @property
    def names(self) -> list[str]:
        """Each of the topics, in words; what is not public now is left out."""
        committees = [committee.name for committee in self.committees.all()]
        priorities = [priority.title for priority in self.priorities.all() if priority.plan.is_public]
        threads = [thread.name for thread in self.threads.all() if thread.papers]
        return [*(["All papers"] if self.everything else []), *committees, *priorities, *threads]


WITH_TOPICS = ("committees", "priorities__plan", "threads")
"""What the names of somebody's topics are made of, to be fetched beforehand."""


class FollowRequestQuerySet(models.QuerySet["FollowRequest"]):
    """Questions asked of requests."""

    def open(self, now: datetime) -> Self:
        """Those that can still be confirmed."""
        return self.filter(asked_at__gt=now - TIME_TO_CONFIRM)

    def given_up(self, now: datetime) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(asked_at__lte=now - TIME_TO_CONFIRM)


class FollowRequest(ChosenTopics):
    """That somebody typed an address: nothing is sent there but the question whether its owner wants it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = FollowRequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Request of {self.asked_at:%-d %B %Y}"


class FollowerQuerySet(models.QuerySet["Follower"]):
    """Questions asked of followers."""

    def of(self, paper: PublishedPaper, priorities: Collection[int]) -> Self:
        """Those who follow anything that the paper is on, each once, with the topics they follow at hand.

        `priorities` are the primary keys of those that the paper counts for.
        """
        threads = Thread.objects.holding(paper).values("pk")
        follows = (
            models.Q(everything=True)
            | models.Q(pk__in=Follower.objects.filter(committees=paper.committee_id).values("pk"))
            | models.Q(pk__in=Follower.objects.filter(priorities__in=priorities).values("pk"))
            | models.Q(pk__in=Follower.objects.filter(threads__in=threads).values("pk"))
        )
        return self.filter(follows).prefetch_related(*WITH_TOPICS).order_by("pk")


class Follower(ChosenTopics):
    """Somebody who confirmed that papers on these topics are to be told to this address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, help_text="In small letters.")
    confirmed_at = models.DateTimeField(default=timezone.now)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering = ["-confirmed_at"]
        # Only the person adds and changes: an administrator could not know that they want it.
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        # What was done with it stands in logs, also once it is erased.
        return f"Follower since {self.confirmed_at:%-d %B %Y}"


class AlertQuerySet(OutgoingQuerySet["Alert"]):
    """Questions asked of alerts."""

    def for_sending(self) -> Self:
        """With the follower and the paper at hand, each follower's together."""
        return self.select_related("follower", "update__partnership").order_by("follower", "made_at", "pk")

    def done_before(self, moment: datetime) -> Self:
        """Those made before then of which nothing more will come."""
        return self.filter(made_at__lt=moment).exclude(state=Outgoing.State.WAITING)


class Alert(Outgoing):
    """One e-mail to one follower about one paper."""

    class Kind(models.TextChoices):
        """What has become of the paper."""

        PUBLISHED = "published", "Published"
        NEW_EDITION = "new-edition", "New edition"
        WITHDRAWN = "withdrawn", "Withdrawn"

    kind = models.CharField(max_length=20, choices=Kind)
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="alerts")
    update = models.ForeignKey(ScrutinyUpdate, on_delete=models.CASCADE, related_name="alerts")

    objects = AlertQuerySet.as_manager()

    class Meta(Outgoing.Meta):
        abstract = False
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.update}"
