"""Alerts: what becomes of a paper in public, for each follower of its topics once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from priorities.models import Plan
from reports import moves
from reports.following.sending import FOLLOWERS_AT_ONCE
from reports.following.tasks import has_worker, send_to
from reports.models import Alert, AuditRow, Edition, Follower, PublishedPaper, ScrutinyUpdate, Thread
from reports.serving import forerunners_of
from reports.telling.notices import next_digest

TOLD = (moves.PUBLISHING.name, moves.WITHDRAWING.name)
"""The moves that followers are told of. A past report that is put on record is no news."""


@dataclass(frozen=True)
class Told:
    """A follower who is to be told, and for which topics; threads apart, whose names are words of a paper."""

    follower: Follower
    topics: tuple[str, ...]
    threads: tuple[str, ...]

    def why(self, kind: Alert.Kind) -> list[str]:
        """The names of all; not those of threads where the paper was withdrawn: it may be these that named a person."""
        if kind == Alert.Kind.WITHDRAWN and self.threads:
            return [*self.topics, "A topic of this paper"]
        return [*self.topics, *self.threads]


@contextmanager
def followers_told(row: AuditRow) -> Iterator[None]:
    """Let what happens within to the public paper be told to all who follow its topics, as they were or then are.

    Call it in the move's transaction: one that is rolled back tells nobody. The cost is the same few queries however
    many follow.
    """
    before = _followers(row.update_id)
    yield
    if row.act in TOLD:
        _make(row, list((before | _followers(row.update_id)).values()))


def _followers(update: int | None) -> dict[Any, Told]:
    paper = PublishedPaper.objects.select_related("committee").filter(update=update).first()
    if paper is None:
        return {}
    priorities = set(paper.priorities.filter(plan__in=Plan.objects.public()).values_list("pk", flat=True))
    earlier = set().union(*forerunners_of(priorities).values()) - priorities
    threads = dict(Thread.objects.holding(paper).values_list("pk", "name"))
    return {
        one.pk: Told(
            follower=one,
            topics=tuple(_topics(one, paper, priorities, earlier)),
            threads=tuple(threads[thread.pk] for thread in one.threads.all() if thread.pk in threads),
        )
        for one in Follower.objects.of(paper, priorities | earlier)
    }


def _topics(follower: Follower, paper: PublishedPaper, priorities: set[int], earlier: set[int]) -> Iterator[str]:
    """The names of those of the follower's topics that the paper is on; a priority goes on in those that follow it."""
    if follower.everything:
        yield "All papers"
    yield from (one.name for one in follower.committees.all() if one.pk == paper.committee_id)
    yield from (one.title for one in follower.priorities.all() if one.pk in priorities)
    yield from (f"{one.title}, which goes on in a later plan" for one in follower.priorities.all() if one.pk in earlier)


def _make(row: AuditRow, told: list[Told]) -> None:
    now = timezone.now()
    edition = Edition.objects.for_lists().filter(update=row.update_id).latest()
    kind = _kind(row, edition)
    said = {
        "edition": edition.number,
        "title": edition.title,
        "committee": edition.committee_name,
        "day": edition.meeting_date.isoformat(),
        "reason": row.reason if kind == Alert.Kind.WITHDRAWN else "",
    }
    digest_at = next_digest(now)
    Alert.objects.bulk_create(
        Alert(
            key=f"row-{row.number}-follower-{one.follower.pk.hex}",
            kind=kind,
            follower=one.follower,
            update_id=edition.update_id,
            said={**said, "why": one.why(kind)},
            is_for_digest=one.follower.is_daily,
            made_at=now,
            due_at=digest_at if one.follower.is_daily else now,
        )
        for one in told
    )
    if has_worker():
        _let_send([one.follower for one in told if not one.follower.is_daily])


def _kind(row: AuditRow, edition: Edition) -> Alert.Kind:
    if row.to_status == ScrutinyUpdate.Status.WITHDRAWN:
        return Alert.Kind.WITHDRAWN
    return Alert.Kind.PUBLISHED if edition.number == 1 else Alert.Kind.NEW_EDITION


def _let_send(followers: list[Follower]) -> None:
    """Batch by batch; without a worker `manage.py run_due` does it within a minute, and whoever publishes goes on."""
    keys = [str(follower.pk) for follower in followers]
    for start in range(0, len(keys), FOLLOWERS_AT_ONCE):
        batch = keys[start : start + FOLLOWERS_AT_ONCE]
        transaction.on_commit(partial(send_to.enqueue, batch), robust=True)
