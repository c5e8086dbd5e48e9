"""Closing an action: the day on which it was done, and a note."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from reports.models import Action
from sdp.forms.date import DateField
from sdp.forms.kept import KeptForm
from sdp.forms.versioned import VersionedForm


class ClosingForm(KeptForm, VersionedForm):
    """When an action was done and what came of it. An action without a day is open."""

    marks_optional = True
    submit_label = "Save"

    closed_on = DateField(label="Done on", help_text="Leave it empty while the action is open.", required=False)
    closing_note = forms.CharField(
        label="What came of it", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )

    def __init__(self, action: Action, data: QueryDict | None = None) -> None:
        self.action = action
        super().__init__(data)
        if action.is_open:
            self.initial["closed_on"] = timezone.localdate()

    @property
    def kept_as(self) -> str:
        """The action."""
        return f"action-{self.action.pk}"

    def stored_values(self) -> dict[str, Any]:
        """The closing as it is stored."""
        return {"closed_on": self.action.closed_on, "closing_note": self.action.closing_note}

    def clean_closed_on(self) -> date | None:
        """A day on which it can have been done: not before the meeting, not in the future."""
        day: date | None = self.cleaned_data["closed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Done on must be today or in the past")
        if day and day < self.action.item.meeting.date:
            agreed = self.action.item.meeting.date
            raise forms.ValidationError(f"Done on must be {agreed:%-d %B %Y} or later: the action was agreed that day")
        return day

    def save(self) -> bool:
        """Store the closing if it may be stored; also where the notes are agreed, for it is done afterwards."""
        if not self.may_be_stored():
            return False
        self.action.closed_on = self.cleaned_data["closed_on"]
        self.action.closing_note = self.cleaned_data["closing_note"]
        self.action.save(update_fields=["closed_on", "closing_note"])
        return True
