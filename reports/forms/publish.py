"""When an approved paper is published: now, by itself at a set time, or not by itself after all."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.http import QueryDict
from django.utils import timezone

from sdp.forms.base import PlainForm
from sdp.forms.date import DateField

NOW, LATER, NOT_BY_ITSELF = "now", "later", "not"

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*(am|pm)?|(1[0-2]|0?[1-9])\s*(am|pm)", re.IGNORECASE)


class PublishForm(PlainForm, forms.Form):
    """Publishing an approved paper. `content` is the hash of the paper that the person saw."""

    submit_label = "Publish"
    marks_optional = False

    when = forms.ChoiceField(
        label="When should it be public?",
        choices=[(NOW, "Now"), (LATER, "At a set time")],
        widget=forms.RadioSelect,
        initial=NOW,
        required=False,
    )
    day = DateField(
        label="Date, for a set time", help_text="For example, 27 3 2027. Leave it empty to publish now.", required=False
    )
    at = forms.CharField(
        label="Time of day, for a set time",
        help_text="For example, 9:30 or 17:00.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        required=False,
        max_length=20,
    )
    content = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, content: str, publish_at: datetime | None) -> None:
        super().__init__(data, initial={"content": content, **_set_time(publish_at)})
        if publish_at:
            choices = [(NOW, "Now"), (LATER, "At another time"), (NOT_BY_ITSELF, "Not by itself: call the time off")]
            self.fields["when"].choices = choices  # type: ignore[attr-defined]

    def clean_when(self) -> str:
        """The choice; now, where none is made."""
        return self.cleaned_data["when"] or NOW

    def clean_at(self) -> time | None:
        """The time of day."""
        return _read_time(self.cleaned_data["at"].strip())

    def clean(self) -> dict[str, Any]:
        """With the moment of publication, for a set time."""
        found = super().clean() or self.cleaned_data
        if found.get("when") == LATER and not {"day", "at"} & self.errors.keys():
            found["moment"] = self._moment(found["day"], found["at"])
        return found

    def _moment(self, day: date | None, at: time | None) -> datetime | None:
        if day is None:
            self.add_error("day", "Enter the date on which it is to be published")
        if at is None:
            self.add_error("at", "Enter the time at which it is to be published, such as 9:30")
        if day is None or at is None:
            return None
        try:
            return from_current_timezone(datetime.combine(day, at))
        except ValidationError:
            self.add_error("at", "The clocks change at that time. Enter another time, such as 9:30")
            return None

    def look_again(self, *, content: str) -> None:
        """Show the refused form with what there is to look at now."""
        self.data = self.data.copy()
        self.data["content"] = content


def _set_time(publish_at: datetime | None) -> dict[str, Any]:
    if publish_at is None:
        return {}
    moment = timezone.localtime(publish_at)
    return {"when": LATER, "day": moment.date(), "at": f"{moment:%H:%M}"}


def _read_time(text: str) -> time | None:
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValidationError("Enter the time as hours and minutes, such as 9:30 or 17:00")
    hours, minutes, half, hours_alone, half_alone = found.groups()
    hour, half = int(hours or hours_alone), (half or half_alone or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValidationError("Enter the time as hours and minutes, such as 9:30 or 17:00")
    return time(hour % 12 + 12 * (half == "pm") if half else hour, int(minutes or 0))
