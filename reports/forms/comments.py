"""What is said about a paragraph, and where it stood."""

from __future__ import annotations

from django import forms

from reports.comparison.following import Place
from sdp.forms.base import Form

LONGEST = 4000


class PlaceForm(forms.Form):
    """Which paragraph somebody saw, and in which revision: the part, the line of it, and the revision's number."""

    part = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    at = forms.IntegerField(min_value=0, max_value=10**6, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    @property
    def place(self) -> Place:
        """The place it names."""
        return Place(self.cleaned_data["part"], self.cleaned_data["at"])


class CommentForm(Form):
    """A comment."""

    submit_label = "Save the comment"
    required_messages = {"text": "Enter your comment"}

    text = forms.CharField(label="Comment", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))


class ReplyForm(CommentForm):
    """An answer to a comment."""

    submit_label = "Save the answer"
    required_messages = {"text": "Enter your answer"}

    text = forms.CharField(label="Answer", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
