"""What an act on a paper gives people to be told: which notice, to whom, with which words beside the paper's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reports import moves
from reports.audit import CALLED_OFF, NOT_PUBLISHED, PUBLISHING_FAILED, SET_TIME
from reports.models import AuditRow, Notice, ScrutinyUpdate
from reports.telling.notices import make
from reports.telling.recipients import Recipient, approvers, authors, merged, publishers, who_approved, with_address
from reports.telling.tasks import send_notices
from reports.timetable import timetable_of

Kind = Notice.Kind
Status = ScrutinyUpdate.Status
News: TypeAlias = tuple[Notice.Kind, list[Recipient], dict[str, Any]]
"""A kind of notice, who gets it, and what it says."""

RETURNS = (moves.RETURN.name, moves.SEND_BACK.name)


def tell_of(row: AuditRow, *, to: User | None = None) -> None:
    """Let everybody whom this act concerns be told once the transaction has ended; of a fact check, whoever asked.

    Call it in the act's transaction: an act that is rolled back tells nobody. Whoever acts is not told of it.
    """
    made: list[Notice] = []
    for kind, recipients, said in _news(row, to):
        said = {"row": row.number, "act": row.act, "by": row.by_name, **said}
        key = f"row-{row.number}"
        made += make(row.update, kind, key, recipients, said, now=timezone.now())
    at_once = [notice.pk for notice in made if not notice.is_for_digest]
    if at_once:
        transaction.on_commit(partial(send_notices.enqueue, at_once), robust=True)


def _news(row: AuditRow, to: User | None) -> Iterable[News]:
    if to is not None:
        yield Kind.FACT_CHECKED, [Recipient(to)] if to.is_active and to.email else [], {}
    elif row.act in RETURNS:
        yield Kind.RETURNED, merged(authors(row.update), without=row.by), {"reason": row.reason, **_due(row.update)}
    elif row.act == moves.PUBLISHING.name:
        yield from _published(row)
    elif row.act in (NOT_PUBLISHED, PUBLISHING_FAILED):
        yield Kind.NOT_PUBLISHED, merged(_set_by(row), publishers(row.update), authors(row.update)), {}
    elif row.to_status in TOLD:
        yield from TOLD[row.to_status](row)


def _your_turn(row: AuditRow) -> Iterable[News]:
    step = moves.STEP_OF[Status(row.to_status)]
    found = merged(approvers(row.update, step, timezone.localdate()), without=row.by)
    yield Kind.YOUR_TURN, found, {"status": row.to_status, **_due(row.update)}


def _approved(row: AuditRow) -> Iterable[News]:
    clerks = publishers(row.update)
    yield Kind.APPROVED, clerks, {"to_publish": True, **_due(row.update)}
    known = {recipient.person.pk for recipient in clerks}
    rest = [recipient for recipient in authors(row.update) if recipient.person.pk not in known]
    yield Kind.APPROVED, merged(rest, without=row.by), {}


TOLD: dict[str, Callable[[AuditRow], Iterable[News]]] = {
    **dict.fromkeys(moves.WITH, _your_turn),
    Status.APPROVED: _approved,
}
"""What is told of a move into that status."""


def _published(row: AuditRow) -> Iterable[News]:
    """Whoever had set the time for it knows that it has come; authors and who approved it know that it is public."""
    set_by, edition = _set_by(row), row.update.editions.count()
    yield Kind.PUBLISHED, set_by, {"edition": edition, "as_set": True}
    known = {recipient.person.pk for recipient in set_by}
    people = merged(authors(row.update), who_approved(row.update), without=row.by)
    yield Kind.PUBLISHED, [one for one in people if one.person.pk not in known], {"edition": edition}


def _set_by(row: AuditRow) -> list[Recipient]:
    """Who had set the time at which the paper was to be published by itself, where that was not called off."""
    earlier = row.update.audit_rows.filter(number__lt=row.number).select_related("by")
    last = earlier.filter(Q(act__in=[SET_TIME, CALLED_OFF]) | ~Q(to_status="")).order_by("-number").first()
    if last is None or last.act != SET_TIME or last.by is None or not last.by.is_active:
        return []
    return with_address([Recipient(last.by)])


def _due(update: ScrutinyUpdate) -> dict[str, str]:
    """By when the paper is to go on, where it has a timetable."""
    found = timetable_of(update, today=timezone.localdate())
    return {"due": found.due.isoformat()} if found else {}
