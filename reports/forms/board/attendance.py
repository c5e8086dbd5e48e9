"""Who came: a line for each organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict

from reports.board_attendance import places
from reports.forms.board.meeting import MeetingForm
from reports.models import Attendance, BoardMeeting
from sdp.forms.base import Button

NOT_RECORDED = "Not recorded"
PRESENCES = [("", NOT_RECORDED), *Attendance.Presence.choices]
EVERYBODY = "everybody"
"""The button that records every organisation as present of which nothing is recorded yet."""


class AttendanceForm(MeetingForm):
    """How each organisation was represented, and by whom."""

    submit_label = "Save the attendance"
    page = "attendance"

    def __init__(self, meeting: BoardMeeting, data: QueryDict | None = None) -> None:
        self.places = places(meeting)
        super().__init__(meeting, data)
        for place in self.places:
            name, key = place.organisation.name, place.organisation.pk
            self.fields[f"presence_{key}"] = forms.ChoiceField(
                label="Attendance", choices=PRESENCES, required=False, help_text=""
            )
            self.fields[f"names_{key}"] = forms.CharField(
                label="Names", max_length=200, required=False,
                error_messages={"max_length": f"The names for {name} must be 200 characters or fewer"},
            )  # fmt: skip

    def get_layout(self) -> Layout:
        """The organisations by their footing, between the button for all and the one to save."""
        everybody = Button("Everybody else was present", EVERYBODY, "present", secondary=True)
        lines = HTML('{% include "reports/board/attendance_lines.html" %}')
        return Layout(
            "version",
            lines,
            HTML('<div class="govuk-button-group">'),
            Button(self.submit_label),
            everybody,
            HTML("</div>"),
        )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The organisations with their two fields, for the page."""
        return [
            {
                "organisation": place.organisation,
                "presence": self[f"presence_{place.organisation.pk}"],
                "names": self[f"names_{place.organisation.pk}"],
            }
            for place in self.places
        ]

    def stored_values(self) -> dict[str, Any]:
        """The attendance as it is stored."""
        values = {}
        for place in self.places:
            row = place.attendance
            values[f"presence_{place.organisation.pk}"] = row.presence if row else ""
            values[f"names_{place.organisation.pk}"] = row.names if row else ""
        return values

    def clean(self) -> dict[str, Any]:
        """Names belong to an attendance; the button for all fills in what nobody has said."""
        cleaned = super().clean() or self.cleaned_data
        for place in self.places:
            presence, names = f"presence_{place.organisation.pk}", f"names_{place.organisation.pk}"
            if EVERYBODY in self.data and cleaned.get(presence) == "":
                cleaned[presence] = Attendance.Presence.PRESENT.value
            if cleaned.get(names) and cleaned.get(presence) == "":
                self.add_error(presence, f"Choose whether somebody came for {place.organisation.name}")
        return cleaned

    def readable(self, values: Mapping[str, Any]) -> dict[str, str]:
        """A line for each organisation."""
        labels = dict(PRESENCES)
        said = {}
        for place in self.places:
            presence = values.get(f"presence_{place.organisation.pk}") or ""
            names = values.get(f"names_{place.organisation.pk}") or ""
            said[place.organisation.name] = ": ".join(filter(None, [labels.get(presence, presence), names]))
        return said

    def store(self) -> None:
        """Store the lines that were changed."""
        for place in self.places:
            key = place.organisation.pk
            presence, names = self.cleaned_data[f"presence_{key}"], self.cleaned_data[f"names_{key}"]
            if (presence, names) == (self.stored[f"presence_{key}"], self.stored[f"names_{key}"]):
                continue
            if not presence:
                self.meeting.attendances.filter(organisation=place.organisation).delete()
            else:
                self.meeting.attendances.update_or_create(
                    organisation=place.organisation, defaults={"presence": presence, "names": names}
                )
