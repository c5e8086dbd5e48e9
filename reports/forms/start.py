"""Starting an update."""

from django import forms

from reports.models import BoardMeeting, CommitteeMeeting
from sdp.forms.base import PlainForm
from sdp.forms.chosen_rows import ChosenRowsField


class StartForm(PlainForm, forms.Form):
    """Which committee meeting the update goes to, and which board meetings it reports on."""

    committee_meeting = forms.ModelChoiceField(
        queryset=CommitteeMeeting.objects.select_related("committee"),
        label="Committee meeting",
        help_text="The meeting that will receive the paper.",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose the committee meeting"},
    )
    board_meetings = ChosenRowsField(
        queryset=BoardMeeting.objects.select_related("partnership"),
        label="Board meetings",
        help_text="Choose every board meeting that the update reports on.",
        error_messages={"required": "Choose at least one board meeting"},
    )

    submit_label = "Start the update"

    def clean_board_meetings(self) -> list[BoardMeeting]:
        """The meetings, the earliest first."""
        return sorted(self.cleaned_data["board_meetings"], key=lambda meeting: meeting.date)
