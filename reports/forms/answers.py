"""What an officer says to a finding of the checks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from reports.checks.answers import Answered
from sdp.forms.base import PlainForm

ANSWERED_MEANWHILE = "{by} has answered this since you opened the page: “{answer}”. Save again to keep yours instead."
TAKEN_BACK_MEANWHILE = "{by} has taken the answer back since you opened the page. Save again to keep yours."


class AnswerForm(PlainForm, forms.Form):
    """The answer to one finding. It is stale where somebody else has answered since the page was opened."""

    submit_label = ""
    marks_optional = False

    answer = forms.CharField(
        label="Why it is right as it is",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    after = forms.CharField(widget=forms.HiddenInput, required=False)
    """The answer that was the last when the page was opened."""

    def __init__(self, found: Answered, data: QueryDict | None = None) -> None:
        self.found = found
        last = found.answers[-1] if found.answers else None
        initial = {"answer": last.answer if last else "", "after": str(last.pk) if last else ""}
        super().__init__(data, prefix=self.prefix_of(found.finding.fingerprint), initial=initial)

    @staticmethod
    def prefix_of(fingerprint: str) -> str:
        """What the names of the fields for that finding begin with."""
        return fingerprint[:16]

    @property
    def is_given(self) -> bool:
        """Whether something was typed or taken away that differs from the answer there was when the page was opened."""
        opened = next((one.answer for one in self.found.answers if str(one.pk) == self._sent("after")), "")
        return self.add_prefix("answer") in self.data and self._sent("answer").split() != opened.split()

    def _sent(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that would hide somebody else's unread."""
        cleaned = super().clean() or self.cleaned_data
        last = self.found.answers[-1] if self.found.answers else None
        if last and str(last.pk) != self._sent("after"):
            words = ANSWERED_MEANWHILE if last.answer else TAKEN_BACK_MEANWHILE
            self.add_error("answer", words.format(by=last.by.get_username(), answer=last.answer))
            self.is_conflict = True
            self.data = self.data.copy()
            self.data[self.add_prefix("after")] = str(last.pk)
        return cleaned

    is_conflict = False
    """Whether somebody else's act stands in the way, not what was typed."""
