"""Choosing one of the partnership's organisations; many such fields on one page share one query."""

from __future__ import annotations

from typing import Any

from django import forms

from priorities.models import Organisation
from reports.board_attendance import places
from reports.models import BoardMeeting


class OrganisationField(forms.ChoiceField):
    """An organisation or None; `offer` says which there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.offered: dict[str, Organisation] = {}

    def offer(self, organisations: list[Organisation]) -> None:
        """Let these be chosen."""
        self.offered = {str(row.pk): row for row in organisations}
        self.choices = [("", "None"), *((key, row.name) for key, row in self.offered.items())]

    def prepare_value(self, value: Any) -> Any:
        """The key of a row, or what was sent."""
        return str(value.pk) if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Organisation | None:
        """The chosen row."""
        return self.offered.get(super().clean(self.prepare_value(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another row is chosen."""
        return (self.prepare_value(initial) or "") != (data or "")


def offered_at(meeting: BoardMeeting, chosen: list[Organisation | None]) -> list[Organisation]:
    """The members on the meeting's day, and those that are chosen already."""
    return list(dict.fromkeys([*(place.organisation for place in places(meeting)), *filter(None, chosen)]))
