"""What the forms for a board meeting share, and its details: day, venue, chair."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Max, Min, QuerySet
from django.http import QueryDict

from priorities.models import Partnership
from reports.board_workflow import may_be_changed
from reports.models import BoardMeeting
from sdp.forms.date import DateField
from sdp.forms.kept import KeptForm
from sdp.forms.versioned import VersionedForm

NOTES_ARE_AGREED = (
    "The notes of this meeting are agreed, so nothing was changed. Copy your words before you leave this page; an "
    "officer can reopen the notes."
)
DAY_IS_TAKEN = "The board already has a meeting on that date"


class MeetingForm(KeptForm, VersionedForm):
    """A form for a part of a board meeting's record."""

    page = ""
    """Its page, among those of the meeting."""

    def __init__(self, meeting: BoardMeeting, data: QueryDict | None = None) -> None:
        self.meeting = meeting
        super().__init__(data)

    @property
    def kept_as(self) -> str:
        """The meeting and the page."""
        return f"{self.meeting.pk}/{self.page}"

    def may_be_stored(self) -> bool:
        """Whether the save can go ahead; if not, the form carries the reasons and everything that was typed."""
        if not may_be_changed(self.meeting):
            self.refuse(NOTES_ARE_AGREED)
            return False
        return super().may_be_stored()

    def save(self) -> bool:
        """Store what was typed, if it may be stored. Called in a transaction that holds the meeting's row."""
        if not self.may_be_stored():
            return False
        if self.changes_something:
            self.store()
        return True


class DetailFields(KeptForm):
    """When and where the board meets, and who takes the chair."""

    date = DateField(label="Date of the meeting", help_text="For example, 27 3 2027")
    venue = forms.CharField(label="Venue", max_length=200, required=False)
    chair = forms.CharField(
        label="Chair", max_length=200, required=False, help_text="Name and office, as the agenda prints them."
    )


class RecordForm(DetailFields):
    """A board meeting that is not on record yet."""

    partnership = forms.ModelChoiceField(queryset=Partnership.objects.all(), empty_label=None)
    submit_label = "Record the meeting"
    kept_as = "record"

    def __init__(self, data: QueryDict | None = None, *, partnerships: QuerySet[Partnership]) -> None:
        super().__init__(data)
        self.fields["partnership"].queryset = partnerships
        if len(few := list(partnerships[:2])) == 1:
            # Nothing to choose: the person works for one partnership.
            del self.fields["partnership"]
            self.only_partnership = few[0]
        self.order_fields(["partnership"])

    only_partnership: Partnership | None = None

    def clean(self) -> dict[str, Any]:
        """A board meets once a day."""
        cleaned = super().clean() or self.cleaned_data
        cleaned.pop("sitting", None)
        cleaned.setdefault("partnership", self.only_partnership)
        if cleaned.get("date") and day_is_taken(cleaned["partnership"], cleaned["date"]):
            self.add_error("date", DAY_IS_TAKEN)
        return cleaned


class DetailsForm(MeetingForm, DetailFields):
    """The day, venue and chair of a meeting on record."""

    marks_optional = True
    page = "details"

    def stored_values(self) -> dict[str, Any]:
        """The details as they are stored."""
        return {name: getattr(self.meeting, name) for name in ("date", "venue", "chair")}

    def clean_date(self) -> date:
        """A day of its own, after the meetings its items go on from, before those that go on from them."""
        day: date = self.cleaned_data["date"]
        if day != self.meeting.date and day_is_taken(self.meeting.partnership, day):
            raise forms.ValidationError(DAY_IS_TAKEN)
        items = self.meeting.agenda_items.order_by()
        bounds = items.aggregate(after=Max("follows__meeting__date"), before=Min("followed_by__meeting__date"))
        if bounds["after"] and day <= bounds["after"]:
            raise forms.ValidationError(
                f"Items go on from the meeting of {_words(bounds['after'])}: enter a later date"
            )
        if bounds["before"] and day >= bounds["before"]:
            raise forms.ValidationError(
                f"The meeting of {_words(bounds['before'])} goes on from this one: enter an earlier date"
            )
        return day

    def store(self) -> None:
        """Store the details."""
        for name in self.stored:
            setattr(self.meeting, name, self.cleaned_data[name])
        self.meeting.save(update_fields=list(self.stored))


def day_is_taken(partnership: Partnership | None, day: date) -> bool:
    """Whether that board meets that day already."""
    return BoardMeeting.objects.filter(partnership=partnership, date=day).exists()


def _words(day: date) -> str:
    return f"{day:%-d %B %Y}"
