"""Papers that were taken back lately: of each what its page says still, and nothing of its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reports import register
from reports.following.topics import Topic
from reports.models import AuditRow, Edition, ScrutinyUpdate


@dataclass(frozen=True)
class Withdrawal:
    """That a paper was taken back, when and why; `edition` is the last that was public."""

    edition: Edition
    first_published_at: datetime
    at: datetime
    reason: str


def withdrawn_since(moment: datetime, topic: Topic) -> list[Withdrawal]:
    """The papers on the topic that were taken back since then and are not public again, the latest first.

    A thread forgets a paper that was taken back, so of threads there are none. The cost is the same few queries however
    many there are.
    """
    if topic.thread:
        return []
    rows = AuditRow.objects.filter(
        to_status=ScrutinyUpdate.Status.WITHDRAWN,
        at__gte=moment,
        update__public_state=ScrutinyUpdate.PublicState.WITHDRAWN,
    )
    if topic.committee:
        rows = rows.filter(update__committee_meeting__committee=topic.committee)
    last = {row.update_id: row for row in rows.order_by("number") if row.update_id}
    editions = _editions(list(last))
    if topic.priority:
        served = register.priorities_served([found[-1] for found in editions.values()])
        editions = {key: found for key, found in editions.items() if topic.priority.pk in served.get(key, ())}
    found = [
        Withdrawal(found[-1], found[0].published_at, last[key].at, last[key].reason) for key, found in editions.items()
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _editions(updates: list[int]) -> dict[int, list[Edition]]:
    """For each update its editions, the first first."""
    found: dict[int, list[Edition]] = {}
    if updates:
        editions = Edition.objects.for_lists().select_related("update__partnership").filter(update__in=updates)
        for edition in editions.order_by("number"):
            found.setdefault(edition.update_id, []).append(edition)
    return found
