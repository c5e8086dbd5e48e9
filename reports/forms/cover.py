"""The cover block of a paper."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from reports.forms.part import PartForm
from reports.models import BoardMeeting, CommitteeMeeting, ReportedMeeting, Revision, ScrutinyUpdate
from reports.models.update import report_on
from reports.revisions import rows_at
from sdp.forms.chosen_rows import ChosenRowsField


class CoverForm(PartForm):
    """Title, meetings, and who the report is from. All may wait until publication."""

    part = "cover"
    what = "Cover"

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

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        super().__init__(update, data)
        if update.partnership_id:
            own = BoardMeeting.objects.filter(partnership=update.partnership_id).select_related("partnership")
            self.fields["board_meetings"].queryset = own

    def stored_values(self) -> dict[str, Any]:
        """The cover as it is stored."""
        return {
            "title": self.update.title,
            "committee_meeting": self.update.committee_meeting,
            "board_meetings": list(self.update.board_meetings.order_by("date")),
            "report_of_name": self.update.report_of_name,
            "report_of_job_title": self.update.report_of_job_title,
        }

    def values_at(self, revision: Revision) -> dict[str, Any]:
        """The cover as it was at that revision."""
        row = rows_at(revision, ScrutinyUpdate)[0]
        meetings = [reported.board_meeting for reported in rows_at(revision, ReportedMeeting)]
        return {
            **{name: getattr(row, name) for name in ("title", "report_of_name", "report_of_job_title")},
            "committee_meeting": row.committee_meeting,
            "board_meetings": _by_date(meetings),
        }

    def typed_values(self) -> dict[str, Any]:
        """What was typed; the meetings in the order in which they are stored."""
        values = super().typed_values()
        if "board_meetings" in self.cleaned_data:
            values["board_meetings"] = _by_date(values["board_meetings"])
        return values

    def new_values(self) -> dict[str, Any]:
        """The cover as it would be stored."""
        return {**super().new_values(), "board_meetings": _by_date(self.cleaned_data["board_meetings"])}

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
        report_on(self.update, values["board_meetings"])


def _by_date(meetings: Iterable[BoardMeeting]) -> list[BoardMeeting]:
    return sorted(meetings, key=lambda meeting: meeting.date)
