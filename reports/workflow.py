"""Statuses, the moves between them, who may make them and what must hold. The only file that sets a status.

draft → published → withdrawn → draft. A published paper is never changed: a correction is a new edition.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from reports import parts
from reports.assembly import to_document
from reports.models import Edition, ScrutinyUpdate, StatusChange
from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.writers.renderer import renderer_version
from sdp.kept_papers import paper_pdf

Status = ScrutinyUpdate.Status
Person: TypeAlias = AbstractBaseUser | AnonymousUser | None
"""Who acts; None is a command run on the server."""


class MoveRefusedError(Exception):
    """The move cannot be made; `reasons` say why, in words for the person."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class MoveForbiddenError(MoveRefusedError):
    """This person may not make the move."""


@dataclass(frozen=True)
class Move:
    """One allowed move: the words on its button, the permission it takes, and what must hold first."""

    name: str
    label: str
    permission: str
    must_hold: Callable[[ScrutinyUpdate], list[str]]
    needs_reason: bool

    @property
    def address(self) -> str:
        """The name of the page on which the move is made."""
        return f"reports:{self.name}"


def _complete(update: ScrutinyUpdate) -> list[str]:
    return [f"{gap.message}." for gap in parts.gaps(update)]


def _nothing(update: ScrutinyUpdate) -> list[str]:
    return []


MOVES: dict[tuple[str, str], Move] = {
    (Status.DRAFT, Status.PUBLISHED): Move(
        "publish", "Publish", "reports.publish_scrutinyupdate", _complete, needs_reason=False
    ),
    (Status.PUBLISHED, Status.WITHDRAWN): Move(
        "withdraw", "Withdraw", "reports.withdraw_scrutinyupdate", _nothing, needs_reason=True
    ),
    (Status.WITHDRAWN, Status.DRAFT): Move(
        "reopen", "Return to draft", "reports.change_scrutinyupdate", _nothing, needs_reason=True
    ),
}
"""Every move there is; what is not here cannot happen."""


def moves_for(update: ScrutinyUpdate, person: Person) -> list[Move]:
    """The moves this person may make from where the update stands, whether or not it is ready for them."""
    moves = (move for (start, _), move in MOVES.items() if start == update.status)
    return [move for move in moves if _may(person, move)]


def check(update: ScrutinyUpdate, to: str, person: Person, reason: str = "") -> Move:
    """The move from the update's status to `to`. Raises MoveForbiddenError or MoveRefusedError with every reason."""
    move = MOVES.get((update.status, to))
    if move is None:
        names = Status(update.status).label.lower(), Status(to).label.lower()
        raise MoveRefusedError(["A {} paper cannot become {}.".format(*names)])
    if not _may(person, move):
        raise MoveForbiddenError([f"You may not {move.label.lower()} this paper."])
    reasons = move.must_hold(update)
    if move.needs_reason and not reason.strip():
        reasons = [*reasons, "Enter a reason."]
    if reasons:
        raise MoveRefusedError(reasons)
    return move


def publish(update: ScrutinyUpdate, *, by: Person, content: str | None = None) -> Edition:
    """Make the draft public as a new edition: tree, PDF and hashes are stored, the move is recorded; all or nothing.

    `content` is the hash of the paper that the person looked at; where its words have changed since, MoveRefusedError.
    """
    check(update, Status.PUBLISHED, by)
    # Rendered before the row is locked, so that nobody waits for it; within the lock it is served as it was kept.
    paper_pdf(to_document(update))
    with transaction.atomic():
        locked = _locked(update)
        check(locked, Status.PUBLISHED, by)
        if content is not None and content != codec.content_hash(to_document(locked)):
            raise MoveRefusedError(["The paper has changed since you opened this page. Look at the preview again."])
        edition = _new_edition(locked, by)
        _move(locked, Status.PUBLISHED, by)
    update.status = locked.status
    return edition


def withdraw(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Take a published paper back: its page says so and why; its editions stay on record."""
    _checked_move(update, Status.WITHDRAWN, by, reason)


def reopen(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Return a withdrawn paper to its author; publishing it again makes the next edition."""
    _checked_move(update, Status.DRAFT, by, reason)


def _may(person: Person, move: Move) -> bool:
    return person is None or (isinstance(person, User) and person.has_perm(move.permission))


def _locked(update: ScrutinyUpdate) -> ScrutinyUpdate:
    """The row as it is now, held until the transaction ends."""
    ScrutinyUpdate.objects.select_for_update().get(pk=update.pk)
    return ScrutinyUpdate.objects.with_parts().get(pk=update.pk)


def _checked_move(update: ScrutinyUpdate, to: str, by: Person, reason: str) -> None:
    with transaction.atomic():
        locked = _locked(update)
        check(locked, to, by, reason)
        _move(locked, to, by, reason)
    update.status = locked.status


def _move(update: ScrutinyUpdate, to: str, by: Person, reason: str = "") -> None:
    StatusChange.objects.create(
        update=update,
        from_status=update.status,
        to_status=to,
        by=_account(by),
        at=timezone.now(),
        reason=reason.strip(),
    )
    update.status = to
    update.save(update_fields=["status", "changed_at"])


def _new_edition(update: ScrutinyUpdate, by: Person) -> Edition:
    draft = to_document(update)
    document = number(draft)
    pdf = paper_pdf(draft)
    meeting = update.committee_meeting
    assert meeting is not None, "a complete paper has a committee meeting"  # noqa: S101 - guarded by check()
    return Edition.objects.create(
        update=update,
        number=update.editions.count() + 1,
        title=document.title,
        committee_name=meeting.committee.name,
        meeting_date=meeting.date,
        tree=codec.encode(document),
        tree_sha256=codec.content_hash(document),
        pdf=pdf,
        pdf_size=len(pdf),
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        renderer=renderer_version(),
        published_by=_account(by),
        published_at=timezone.now(),
    )


def _account(person: Person) -> User | None:
    return person if isinstance(person, User) else None
