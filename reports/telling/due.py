"""What time brings: notices whose wait is over, deadlines that come near, and the daily digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reports.models import Notice
from reports.telling.deadlines import tell_of_deadlines
from reports.telling.digest import send_digests
from reports.telling.notices import DIGEST_AT, is_open
from reports.telling.sending import send


@dataclass(frozen=True)
class Sent:
    """How many e-mails went out: to people one by one, and as digests."""

    at_once: int
    digests: int


def send_due(now: datetime | None = None) -> Sent:
    """Send everything that is due. Call it every minute or so, outside any transaction; two at a time do no harm."""
    now = now or timezone.now()
    local = timezone.localtime(now)
    is_office_time = is_open(local.date()) and local.time() >= DIGEST_AT
    if is_office_time:
        tell_of_deadlines(now)
    waiting = Notice.objects.to_send(now).filter(is_for_digest=False).order_by("due_at", "pk")
    at_once = send(list(waiting.values_list("pk", flat=True)), now=now)
    return Sent(at_once, send_digests(now) if is_office_time else 0)
