"""The timetable of a draft, reckoned back from its committee meeting: which step is due when, and how it stands.

Everything here takes `today`, so that a page, a feed and a test reckon from the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from reports.calendar import (
    CountedDay,
    UnknownYearError,
    count_clear_days,
    last_day_to_publish,
    working_days,
    working_days_after,
    working_days_before,
)
from reports.models import Committee, CommitteeMeeting, ScrutinyUpdate, Turn

WORKING_DAYS_BEFORE = {Turn.DRAFT: 4, Turn.MANAGER: 2, Turn.DIRECTOR: 1, Turn.DESPATCH: 0}
"""How long before the last day to publish each step is due, where an administrator has set none for the committee."""

SOON = 2
"""So many working days ahead a step is called due soon."""

ORDER = list(Turn)
"""The turns in the order in which a draft goes from hand to hand."""

TASKS = {
    Turn.DRAFT: "Draft finished",
    Turn.MANAGER: "Read by the partnership manager",
    Turn.DIRECTOR: "Read by the director",
    Turn.DESPATCH: "Sent out and published",
}
"""What is done by the day on which a step is due."""


class State(Enum):
    """How a step stands today, the most urgent first; the value is for the screen."""

    TOO_LATE = "Can no longer be met"
    OVERDUE = "Overdue"
    TODAY = "Due today"
    SOON = "Due soon"
    TO_COME = "To come"
    DONE = "Done"

    @property
    def key(self) -> str:
        """Its name in style sheets."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class Step:
    """A step of the timetable: whose it is, when it is due and how it stands."""

    turn: Turn
    working_days: int
    due: date
    state: State

    @property
    def task(self) -> str:
        """What is done by then."""
        return TASKS[self.turn]

    @property
    def reckoning(self) -> str:
        """How the day comes about, in words."""
        if not self.working_days:
            return "On the last day to publish"
        return f"{working_days(self.working_days)} before the last day to publish"


@dataclass(frozen=True)
class Timetable:
    """The steps before a committee meeting in order, and the last day on which the paper can be public in time."""

    meeting: date
    last_day: date
    steps: list[Step]
    today: date

    @property
    def is_late(self) -> bool:
        """Whether the paper can no longer be public for as many clear days as the law asks for."""
        return self.today > self.last_day

    @property
    def current(self) -> Step | None:
        """The step that is to be done next; None where all are done."""
        return next((step for step in self.steps if step.state is not State.DONE), None)

    @property
    def due(self) -> date:
        """By when something is to be done next."""
        return self.current.due if self.current else self.last_day

    @property
    def state(self) -> State:
        """How the draft as a whole stands."""
        return _state(self.due, self.last_day, self.today)


@dataclass(frozen=True)
class ExplainedDay:
    """A day of the timetable: how it counts, what is due on it, and whether it is today."""

    counted: CountedDay
    steps: list[Step]
    is_today: bool


@dataclass(frozen=True)
class Due:
    """A draft with its timetable; it has none while its meeting is not chosen, and as a report of the past."""

    update: ScrutinyUpdate
    timetable: Timetable | None


def working_days_of(committee: Committee | None) -> Mapping[Turn, int]:
    """The committee's own steps in their order, with their working days; the house's where it has none."""
    rows = committee.timetable_steps.all() if committee else ()
    set_here = {Turn(row.step): row.working_days for row in rows}
    return {turn: set_here[turn] for turn in ORDER if turn in set_here} or WORKING_DAYS_BEFORE


def timetable(meeting: CommitteeMeeting, *, today: date, turn: str = Turn.DRAFT) -> Timetable | None:
    """What is due before the meeting, with the steps before `turn` done; None for a year that cannot be counted."""
    try:
        last_day = last_day_to_publish(meeting.date)
        steps = [
            _step(Turn(name), days, last_day, today, done=ORDER.index(Turn(name)) < ORDER.index(Turn(turn)))
            for name, days in working_days_of(meeting.committee).items()
        ]
    except UnknownYearError:
        return None
    return Timetable(meeting.date, last_day, steps, today)


def timetable_of(update: ScrutinyUpdate, *, today: date) -> Timetable | None:
    """The timetable of a draft that has a meeting. A report of the past has met its dates or missed them long ago."""
    meeting = _meeting_ahead(update)
    return timetable(meeting, today=today, turn=update.turn) if meeting else None


def day_by_day(found: Timetable) -> list[ExplainedDay]:
    """Each day from the first step to the meeting."""
    counted = count_clear_days(found.meeting, since=min((step.due for step in found.steps), default=found.last_day))
    return [
        ExplainedDay(one, [step for step in found.steps if step.due == one.day], one.day == found.today)
        for one in counted
    ]


def in_order_of_urgency(updates: Iterable[ScrutinyUpdate], *, today: date) -> list[Due]:
    """The drafts, what is due first before the rest, those without a timetable last."""
    due = [Due(update, timetable_of(update, today=today)) for update in updates]
    return sorted(due, key=lambda one: (one.timetable.due, one.timetable.last_day) if one.timetable else _NEVER)


_NEVER = (date.max, date.max)


def needs_a_reason(update: ScrutinyUpdate, *, today: date) -> bool:
    """Whether the paper can be published only with the chair's reason for urgency (section 100B(4)(b)).

    A paper that was public before and is corrected after the meeting is not: nobody takes it as urgent any more.
    """
    meeting = _meeting_ahead(update)
    if meeting is None or not _is_late(meeting.date, today):
        return False
    return today <= meeting.date or not update.editions.exists()


def _meeting_ahead(update: ScrutinyUpdate) -> CommitteeMeeting | None:
    """The meeting that a draft is written for; a report of the past was written for its own long ago."""
    return update.committee_meeting if update.is_under_way and not update.imported_from else None


def _is_late(meeting: date, today: date) -> bool:
    try:
        return today > last_day_to_publish(meeting)
    except UnknownYearError:
        return False


def _step(turn: Turn, working_days: int, last_day: date, today: date, *, done: bool) -> Step:
    due = working_days_before(last_day, working_days)
    return Step(turn, working_days, due, State.DONE if done else _state(due, last_day, today))


def _state(due: date, last_day: date, today: date) -> State:
    if today > last_day:
        return State.TOO_LATE
    if today > due:
        return State.OVERDUE
    if today == due:
        return State.TODAY
    return State.SOON if due <= working_days_after(today, SOON) else State.TO_COME
