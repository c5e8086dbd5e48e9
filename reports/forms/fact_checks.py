"""Asking a partner to check facts, and the partner's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.safestring import SafeString

from reports.fact_checks import Answer, Passage, new_token
from reports.models import FactCheck
from sdp.document.writers.html import blocks_html
from sdp.forms.base import Form

DAYS = 7
MOST_DAYS = 30
LONGEST = 4000
SALT = "the secret of a fact check's link"
QUESTION = "Are the facts in this section right?"

SAY_SOMETHING = "Say what is wrong in at least one paragraph, write a remark, or tick “Everything is correct”"
BOTH = "Take this tick away, or clear the boxes in which you say what is wrong"


class AskForm(Form):
    """Who is asked what, and for how long.

    The secret of the link is made with the form, so that sending it twice makes one link. It is signed: nobody shall
    choose a secret that can be guessed.
    """

    submit_label = "Make the link"
    required_messages = {"name": "Enter whom you ask", "question": "Enter what they should check"}

    sitting = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="Who you ask", help_text="A person or an organisation. They read this.", max_length=200
    )
    email = forms.EmailField(
        label="Their e-mail address", help_text="If you enter it, the site sends them the link.", required=False
    )
    question = forms.CharField(
        label="What they should check", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), initial=QUESTION
    )
    days = forms.IntegerField(
        label="Days for which the link works",
        help_text=f"From 1 to {MOST_DAYS}.",
        min_value=1,
        max_value=MOST_DAYS,
        # Typed into a plain box: a number input changes under a scrolling wheel.
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        initial=DAYS,
        error_messages={
            "min_value": "The link must work for at least 1 day",
            "max_value": f"The link may work for {MOST_DAYS} days or fewer",
        },
    )

    def __init__(self, data: QueryDict | None = None, *, again: FactCheck | None = None) -> None:
        asked = {"name": again.name, "email": again.email, "question": again.question} if again else {}
        super().__init__(data, initial=asked | {"sitting": signing.dumps(new_token(), salt=SALT)})

    def clean_sitting(self) -> str:
        """The secret of the link; a new one where none of the site's own making was sent."""
        try:
            return str(signing.loads(self.cleaned_data["sitting"], salt=SALT))
        except signing.BadSignature:
            return new_token()


@dataclass(frozen=True)
class PassageBox:
    """A passage and the box to say in what is wrong in it."""

    passage: Passage
    field: BoundField

    @property
    def html(self) -> SafeString:
        """The passage's words."""
        return blocks_html(self.passage.blocks)


class AnswerForm(Form):
    """What a partner says of each passage of the section, and of the whole."""

    submit_label = "Send your answer"
    marks_optional = False
    required_messages = {"name": "Enter your name"}

    all_correct = forms.BooleanField(label="Everything is correct", required=False)
    remark = forms.CharField(
        label="Anything else (optional)", max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, passages: Sequence[Passage], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.passages = {f"wrong_{position}": passage for position, passage in enumerate(passages, start=1)}
        for name, passage in self.passages.items():
            self.fields[name] = _box(passage)

    @property
    def boxes(self) -> Iterator[PassageBox]:
        """The passages in order, each with its box."""
        return (PassageBox(passage, self[name]) for name, passage in self.passages.items())

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that says nothing, or two things at once."""
        cleaned = super().clean() or self.cleaned_data
        wrong = any(cleaned.get(name) for name in self.passages)
        if wrong and cleaned.get("all_correct"):
            self.add_error("all_correct", BOTH)
        elif not self.errors and not (wrong or cleaned.get("all_correct") or cleaned.get("remark")):
            self.add_error("all_correct", SAY_SOMETHING)
        return cleaned

    def answer(self) -> Answer:
        """What was said."""
        said = {passage.at: self.cleaned_data[name] for name, passage in self.passages.items()}
        return Answer(
            name=self.cleaned_data["name"],
            wrong={at: text for at, text in said.items() if text},
            remark=self.cleaned_data["remark"],
            all_correct=self.cleaned_data["all_correct"],
        )


def _box(passage: Passage) -> forms.CharField:
    label = f"What is wrong in paragraph {passage.number}" if passage.number else "What is wrong in this passage"
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"{label} must be {LONGEST} characters or fewer"},
    )


def typed_in(data: QueryDict) -> list[str]:
    """What was typed into such a form, whatever section it was for."""
    names = sorted((name for name in data if name.startswith("wrong_")), key=lambda name: (len(name), name))
    typed = [data[name].strip() for name in (*names, "remark", "name") if name in data]
    return [words for words in typed if words]
