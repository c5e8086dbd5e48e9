"""Who approves in one's place, and from when to when."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from reports.audit import name_of
from reports.delegations import who_may_stand_in
from sdp.forms.base import Form
from sdp.forms.date import DateField


class Colleague(forms.ModelChoiceField):
    """One of the people who approve, by name."""

    def label_from_instance(self, person: User) -> str:
        """What a colleague is called."""
        return name_of(person)


class AwayForm(Form):
    """One time of absence and the colleague who stands in."""

    submit_label = "Let them approve in my place"
    required_messages = {"to": "Select who approves in your place"}

    to = Colleague(label="Who approves in your place", queryset=User.objects.none(), empty_label="Choose somebody")
    first_day = DateField(label="First day", help_text="For example, 27 3 2027")
    last_day = DateField(label="Last day", help_text="This day is included.")
    reason = forms.CharField(label="Reason", required=False, max_length=200)

    def __init__(self, person: User, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["to"].queryset = who_may_stand_in(person)
