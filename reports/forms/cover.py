"""The cover block of a paper."""

from typing import Any

from django import forms

from reports.forms.part import PartForm
from reports.models import BoardMeeting, CommitteeMeeting
from sdp.forms.chosen_rows import ChosenRowsField


class CoverForm(PartForm):
    """Title, meetings, and who the report is from. All may wait until publication."""

    title = forms.CharField(label="Title of the paper", max_length=200, required=False)
    committee_meeting = forms.ModelChoiceField(
        queryset=CommitteeMeeting.objects.select_related("committee"),
        label="Committee meeting",
        empty_label="Not chosen yet",
        required=False,
    )
    board_meetings = ChosenRowsField(
        queryset=BoardMeeting.objects.select_related("partnership"),
        label="Board meetings",
        help_text="The board meetings that the update reports on.",
        required=False,
    )
    report_of_name = forms.CharField(
        label="Report of: name", help_text="Who the report is from.", max_length=200, required=False
    )
    report_of_job_title = forms.CharField(label="Report of: job title", max_length=200, required=False)

    def stored_values(self) -> dict[str, Any]:
        """The cover as it is stored."""
        return {
            "title": self.update.title,
            "committee_meeting": self.update.committee_meeting,
            "board_meetings": list(self.update.board_meetings.order_by("date")),
            "report_of_name": self.update.report_of_name,
            "report_of_job_title": self.update.report_of_job_title,
        }

    def typed_values(self) -> dict[str, Any]:
        """What was typed; the meetings in the order in which they are stored."""
        values = super().typed_values()
        if "board_meetings" in self.cleaned_data:
            values["board_meetings"] = sorted(values["board_meetings"], key=lambda meeting: meeting.date)
        return values

    def store(self) -> None:
        """Store the cover."""
        values = self.cleaned_data
        for name in ("title", "committee_meeting", "report_of_name", "report_of_job_title"):
            setattr(self.update, name, values[name])
        if values["committee_meeting"]:
            self.update.committee = values["committee_meeting"].committee
        self.update.save(
            update_fields=["title", "committee_meeting", "committee", "report_of_name", "report_of_job_title"]
        )
        self.update.board_meetings.set(values["board_meetings"])
