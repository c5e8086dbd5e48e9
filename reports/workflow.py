"""Making the moves of `reports.moves`: what must hold, who may, and what is recorded. The only file that sets a status.

draft → with the manager → with the director → approved → published (→ corrected, withdrawn). A published paper is never
changed: a correction is a new edition, and goes round for approval as the first did.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from reports import audit, moves, parts, published_files, publishing, register, telling
from reports.following.alerts import followers_told
from reports.models import Approval, AuditRow, Edition, ScrutinyUpdate
from reports.moves import MOVES, STEP_OF, Move
from reports.sign_off import Capacity, SignOff, authors_of, capacities, may_approve_as
from reports.timetable import needs_a_reason

Status = ScrutinyUpdate.Status
PublicState = ScrutinyUpdate.PublicState
Person: TypeAlias = AbstractBaseUser | AnonymousUser | None
"""Who acts; None is a command run on the server."""

CHANGED = "The paper has changed since you opened this page. Look at the preview again."
ELSEWHERE = "Somebody else has moved this paper on since you opened the page. Look where it is now."
OWN_PAPER = "You wrote some of this paper, so somebody else must approve it."
NOT_APPROVED = "Somebody’s approval is missing or no longer holds. Ask for approval again."


class MoveRefusedError(Exception):
    """The move cannot be made; `reasons` say why, in words for the person."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class MoveForbiddenError(MoveRefusedError):
    """This person may not make the move."""


def moves_for(update: ScrutinyUpdate, person: Person) -> list[Move]:
    """The moves this person may make from where the update stands, whether or not it is ready for them, each once."""
    start = Status(update.status)
    found = dict.fromkeys(move for (origin, _), kinds in MOVES.items() if origin == start for move in kinds)
    return [move for move in found if _fits(update, move) and _may(update, person, move)]


def might_make(update: ScrutinyUpdate, move: Move, person: Person) -> bool:
    """Whether this person could make the move, were the update where it starts."""
    return any(capacities(update, person, permission) for permission in move.permissions)


def submit(update: ScrutinyUpdate, *, by: Person) -> None:
    """Send the complete draft to the first step whose approval it does not have; with all of them, to the first."""
    with held(update) as locked:
        sign_off = SignOff(locked)
        step = sign_off.next_step or sign_off.states[0].step
        _check(locked, moves.SUBMIT, step.status, by)
        _refuse(f"{gap.message}." for gap in parts.gaps(locked))
        _move(locked, moves.SUBMIT, step.status, by, content=sign_off.content.paper)


def take_back(update: ScrutinyUpdate, *, by: Person) -> None:
    """Take a paper that waits for approval back to draft, to go on writing."""
    _plain_move(update, moves.TAKE_BACK, Status.DRAFT, by)


def approve(update: ScrutinyUpdate, *, by: Person, seen: str, content: str, note: str = "") -> Approval:
    """Approve the paper for the step that it waits at; it goes on to the next, or is approved.

    `content` is the hash of the paper that the person read, `seen` the status it was in. Raises MoveRefusedError where
    either has changed since.
    """
    with held(update) as locked:
        step = STEP_OF.get(Status(locked.status))
        if step is None or locked.status != seen:
            raise MoveRefusedError([ELSEWHERE])
        capacity = _capacity(locked, by)
        sign_off = SignOff(locked)
        if sign_off.content.paper != content:
            raise MoveRefusedError([CHANGED])
        others = [state.step for state in sign_off.states if state.step != step and not state.holds]
        to = others[0].status if others else Status.APPROVED
        _check(locked, moves.APPROVE_MOVE, to, by)
        row = _move(locked, moves.APPROVE_MOVE, to, by, note, content=content, on_behalf_of=capacity.on_behalf_of)
        return Approval.objects.create(
            update=locked,
            step=step,
            audit_row=row,
            content_sha256=content,
            basis_sha256=sign_off.content.basis,
        )


def return_to_author(update: ScrutinyUpdate, *, by: Person, reason: str, seen: str = "") -> None:
    """Return a paper that waits for approval to its author, who reads why."""
    with held(update) as locked:
        step = STEP_OF.get(Status(locked.status))
        if step is None or (seen and seen != locked.status):
            raise MoveRefusedError([ELSEWHERE])
        _check(locked, moves.RETURN, Status.DRAFT, by, reason)
        capacity = next(iter(capacities(locked, by, step.permission)), Capacity())
        _move(locked, moves.RETURN, Status.DRAFT, by, reason, on_behalf_of=capacity.on_behalf_of)


def send_back(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Return an approved paper to its author before it is published."""
    _plain_move(update, moves.SEND_BACK, Status.DRAFT, by, reason)


def ask_again(update: ScrutinyUpdate, *, by: Person) -> None:
    """Send a paper on to the first step whose approval is missing or holds no longer."""
    with held(update) as locked:
        sign_off = SignOff(locked)
        step = sign_off.next_step
        if step is None or step.status == locked.status:
            raise MoveRefusedError(["No approval of another step is missing."])
        _check(locked, moves.ASK_AGAIN, step.status, by)
        _move(locked, moves.ASK_AGAIN, step.status, by, content=sign_off.content.paper)


def publish(
    update: ScrutinyUpdate, *, by: Person, content: str | None = None, in_name_of: User | None = None
) -> Edition:
    """Make the approved paper public as a new edition: trees, files and hashes are stored; all or nothing.

    `content` is the hash of the paper that the person looked at; where its words have changed since, MoveRefusedError.
    A command on the server (`by` is None) may also archive a complete past report, which was approved in its day.
    It may do either in somebody's name. Raises PublishingFailedError where the paper could not be rendered or stored.
    """
    account = _account(by) or in_name_of
    check_publishable(update, by)
    with publishing.whole_or_nothing(but=MoveRefusedError):
        # Rendered before the row is held, so that nobody waits for it; within it is served as it was kept.
        publishing.prepare(update)
        with held(update) as locked:
            move = check_publishable(locked, by)
            # Asked for before there is the new edition, to which a correction’s notice would then compare the paper.
            paper = SignOff(locked).content.paper
            if content is not None and content != paper:
                raise MoveRefusedError([CHANGED])
            edition = publishing.store_edition(locked, account)
            _move(locked, move, Status.PUBLISHED, account, _reason_for_urgency(locked), content=paper)
    return edition


def correct(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Begin a correction: the paper can be written in again, and its edition stays public until the next one is."""
    _plain_move(update, moves.CORRECT, Status.DRAFT, by, reason)


def stop_correcting(update: ScrutinyUpdate, *, by: Person) -> None:
    """Leave the published edition as it is. What was written for the correction stays in the draft's revisions."""
    _plain_move(update, moves.STOP_CORRECTING, Status.PUBLISHED, by)


def withdraw(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Take a published paper back: its page says so and why; its editions stay on record."""
    _plain_move(update, moves.WITHDRAWING, Status.WITHDRAWN, by, reason)


def reopen(update: ScrutinyUpdate, *, by: Person, reason: str) -> None:
    """Return a withdrawn paper to its author; publishing it again makes the next edition."""
    _plain_move(update, moves.REOPEN, Status.DRAFT, by, reason)


def _fits(update: ScrutinyUpdate, move: Move) -> bool:
    if move.only_if_public and update.public_state != PublicState.PUBLISHED:
        return False
    return move is not moves.ASK_AGAIN or SignOff(update).next_step not in (None, STEP_OF.get(Status(update.status)))


def _may(update: ScrutinyUpdate, person: Person, move: Move) -> bool:
    if person is None:
        return True
    if not isinstance(person, User) or not person.is_active:
        return False
    if move.not_author:
        return bool(may_approve_as(update, person))
    step = STEP_OF.get(Status(update.status))
    if step and move is moves.RETURN:
        return bool(capacities(update, person, step.permission))
    return any(person.has_perm(permission, update) for permission in move.permissions)


def _check(update: ScrutinyUpdate, move: Move, to: str, person: Person, reason: str = "") -> None:
    """Raise MoveForbiddenError or MoveRefusedError, with the reasons, where this person cannot make this move now."""
    if move not in MOVES.get((update.status, to), ()) or not _fits(update, move):
        names = Status(update.status).label.lower(), Status(to).label.lower()
        raise MoveRefusedError(["A paper that is “{}” cannot become “{}”.".format(*names)])
    if not _may(update, person, move):
        raise MoveForbiddenError([f"You may not do this with the paper: “{move.label}”."])
    if move.needs_reason and not reason.strip():
        raise MoveRefusedError(["Enter a reason."])


def check_publishable(update: ScrutinyUpdate, by: Person) -> Move:
    """The move that would publish it. Raises like `_check`, also where an approval is missing or is void."""
    is_archived = by is None and update.status == Status.DRAFT
    move = moves.ARCHIVE if is_archived else moves.PUBLISHING
    _check(update, move, Status.PUBLISHED, by)
    _refuse(f"{gap.message}." for gap in parts.gaps(update))
    if not is_archived and not SignOff(update).is_approved:
        raise MoveRefusedError([NOT_APPROVED])
    return move


def _capacity(update: ScrutinyUpdate, by: Person) -> Capacity:
    """In whose name the person approves. Raises MoveForbiddenError."""
    if isinstance(by, User) and by.pk in authors_of(update):
        raise MoveForbiddenError([OWN_PAPER])
    found = may_approve_as(update, by)
    if not found:
        raise MoveForbiddenError(["You may not approve this paper."])
    return found[0]


def _refuse(reasons: Iterator[str]) -> None:
    if found := list(reasons):
        raise MoveRefusedError(found)


@contextmanager
def held(update: ScrutinyUpdate) -> Iterator[ScrutinyUpdate]:
    """The update as it is now with its parts, its row held until the transaction ends; then the one given follows."""
    with transaction.atomic():
        ScrutinyUpdate.objects.select_for_update().get(pk=update.pk)
        locked = ScrutinyUpdate.objects.with_parts().get(pk=update.pk)
        yield locked
    update.status, update.public_state = locked.status, locked.public_state
    update.publish_at = locked.publish_at


def _plain_move(update: ScrutinyUpdate, move: Move, to: str, by: Person, reason: str = "") -> None:
    with held(update) as locked:
        _check(locked, move, to, by, reason)
        _move(locked, move, to, by, reason)


def _move(
    update: ScrutinyUpdate,
    move: Move,
    to: str,
    by: Person,
    reason: str = "",
    *,
    content: str = "",
    on_behalf_of: User | None = None,
) -> AuditRow:
    row = audit.write(
        update,
        move.name,
        by=_account(by),
        on_behalf_of=on_behalf_of,
        from_status=update.status,
        to_status=to,
        reason=reason,
        content_sha256=content or SignOff(update).content.paper,
    )
    update.status, update.publish_at = to, None
    is_for_the_public = move is not moves.STOP_CORRECTING and to in PublicState.values
    if is_for_the_public:
        update.public_state = to
    # By the queryset: a move changes no words, so it leaves no revision.
    ScrutinyUpdate.objects.filter(pk=update.pk).update(
        status=to, public_state=update.public_state, publish_at=None, changed_at=timezone.now()
    )
    if is_for_the_public:
        with followers_told(row):
            register.follow(update)
        (published_files.put if to == PublicState.PUBLISHED else published_files.take_away)(update)
    telling.tell_of(row)
    return row


def _reason_for_urgency(update: ScrutinyUpdate) -> str:
    """The chair's reason, which goes on record with a paper that is published late."""
    return update.urgency_reason if needs_a_reason(update, today=timezone.localdate()) else ""


def _account(person: Person) -> User | None:
    return person if isinstance(person, User) else None
