"""The reason for a move."""

from django import forms

from sdp.forms.base import PlainForm


class ReasonForm(PlainForm, forms.Form):
    """Why the paper is withdrawn or returned to draft."""

    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Enter a reason"}
    )
