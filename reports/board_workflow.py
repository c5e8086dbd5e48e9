"""A board meeting's statuses, the moves between them and what must hold. The only file that sets such a status.

planned → held → agreed, and back again: held → planned, agreed → held. The record of a meeting whose notes are agreed
is not changed; actions are closed all the same, for they are done after the meeting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.models import AgendaItem, BoardMeeting, BoardStatusChange
from reports.workflow import Person

Status = BoardMeeting.Status


@dataclass(frozen=True)
class Hindrance:
    """Why a move cannot be made, in words for the person; where an agenda item stands in the way, that item."""

    words: str
    item: AgendaItem | None = None


class BoardMoveRefusedError(Exception):
    """The move cannot be made, for these reasons."""

    def __init__(self, hindrances: list[Hindrance]) -> None:
        super().__init__(" ".join(hindrance.words for hindrance in hindrances))
        self.hindrances = hindrances


class BoardMoveForbiddenError(BoardMoveRefusedError):
    """This person may not make the move."""


@dataclass(frozen=True)
class BoardMove:
    """One allowed move: the words on its button, what must hold first, what is said afterwards."""

    name: str
    label: str
    done: str
    must_hold: Callable[[BoardMeeting], list[Hindrance]]
    needs_reason: bool = False
    goes_back: bool = False


def _has_been(meeting: BoardMeeting) -> list[Hindrance]:
    if meeting.date <= timezone.localdate():
        return []
    return [Hindrance(f"The meeting is on {meeting.date:%-d %B %Y}. It can be recorded as held from that day on.")]


def _has_outcomes(meeting: BoardMeeting) -> list[Hindrance]:
    items = list(meeting.agenda_items.all())
    if not items:
        return [Hindrance("The meeting has no agenda items. Add them before the notes are agreed.")]
    return [
        Hindrance(f"Choose the outcome of item {item.number}, “{item.title}”.", item)
        for item in items
        if not item.outcome
    ]


def _is_not_reported(meeting: BoardMeeting) -> list[Hindrance]:
    return [
        Hindrance(f"The update “{reported.update}” reports on this meeting, so it has been held.")
        for reported in meeting.reported_meetings.select_related("update")
    ]


def _nothing(meeting: BoardMeeting) -> list[Hindrance]:
    return []


MOVES: dict[tuple[str, str], BoardMove] = {
    (Status.PLANNED, Status.HELD): BoardMove(
        "hold", "Record the meeting as held", "The meeting is recorded as held.", _has_been
    ),
    (Status.HELD, Status.AGREED): BoardMove(
        "agree", "Record the notes as agreed", "The notes are agreed.", _has_outcomes
    ),
    (Status.HELD, Status.PLANNED): BoardMove(
        "replan", "Return to planned", "The meeting is planned again.", _is_not_reported, goes_back=True
    ),
    (Status.AGREED, Status.HELD): BoardMove(
        "reopen", "Reopen the notes", "The notes can be changed again.", _nothing, needs_reason=True, goes_back=True
    ),
}
"""Every move there is; what is not here cannot happen."""

PERMISSION = "reports.change_boardmeeting"
"""Whoever writes the record of a meeting moves it."""


def moves_for(meeting: BoardMeeting, person: Person) -> list[BoardMove]:
    """The moves this person may make from where the meeting stands, whether or not it is ready for them."""
    return [move for (start, _), move in MOVES.items() if start == meeting.status and _may(meeting, person)]


def check(meeting: BoardMeeting, name: str, person: Person, reason: str = "") -> str:
    """The status that the move leads to. Raises BoardMoveForbiddenError or BoardMoveRefusedError with every reason."""
    found = [(to, move) for (start, to), move in MOVES.items() if start == meeting.status and move.name == name]
    if not found:
        raise BoardMoveRefusedError([Hindrance(f"The meeting is now “{meeting.get_status_display()}”. Look again.")])
    if not _may(meeting, person):
        raise BoardMoveForbiddenError([Hindrance("You may not change the record of board meetings.")])
    to, move = found[0]
    hindrances = move.must_hold(meeting)
    if move.needs_reason and not reason.strip():
        hindrances = [*hindrances, Hindrance("Enter a reason")]
    if hindrances:
        raise BoardMoveRefusedError(hindrances)
    return to


def make(meeting: BoardMeeting, name: str, *, by: Person, reason: str = "") -> None:
    """Make the move and record who made it, when and why; all or nothing."""
    with transaction.atomic():
        locked = BoardMeeting.objects.select_for_update().get(pk=meeting.pk)
        to = check(locked, name, by, reason)
        BoardStatusChange.objects.create(
            meeting=locked,
            from_status=locked.status,
            to_status=to,
            by=by if isinstance(by, User) else None,
            at=timezone.now(),
            reason=reason.strip(),
        )
        BoardMeeting.objects.filter(pk=locked.pk).update(status=to)
    meeting.status = to


def may_be_changed(meeting: BoardMeeting) -> bool:
    """Whether the record of the meeting is still open."""
    return meeting.status != Status.AGREED


def _may(meeting: BoardMeeting, person: Person) -> bool:
    return person is None or (isinstance(person, User) and person.has_perm(PERMISSION, meeting))
