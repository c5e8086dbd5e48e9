"""The lists of the desk: what is under way by urgency, and every update by its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.models import AuditRow, ScrutinyUpdate
from reports.models.update import SETTLED, ScrutinyUpdateQuerySet
from reports.sign_off import SignOff
from reports.timetable import Due, Timetable
from reports.waiting import last_returns

Status = ScrutinyUpdate.Status


@dataclass(frozen=True)
class Shelf:
    """One list: its name in the address and on screen, and the statuses that it holds."""

    key: str
    label: str
    statuses: tuple[Status, ...]

    @property
    def is_under_way(self) -> bool:
        """Whether what stands here is still to be published."""
        return not set(self.statuses) & set(SETTLED)

    def rows(self, updates: ScrutinyUpdateQuerySet, under_way: Sequence[Due]) -> Sequence[Any]:
        """What stands here; `under_way` are the updates under way, the most urgent first."""
        if self.is_under_way:
            return [due for due in under_way if due.update.status in self.statuses]
        return updates.with_meeting().filter(status__in=self.statuses)


SHELVES = (
    Shelf("under_way", "Under way", tuple(status for status in Status if status not in SETTLED)),
    *(Shelf(status.value, status.label, (status,)) for status in Status),
)
"""The lists in their order; the first is shown where none is chosen."""


@dataclass(frozen=True)
class Line:
    """An update as a list shows it: its dates, why it was returned, and whether an approval of it is void."""

    update: ScrutinyUpdate
    timetable: Timetable | None
    returned: AuditRow | None
    is_void: bool


def chosen(key: str) -> Shelf:
    """The list that an address names, else the first."""
    return next((shelf for shelf in SHELVES if shelf.key == key), SHELVES[0])


def counted(updates: ScrutinyUpdateQuerySet) -> list[tuple[Shelf, int]]:
    """Each list with how many updates it holds."""
    counts = updates.counts_by_status()
    return [(shelf, sum(counts.get(status, 0) for status in shelf.statuses)) for shelf in SHELVES]


def lines(rows: Sequence[Due | ScrutinyUpdate]) -> list[Line]:
    """The updates of one page of a list."""
    due = [row if isinstance(row, Due) else Due(row, None) for row in rows]
    shown = [one.update.pk for one in due if one.update.is_under_way and not one.update.is_draft]
    asked = SignOff.of_each(ScrutinyUpdate.objects.filter(pk__in=shown).with_parts()) if shown else []
    void = {sign_off.update.pk for sign_off in asked if sign_off.is_void}
    returned = last_returns([one.update for one in due if one.update.is_draft])
    return [Line(one.update, one.timetable, returned.get(one.update.pk), one.update.pk in void) for one in due]
