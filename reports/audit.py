"""Adding to the chain of the audit trail."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from reports.models import AuditEnd, AuditRow, ScrutinyUpdate
from reports.models.audit import hash_of

SET_TIME, CALLED_OFF = "schedule", "unschedule"
NOT_PUBLISHED, PUBLISHING_FAILED = "not_published", "publishing_failed"
"""The acts about a set time, which are no moves: setting it, calling it off, and what went wrong."""


IMPORTED = "import"
"""The act of taking over what another site had published or withdrawn, at the time it says."""


def name_of(person: User | None) -> str:
    """What a person is called on record: also when the account is renamed later, this stays."""
    return (person.get_full_name() or person.get_username()) if person else ""


def write(
    update: ScrutinyUpdate | None,
    act: str,
    *,
    by: User | None,
    by_name: str = "",
    on_behalf_of: User | None = None,
    from_status: str = "",
    to_status: str = "",
    reason: str = "",
    content_sha256: str = "",
    at: datetime | None = None,
) -> AuditRow:
    """Add a row to the chain. Call it within a transaction: the end of the chain is held until that ends.

    `update` is None for an act that is about no single paper. `by` is None for a command run on the server, or for a
    partner without an account, whom `by_name` then names. `at` says when it was done where that is not
    now: what happened in another archive.
    """
    end = _end_held()
    row = AuditRow(
        number=end.number + 1,
        update=update,
        act=act,
        from_status=from_status,
        to_status=to_status,
        by=by,
        by_name=name_of(by) or by_name,
        on_behalf_of=on_behalf_of,
        on_behalf_of_name=name_of(on_behalf_of),
        at=at or timezone.now(),
        reason=reason.strip(),
        content_sha256=content_sha256,
        previous_sha256=end.sha256,
    )
    row.sha256 = hash_of(row)
    row.save()
    end.number, end.sha256 = row.number, row.sha256
    end.save()
    return row


def _end_held() -> AuditEnd:
    return AuditEnd.objects.select_for_update().get_or_create(pk=1)[0]
