"""Choosing among the published papers. It is sent by GET and checked by `reports.paper_filters`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crispy_forms.helper import FormHelper
from django import forms

from priorities.models import StrategicPriority
from reports.models import BoardMeeting, Committee, PublishedPaper
from reports.paper_filters import PaperFilters, month_words, priority_value
from sdp.forms.base import Form

RECENT = 40
"""Papers among which board meetings are offered: a list of all there ever were would be too long to choose from."""

Choices = list[tuple[str, str]]


class PaperFiltersForm(Form):
    """The filters as they are chosen, with what else there is to choose from."""

    marks_optional = False
    submit_label = "Show updates"

    year = forms.CharField(
        required=False, max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
    )
    committee = forms.ChoiceField(required=False)
    priority = forms.ChoiceField(required=False)
    board = forms.ChoiceField(label="Board meeting", required=False)

    def __init__(self, filters: PaperFilters) -> None:
        super().__init__(initial={choice.name: choice.value for choice in filters.choices})
        self.fields["year"].widget.attrs["class"] = "govuk-input--width-4"
        self.fields["committee"].choices = [("", "All committees"), *Committee.objects.values_list("key", "name")]
        self.fields["priority"].choices = [("", "All priorities"), *_priorities()]
        self.fields["board"].choices = [("", "All board meetings"), *_board_meetings(filters)]

    @property
    def helper(self) -> FormHelper:
        """As for other forms, but what is chosen goes into the address."""
        helper = super().helper
        helper.form_method = "get"
        return helper


def _priorities() -> Iterator[tuple[str, Choices]]:
    """The priorities of the public plans, the newest plan first."""
    found: dict[str, Choices] = defaultdict(list)
    in_order = StrategicPriority.objects.public().select_related("plan").order_by("-plan__first_year", "plan", "number")
    for priority in in_order:
        found[priority.plan.title].append((priority_value(priority), str(priority)))
    yield from found.items()


def _board_meetings(filters: PaperFilters) -> Choices:
    """The months of the board meetings of the latest papers that are otherwise what is chosen, the newest first."""
    papers = filters.without("board").papers().newest_first().values_list("pk", flat=True)
    links = PublishedPaper.board_meetings.through.objects.filter(publishedpaper__in=list(papers[:RECENT]))
    days = BoardMeeting.objects.filter(pk__in=links.values("boardmeeting")).values_list("date", flat=True)
    chosen = filters.what("board")
    months = {day.replace(day=1) for day in days} | ({chosen} if chosen else set())
    return [(f"{month:%Y-%m}", month_words(month)) for month in sorted(months, reverse=True)]
