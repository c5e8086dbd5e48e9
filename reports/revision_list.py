"""The revisions of an update as a list to be read: a sitting's states while typing count as one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from reports.models import Revision, ScrutinyUpdate

Kind = Revision.Kind


@dataclass(frozen=True)
class Saved:
    """One revision, as the list shows it."""

    number: int
    at: datetime
    by: str
    kind: str
    part: str
    label: str
    sitting: str

    @property
    def how(self) -> str:
        """What made it, in words."""
        return str(Kind(self.kind).label)

    @property
    def day(self) -> date:
        """The day on which it was saved."""
        return timezone.localdate(self.at)

    @property
    def what(self) -> str:
        """What was saved, in words."""
        return self.label or self.how


@dataclass
class Entry:
    """An entry of the list: one revision, or several that one person made while typing, the last one first."""

    saved: list[Saved] = field(default_factory=list)

    @property
    def last(self) -> Saved:
        """The latest state."""
        return self.saved[0]

    @property
    def first(self) -> Saved:
        """The earliest state."""
        return self.saved[-1]

    @property
    def before(self) -> int:
        """The number of the state before all of it; 0 where there was none."""
        return self.first.number - 1

    @property
    def day(self) -> date:
        """The day on which it ended."""
        return self.last.day


def saved(update: ScrutinyUpdate, sitting: str = "") -> list[Saved]:
    """Every revision, or those of one sitting, the last one first. One query, however many there are."""
    rows = update.revisions.filter(sitting=sitting) if sitting else update.revisions.all()
    names = ("number", "at", "kind", "part", "label", "sitting")
    people = ("by__first_name", "by__last_name", "by__username")
    return [_saved(row) for row in rows.order_by("-number").values(*names, *people)]


def _saved(row: dict[str, Any]) -> Saved:
    full = " ".join(filter(None, (row.pop("by__first_name"), row.pop("by__last_name"))))
    return Saved(by=full or row.pop("by__username") or "", **{k: v for k, v in row.items() if k != "by__username"})


def folded(revisions: Iterable[Saved]) -> list[Entry]:
    """Entries in the order of their last states. What was saved while typing folds by sitting, page and day."""
    entries: list[Entry] = []
    sittings: dict[tuple[str, str, str, date], Entry] = {}
    for one in revisions:
        if one.kind != Kind.AUTOSAVED or not one.sitting:
            entries.append(Entry([one]))
            continue
        key = (one.sitting, one.part, one.by, one.day)
        if key not in sittings:
            sittings[key] = Entry()
            entries.append(sittings[key])
        sittings[key].saved.append(one)
    return entries
