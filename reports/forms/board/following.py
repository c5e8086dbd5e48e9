"""Starting the next meeting from the last one."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from reports.board_start import carried_over, suggested_day
from reports.forms.board.meeting import DAY_IS_TAKEN, DetailFields, day_is_taken
from reports.models import AgendaItem, BoardMeeting
from sdp.forms.base import Button
from sdp.forms.chosen_rows import ChosenRowsField


class CarriedOverField(ChosenRowsField):
    """Items that can go on, each with why it is offered."""

    def label_from_instance(self, item: AgendaItem) -> str:
        """The title, and whether it is standing or was put off, and when."""
        why = "standing item" if item.is_standing else f"deferred on {item.meeting.date:%-d %B %Y}"
        return f"{item.title} ({why})"


class FollowingForm(DetailFields):
    """When and where the board meets next, and what its agenda begins with: all prefilled from the last meeting."""

    submit_label = "Start the meeting"

    items = CarriedOverField(
        queryset=AgendaItem.objects.none(),
        label="What the agenda begins with",
        help_text="Standing items and items that were deferred. You can change the agenda later.",
        required=False,
    )

    def __init__(self, last: BoardMeeting, data: QueryDict | None = None) -> None:
        self.last = last
        offered = [item.pk for item in carried_over(last)]
        start = {"date": suggested_day(last.date), "venue": last.venue, "chair": last.chair, "items": offered}
        super().__init__(data, initial=start)
        self.fields["date"].help_text = "Two months after the last meeting is suggested."
        rows = AgendaItem.objects.filter(pk__in=offered).select_related("meeting")
        self.fields["items"].queryset = rows.order_by("-is_standing", "meeting__date", "number")
        if not offered:
            del self.fields["items"]

    @property
    def kept_as(self) -> str:
        """The meeting after the last one."""
        return f"{self.last.pk}/next"

    def get_layout(self) -> Layout:
        """The fields in order and the button."""
        return Layout(*self.fields, Button(self.submit_label))

    def clean_date(self) -> date:
        """A day after the last meeting."""
        day: date = self.cleaned_data["date"]
        if day <= self.last.date:
            raise forms.ValidationError(
                f"Date of the meeting must be after {self.last.date:%-d %B %Y}, the last meeting"
            )
        if day_is_taken(self.last.partnership, day):
            raise forms.ValidationError(DAY_IS_TAKEN)
        return day

    def values(self) -> dict[str, Any]:
        """What the next meeting is started with. For a form that is valid."""
        cleaned = self.cleaned_data
        return {
            "day": cleaned["date"],
            "venue": cleaned["venue"],
            "chair": cleaned["chair"],
            "items": list(cleaned.get("items", [])),
        }
