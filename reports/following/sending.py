"""Sending alerts, follower by follower: claimed, sent and marked as the notices of the office are.

Call nothing here within a transaction: a claim must be seen by others before the mail goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import F

from reports.following.letters import alert_mail
from reports.models import Alert, PublishedPaper, ScrutinyUpdate
from reports.models.follower import AlertQuerySet
from reports.telling.sending import Letter, Line, deliver, put_off

FOLLOWERS_AT_ONCE = 50
"""For so many followers alerts are claimed at once; if the site dies over them, so many may stay perhaps sent."""

State = Alert.State


def send_due(now: datetime) -> int:
    """Send every alert whose time has come. How many e-mails went out."""
    waiting = Alert.objects.to_send(now).order_by().values_list("follower", flat=True)
    followers = list(dict.fromkeys(waiting))
    batches = range(0, len(followers), FOLLOWERS_AT_ONCE)
    return sum(send_alerts(followers[start : start + FOLLOWERS_AT_ONCE], now=now) for start in batches)


def send_alerts(followers: Sequence[UUID], *, now: datetime) -> int:
    """Send these followers whatever waits for them and nobody else has in hand. How many e-mails went out.

    The cost is the same few queries however many followers there are.
    """
    waiting = Alert.objects.to_send(now).filter(follower__in=followers)
    line = Line()
    try:
        if trouble := line.open():
            put_off(waiting, trouble, now)
            return 0
        return deliver(list(_letters(_still_true(_claimed(waiting, now)))), line, now)
    finally:
        line.close()


def _claimed(waiting: AlertQuerySet, now: datetime) -> list[Alert]:
    """All that wait, ours now. Two who claim at once wait here."""
    with transaction.atomic():
        keys = list(waiting.select_for_update().values_list("pk", flat=True))
        Alert.objects.filter(pk__in=keys).update(state=State.SENDING, due_at=now, tries=F("tries") + 1)
    return list(Alert.objects.filter(pk__in=keys).for_sending())


def _still_true(alerts: list[Alert]) -> list[tuple[Alert, PublishedPaper | None]]:
    """Each with its paper as it is public now, if it is. What has been overtaken is dropped: what did so tells more."""
    papers = PublishedPaper.objects.for_alerts().in_bulk({alert.update_id for alert in alerts})
    found = [(alert, papers.get(alert.update_id)) for alert in alerts]
    past = [alert.pk for alert, paper in found if _is_past(alert, paper)]
    if past:
        Alert.objects.filter(pk__in=past).update(state=State.DROPPED, last_error="The paper has moved on since.")
    return [(alert, paper) for alert, paper in found if alert.pk not in past]


def _is_past(alert: Alert, paper: PublishedPaper | None) -> bool:
    if alert.kind == Alert.Kind.WITHDRAWN:
        return alert.update.public_state != ScrutinyUpdate.PublicState.WITHDRAWN
    return paper is None or paper.edition_number != alert.said["edition"]


def _letters(alerts: list[tuple[Alert, PublishedPaper | None]]) -> Iterator[Letter]:
    """One for each alert; of those for the daily e-mail one for each follower."""
    for _, group in groupby(alerts, key=lambda pair: pair[0].follower_id):
        own = list(group)
        daily = [pair for pair in own if pair[0].is_for_digest]
        for told in ([pair] for pair in own if not pair[0].is_for_digest):
            yield _letter(told)
        if daily:
            yield _letter(daily)


def _letter(told: list[tuple[Alert, PublishedPaper | None]]) -> Letter:
    return Letter([alert for alert, _ in told], lambda: alert_mail(told))
