"""What waits for one person: papers to approve, to publish, to put right, or of which an approval is void."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from reports import moves
from reports.models import AuditRow, ScrutinyUpdate
from reports.models.update import ScrutinyUpdateQuerySet
from reports.moves import PUBLISH, WITH, WRITE, Move
from reports.sign_off import SignOff, authors_of_each, may_approve_as, stood_in_for
from reports.timetable import Timetable, timetable_of

Status = ScrutinyUpdate.Status

RETURNS = (moves.RETURN.name, moves.SEND_BACK.name)
"""The moves by which somebody gives a paper back to its author."""


@dataclass(frozen=True)
class Waiting:
    """A paper, the move that it waits for, and in whose place; a returned one with who returned it and why."""

    update: ScrutinyUpdate
    move: Move
    timetable: Timetable | None
    on_behalf_of: User | None = None
    returned: AuditRow | None = None


def waiting_for(person: User, updates: ScrutinyUpdateQuerySet, *, today: date) -> list[Waiting]:
    """What of these updates waits for the person, what they approve first; the same queries for one as for thirty."""
    found = [*_to_approve(person, updates), *_approved(person, updates), *_returned(person, updates)]
    return [Waiting(update, move, timetable_of(update, today=today), *more) for update, move, *more in found]


def last_returns(updates: ScrutinyUpdateQuerySet | list[ScrutinyUpdate]) -> dict[int, AuditRow]:
    """Of those of the updates that were returned and not sent since: the row that says by whom and why."""
    rows = AuditRow.objects.last_moves().filter(update__in=updates, act__in=RETURNS)
    return {row.update_id: row for row in rows if row.update_id}


def _to_approve(person: User, updates: ScrutinyUpdateQuerySet) -> Iterator[tuple[Any, ...]]:
    waiting = list(updates.filter(status__in=WITH).with_timetable())
    away, authors = stood_in_for(person), authors_of_each(waiting)
    for update in waiting:
        if found := may_approve_as(update, person, away=away, authors=authors[update.pk]):
            yield update, moves.APPROVE_MOVE, found[0].on_behalf_of


def _approved(person: User, updates: ScrutinyUpdateQuerySet) -> Iterator[tuple[Any, ...]]:
    """To be published; or to be approved again, which whoever wrote it sees to."""
    approved = updates.filter(status=Status.APPROVED).with_parts().with_timetable()
    for sign_off in SignOff.of_each(approved):
        update = sign_off.update
        if sign_off.is_approved and update.publish_at is None and person.has_perm(PUBLISH, update):
            yield update, moves.PUBLISHING
        elif not sign_off.is_approved and (person.has_perm(PUBLISH, update) or person.has_perm(WRITE, update)):
            yield update, moves.ASK_AGAIN


def _returned(person: User, updates: ScrutinyUpdateQuerySet) -> Iterator[tuple[Any, ...]]:
    drafts = {update.pk: update for update in updates.drafts().with_timetable()}
    rows = last_returns(list(drafts.values()))
    authors = authors_of_each([drafts[pk] for pk in rows])
    for pk, row in rows.items():
        if person.pk in authors[pk] and person.has_perm(WRITE, drafts[pk]):
            yield drafts[pk], moves.SUBMIT, None, row
