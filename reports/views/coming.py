"""What the desk says lies ahead: how urgent the drafts are, and which meetings no paper has been started for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.models import BoardMeeting, CommitteeMeeting, ScrutinyUpdate
from reports.models.partnership_role import Person
from reports.models.update import ScrutinyUpdateQuerySet
from reports.timetable import Due, State, Timetable, in_order_of_urgency, timetable

SHOWN = 5
PRESSING = {
    State.TOO_LATE: "late",
    State.OVERDUE: "overdue",
    State.TODAY: "due today",
    State.SOON: "due soon",
}
"""What the desk counts for its reader, the most urgent first."""


@dataclass(frozen=True)
class Few:
    """The first of many, and how many more there are."""

    rows: Sequence[object]

    @property
    def shown(self) -> Sequence[object]:
        """The first ones."""
        return self.rows[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(len(self.rows) - SHOWN, 0)


@dataclass(frozen=True)
class Awaited:
    """A committee meeting that no update has been started for, and by when one must be public."""

    meeting: CommitteeMeeting
    timetable: Timetable | None


def under_way_in_order(updates: ScrutinyUpdateQuerySet, *, today: date) -> list[Due]:
    """Those of the updates that are under way, the most urgent first."""
    return in_order_of_urgency(updates.under_way().with_timetable(), today=today)


def pressing(drafts: Sequence[Due]) -> list[tuple[State, str]]:
    """How many papers are late, overdue and due soon, in words: ("1 paper is overdue")."""
    counts = Counter(one.timetable.state for one in drafts if one.timetable)
    return [(state, _count(counts[state], words)) for state, words in PRESSING.items() if counts[state]]


def still_to_start(person: Person, *, today: date) -> dict[str, Any]:
    """The meetings of committees and board that nobody has started an update for, of those this person knows of."""
    started = ScrutinyUpdate.objects.read_by(person)
    awaiting = CommitteeMeeting.objects.awaiting_an_update(today, started=started)
    return {
        "meetings": Few([Awaited(meeting, timetable(meeting, today=today)) for meeting in awaiting]),
        "board_meetings": Few(list(BoardMeeting.objects.known_to(person).not_reported().filter(date__lte=today))),
    }


def _count(count: int, words: str) -> str:
    return f"1 paper is {words}" if count == 1 else f"{count} papers are {words}"
