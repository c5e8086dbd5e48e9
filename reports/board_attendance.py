"""Who came to a board meeting: the organisations that could have come, and how many of them did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.models import Organisation
from reports.models import Attendance, BoardMeeting

CAME = (Attendance.Presence.PRESENT, Attendance.Presence.SUBSTITUTE)


@dataclass(frozen=True)
class Place:
    """An organisation's place at the table, and whether anybody took it; None while nobody has said."""

    organisation: Organisation
    attendance: Attendance | None

    @property
    def came(self) -> bool:
        """Whether somebody spoke for the organisation."""
        return self.attendance is not None and self.attendance.presence in CAME

    @property
    def presence(self) -> str:
        """How it was represented, in words."""
        return self.attendance.get_presence_display() if self.attendance else "Not recorded"

    @property
    def names(self) -> str:
        """Who came, where anybody wrote it down."""
        return self.attendance.names if self.attendance else ""


@dataclass(frozen=True)
class Turnout:
    """How many of some organisations came, and of how many."""

    came: int
    of: int

    def __str__(self) -> str:
        return f"{self.came} of {self.of}"


def places(meeting: BoardMeeting) -> list[Place]:
    """The partnership's members on that day and whoever else is recorded; responsible authorities first."""
    recorded = {row.organisation_id: row for row in meeting.attendances.all()}
    organisations = Organisation.objects.filter(partnership=meeting.partnership_id) | Organisation.objects.filter(
        pk__in=recorded
    )
    there = [row for row in organisations if row.pk in recorded or row.took_part(meeting.date, meeting.date)]
    there.sort(key=lambda row: (row.kind != Organisation.Kind.RESPONSIBLE_AUTHORITY, row.order, row.name))
    return [Place(row, recorded.get(row.pk)) for row in there]


def turnout(some: Iterable[Place]) -> Turnout:
    """How many of these places were taken."""
    asked = list(some)
    return Turnout(sum(place.came for place in asked), len(asked))


def authorities(some: Iterable[Place]) -> list[Place]:
    """The places of the responsible authorities: without them the board cannot decide for the partnership."""
    return [place for place in some if place.organisation.kind == Organisation.Kind.RESPONSIBLE_AUTHORITY]
