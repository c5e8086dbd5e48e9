"""Starting an update."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict
from django.utils import timezone

from reports.drafted_sections import items_for_scrutiny
from reports.models import AgendaItem, BoardMeeting, Committee, CommitteeMeeting
from reports.models.partnership_role import Person
from sdp.forms.base import Button, PlainForm
from sdp.forms.chosen_rows import ChosenRowsField
from sdp.forms.date import DateField


class StartForm(PlainForm, forms.Form):
    """Which committee meeting the update goes to, and which board meetings it reports on.

    What is likely is offered first: meetings of a committee that are still to come, and meetings of the board that were
    held and that no update reports on; of the boards on which `by` starts papers. `may_add` says whether a committee
    meeting may be added by its date, `asked_for` is the key of a board meeting that is ticked at first.
    """

    submit_label = "Start the update"
    marks_optional = False

    committee_meeting = forms.ModelChoiceField(
        queryset=CommitteeMeeting.objects.select_related("committee"),
        label="Committee meeting",
        help_text="The meeting that will receive the paper.",
        required=False,
    )
    committee = forms.ModelChoiceField(
        queryset=Committee.objects.all(), label="Committee", empty_label="Choose a committee", required=False
    )
    new_date = DateField(label="Date of the committee meeting", required=False)
    board_meetings = ChosenRowsField(
        queryset=BoardMeeting.objects.order_by("-date"),
        label="Board meetings",
        help_text="Choose every board meeting that the update reports on.",
        required=False,
    )
    other_meetings = ChosenRowsField(
        queryset=BoardMeeting.objects.order_by("-date"),
        label="Meetings that are reported on already, or still to be held",
        required=False,
    )

    def __init__(
        self, data: QueryDict | None = None, *, by: Person, may_add: bool = False, asked_for: str = ""
    ) -> None:
        super().__init__(data)
        for name in ("board_meetings", "other_meetings"):
            self.fields[name].queryset = BoardMeeting.objects.reported_by(by).order_by("-date")
        self.may_add = may_add
        self._offer_committee_meetings()
        self._offer_board_meetings(asked_for)
        if not may_add:
            del self.fields["new_date"]
        if not may_add or len(self.fields["committee"].queryset) < 2:
            del self.fields["committee"]

    def get_layout(self) -> Layout:
        """What is likely in sight; the rest one press away."""
        other = [_folded("other_meetings", "Other board meetings")] if "other_meetings" in self.fields else []
        return Layout(
            "committee_meeting",
            *self._new_meeting(),
            "board_meetings",
            HTML('{% include "reports/start_agendas.html" with agendas=form.agendas %}'),
            *other,
            Button(self.submit_label),
        )

    def _new_meeting(self) -> list[Any]:
        if not self.may_add:
            return [HTML('<p class="govuk-body">An administrator adds a meeting that is not in the list.</p>')]
        names = [name for name in ("committee", "new_date") if name in self.fields]
        return [_folded(*names, "The meeting is not in the list", is_open=self.is_bound)]

    def _offer_committee_meetings(self) -> None:
        """The next one first, then those that were held, the latest first."""
        today = timezone.localdate()
        meetings = list(self.fields["committee_meeting"].queryset)
        coming = [(row.pk, str(row)) for row in reversed(meetings) if row.date >= today]
        held = [(row.pk, str(row)) for row in meetings if row.date < today]
        groups = [(name, rows) for name, rows in (("Still to come", coming), ("Held", held)) if rows]
        self.fields["committee_meeting"].choices = [("", "Choose a meeting"), *groups]

    def _offer_board_meetings(self, asked_for: str) -> None:
        """Those held and not reported on, and those asked for; where there is none of these, all."""
        meetings = list(self.fields["board_meetings"].queryset)
        sent = set(self.data.getlist("board_meetings")) if self.is_bound else {asked_for}
        waiting = set(BoardMeeting.objects.not_reported().values_list("pk", flat=True))
        first = [row for row in meetings if row.pk in waiting or str(row.pk) in sent] or meetings
        rest = [row for row in meetings if row not in first]
        self.offered = first
        self.fields["board_meetings"].choices = _choices(first, waiting)
        self.fields["other_meetings"].choices = _choices(rest, waiting)
        self.initial["board_meetings"] = [row.pk for row in first if str(row.pk) == asked_for]
        if not rest:
            del self.fields["other_meetings"]

    @property
    def agendas(self) -> list[tuple[BoardMeeting, list[AgendaItem]]]:
        """What each of the likely meetings brings: the items that become sections."""
        items = {
            meeting: list(rows)
            for meeting, rows in groupby(items_for_scrutiny(self.offered), key=lambda item: item.meeting)
        }
        return [(meeting, items.get(meeting, [])) for meeting in self.offered]

    def clean(self) -> dict[str, Any]:
        """A meeting of each kind: the committee's from the list or by its date."""
        cleaned = super().clean() or self.cleaned_data
        chosen, new_date = cleaned.get("committee_meeting"), cleaned.get("new_date")
        if chosen and new_date:
            self.add_error("new_date", "Choose a meeting from the list or enter the date of another, not both")
        elif not (chosen or new_date or {"committee_meeting", "new_date"} & self.errors.keys()):
            self.add_error("committee_meeting", "Choose the committee meeting")
        if new_date and "committee" in self.fields and not cleaned.get("committee"):
            self.add_error("committee", "Choose the committee that meets on that date")
        if not self.reported_meetings() and "board_meetings" not in self.errors:
            self.add_error("board_meetings", "Choose at least one board meeting")
        if len({meeting.partnership_id for meeting in self.reported_meetings()}) > 1:
            self.add_error("board_meetings", "Choose meetings of one board: a paper reports on one partnership")
        return cleaned

    def reported_meetings(self) -> list[BoardMeeting]:
        """The meetings that were ticked, the earliest first."""
        names = ("board_meetings", "other_meetings")
        ticked = {meeting for name in names for meeting in self.cleaned_data.get(name) or ()}
        return sorted(ticked, key=lambda meeting: meeting.date)

    def receiving_meeting(self) -> CommitteeMeeting:
        """The committee meeting that was chosen; one that was only dated is added, unless it is there already."""
        if chosen := self.cleaned_data["committee_meeting"]:
            return chosen
        committee = self.cleaned_data.get("committee") or Committee.objects.get()
        return CommitteeMeeting.objects.get_or_create(committee=committee, date=self.cleaned_data["new_date"])[0]


def _choices(meetings: Iterable[BoardMeeting], waiting: set[int]) -> list[tuple[int, str]]:
    """The meetings with what stands against reporting on them now."""
    planned = BoardMeeting.Status.PLANNED
    why = {row.pk: " (still to be held)" if row.status == planned else " (reported on already)" for row in meetings}
    return [(row.pk, f"{row}{'' if row.pk in waiting else why[row.pk]}") for row in meetings]


def _folded(*names_and_title: str, is_open: bool = False) -> Layout:
    """Fields behind a line that opens them."""
    *names, title = names_and_title
    opened = " open" if is_open else ""
    return Layout(
        HTML(
            f'<details class="govuk-details"{opened}><summary class="govuk-details__summary">'
            f'<span class="govuk-details__summary-text">{title}</span></summary><div class="govuk-details__text">'
        ),
        *names,
        HTML("</div></details>"),
    )
