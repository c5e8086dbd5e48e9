"""One e-mail a day for those who prefer that: everything that waits for them, in one message."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from reports.models import MailPreference, Notice
from reports.telling.messages import mail_of
from reports.telling.notices import why_not
from reports.telling.sending import Letter, Line, deliver, drop, put_off

State = Notice.State


def send_digests(now: datetime) -> int:
    """Send their digest to all for whom something waits and who have had none today. How many were sent."""
    waiting = Notice.objects.to_send(now).filter(is_for_digest=True)
    people = list(waiting.order_by("person").values_list("person", flat=True).distinct())
    line, sent = Line(), 0
    try:
        for person in people:
            if trouble := line.open():
                put_off(waiting.filter(person=person), trouble, now)
            else:
                sent += _send_to(person, line, now)
    finally:
        line.close()
    return sent


def _send_to(person: int, line: Line, now: datetime) -> bool:
    notices, today = [], timezone.localdate(now)
    for notice in _claim(person, now):
        if reason := why_not(notice, today):
            drop(notice, reason)
        else:
            notices.append(notice)
    letter = Letter(notices, lambda: mail_of(notices, today=today, is_digest=True))
    return bool(notices) and deliver([letter], line, now) == 1


def _claim(person: int, now: datetime) -> list[Notice]:
    """Everything that waits for the person, unless there was a digest today. Two who claim at once wait here."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    with transaction.atomic():
        MailPreference.objects.select_for_update().filter(person=person).first()
        mine = Notice.objects.filter(person=person, is_for_digest=True)
        if mine.filter(Q(state=State.SENT, sent_at__gte=today) | Q(state=State.SENDING, due_at__gte=today)).exists():
            return []
        keys = list(mine.to_send(now).values_list("pk", flat=True))
        Notice.objects.filter(pk__in=keys).update(state=State.SENDING, due_at=now, tries=F("tries") + 1)
    return list(Notice.objects.with_paper().filter(pk__in=keys).order_by("made_at", "pk"))
