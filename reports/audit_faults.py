"""Finding what was changed in the audit trail, is missing from it, or does not agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from reports.models import Approval, AuditEnd, AuditRow, ScrutinyUpdate
from reports.models.audit import FIRST, hash_of
from reports.moves import APPROVE_MOVE

Status = ScrutinyUpdate.Status

AT_ONCE = 500
"""Rows in memory at a time."""


@dataclass(frozen=True)
class Known:
    """The hash that a row had when somebody wrote it down elsewhere."""

    number: int
    sha256: str


def faults(known: Known | None = None) -> Iterator[str]:
    """Everything that is wrong, in words; nothing where every row is there, is as it was written and agrees.

    Whoever can write to the database could make the whole chain anew. That is found by a row's hash that was written
    down elsewhere, which is `known`.
    """
    yield from _of_the_chain(known)
    yield from _of_approvals()
    yield from _of_statuses()


def _of_the_chain(known: Known | None) -> Iterator[str]:
    number, previous = 0, FIRST
    for row in AuditRow.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        number += 1
        if row.number != number:
            yield _missing(number, row.number - 1)
        elif row.previous_sha256 != previous:
            yield f"Row {row.number} does not follow the row before it: one of the two was changed."
        if hash_of(row) != row.sha256:
            yield f"Row {row.number} was changed: its hash is not that of its words."
        if known and row.number == known.number and row.sha256 != known.sha256:
            yield f"Row {row.number} no longer has the hash that was written down: the trail was made anew."
        number, previous = row.number, row.sha256
    yield from _of_the_end(number, previous)
    if known and known.number > number:
        yield f"Row {known.number}, the hash of which was written down, is missing."


def _of_the_end(number: int, sha256: str) -> Iterator[str]:
    end = AuditEnd.objects.filter(pk=1).first() or AuditEnd()
    if end.number > number:
        yield _missing(number + 1, end.number)
    elif (end.number, end.sha256) != (number, sha256):
        yield "The end of the chain on record is not its last row: the last row was changed or added by hand."


def _missing(first: int, last: int) -> str:
    return f"Row {first} is missing." if first == last else f"Rows {first} to {last} are missing."


def _of_approvals() -> Iterator[str]:
    """Approvals and the rows that record them are one and the same."""
    row, where = "audit_row__", Concat(Value("with_"), F("step"))
    agreed = Q(update=F(f"{row}update"), content_sha256=F(f"{row}content_sha256"))
    agreed &= Q(audit_row__act=APPROVE_MOVE.name, audit_row__from_status=where)
    for number in Approval.objects.exclude(agreed).values_list("audit_row__number", flat=True):
        yield f"The approval that row {number} records was changed: it is not what the row says."
    lost = AuditRow.objects.filter(act=APPROVE_MOVE.name, approval__isnull=True)
    for number in lost.order_by("number").values_list("number", flat=True):
        yield f"Row {number} records an approval that is missing."


def _of_statuses() -> Iterator[str]:
    """Every update stands where its last move led; one that never moved is nowhere that takes an approval."""
    moves = AuditRow.objects.moves().filter(update=OuterRef("pk")).order_by("-number")
    updates = ScrutinyUpdate.objects.annotate(led_to=Subquery(moves.values("to_status")[:1]))
    for update in updates.filter(Q(led_to=None) | ~Q(led_to=F("status"))).order_by("pk").only("slug", "status"):
        # Papers that were with somebody before the trail was kept came there without a move.
        if update.status in BEFORE_APPROVAL and update.led_to in (None, Status.DRAFT):  # type: ignore[attr-defined]
            continue
        yield f"“{update.slug}” is “{update.get_status_display()}”, but no move on record led there last."


BEFORE_APPROVAL = set(Status) - {Status.APPROVED, Status.PUBLISHED, Status.WITHDRAWN}
"""Where a paper has nothing that it could only have by a move."""
