"""When somebody wants e-mails about papers."""

from __future__ import annotations

from django import forms

from sdp.forms.base import PlainForm


class MailPreferenceForm(PlainForm, forms.Form):
    """At once, or once a day. Not at all is no choice: a paper would wait for somebody who does not know of it."""

    submit_label = "Save"

    when = forms.ChoiceField(
        label="When do you want e-mails about papers?",
        choices=[
            ("at-once", "At once, one for each thing that happens"),
            ("daily", "Once a day at 8:00 on working days, everything in one e-mail"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you want e-mails about papers"},
    )
