"""Beginning to follow by e-mail, changing it and ending it. Nobody follows who has not said so from that address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from priorities.models import StrategicPriority
from reports.following.tasks import send_question
from reports.models import Alert, Committee, Follower, FollowRequest, Thread
from reports.models.follower import ChosenTopics

KEPT = timedelta(days=30)
"""How long it is kept that somebody was told something."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be told of, and how often."""

    everything: bool
    committees: Collection[Committee]
    priorities: Collection[StrategicPriority]
    threads: Collection[Thread]
    is_daily: bool


@transaction.atomic
def ask(email: str, choice: Choice) -> None:
    """Let the owner of the address be asked, once this is committed, whether they want it."""
    request = FollowRequest.objects.create(email=email.lower())
    _keep(request, choice)
    transaction.on_commit(partial(send_question.enqueue, str(request.pk)), robust=True)


@transaction.atomic
def confirm(request: FollowRequest) -> Follower:
    """What was asked for is wanted: it is added to what this address follows already."""
    follower, _ = Follower.objects.get_or_create(email=request.email)
    follower.committees.add(*request.committees.all())
    follower.priorities.add(*request.priorities.all())
    follower.threads.add(*request.threads.all())
    follower.everything |= request.everything
    follower.is_daily = request.is_daily
    follower.save()
    request.delete()
    return follower


@transaction.atomic
def change(follower: Follower, choice: Choice) -> None:
    """This and nothing else is wanted. What waits for the daily e-mail of somebody who wants none is sent at once."""
    _keep(follower, choice)
    if not choice.is_daily:
        waiting = follower.alerts.filter(state=Alert.State.WAITING, is_for_digest=True)
        waiting.update(is_for_digest=False, due_at=timezone.now())


@transaction.atomic
def erase(email: str) -> None:
    """Forget the address: topics, what was told it and what waits, and whatever was asked in its name."""
    Follower.objects.filter(email=email).delete()
    FollowRequest.objects.filter(email=email).delete()


def tidy(now: datetime) -> None:
    """Delete the requests that nobody confirmed, and what is kept of alerts that are done."""
    FollowRequest.objects.given_up(now).delete()
    Alert.objects.done_before(now - KEPT).delete()


def _keep(chosen: ChosenTopics, choice: Choice) -> None:
    chosen.everything, chosen.is_daily = choice.everything, choice.is_daily
    chosen.save()
    chosen.committees.set(choice.committees)
    chosen.priorities.set(choice.priorities)
    chosen.threads.set(choice.threads)
