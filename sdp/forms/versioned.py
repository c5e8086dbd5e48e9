"""Forms for the site's own pages that name the version they were made from and refuse a stale save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from sdp.document.readers.rich_text import RichTextError
from sdp.document.writers.text import write_blocks
from sdp.forms.base import PlainForm
from sdp.forms.rich_text import TypedText
from sdp.forms.version import version_of

STALE = "Somebody else has saved this part since you opened it. Compare both texts, then save again to keep yours."


@dataclass(frozen=True)
class Difference:
    """A field in which the saved text and the typed one differ, both as plain text."""

    label: str
    saved: str
    typed: str


class VersionedForm(PlainForm, forms.Form):
    """A form over stored values. Subclasses say what is stored now and how to store what was typed.

    The stored values are read when the form is made: for a save, make it while their row is held.
    """

    # What is written may be saved with gaps; a list of what is missing, not each label, says what still has to come.
    marks_optional = False

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        self.stored = self.stored_values()
        super().__init__(data, initial={**self.stored, "version": self.stored_version})

    @cached_property
    def stored_version(self) -> str:
        """The version of what is stored."""
        return version_of(self.stored)

    def stored_values(self) -> dict[str, Any]:
        """What is stored now, field by field."""
        raise TypeError(f"{type(self).__name__} does not say what is stored.")

    def new_values(self) -> dict[str, Any]:
        """What a save would store, under the names of `stored_values`. For a form that is valid."""
        return {name: self.cleaned_data[name] for name in self.stored}

    def store(self) -> None:
        """Store the cleaned values. Called within a transaction that holds the row they belong to."""
        raise TypeError(f"{type(self).__name__} does not say how to store.")

    @property
    def is_stale(self) -> bool:
        """Whether something was saved after this form was opened."""
        return self.data.get("version", "") != self.stored_version

    @property
    def changes_something(self) -> bool:
        """Whether a save would store anything else than is stored now. For a form that is valid."""
        return version_of(self.new_values()) != self.stored_version

    def may_be_stored(self) -> bool:
        """Whether the save can go ahead; if not, the form carries the reasons and everything that was typed."""
        if self.is_stale:
            self.refuse(STALE)
            self.differences = self._differences()
            self.take_current_version()
        return self.is_valid()

    def refuse(self, reason: str) -> None:
        """Let the save not go ahead, for this reason."""
        self.add_error(None, reason)
        self.is_conflict = True

    is_conflict = False
    """Whether somebody else's act stands in the way, not what was typed."""

    differences: list[Difference] = []

    def take_current_version(self) -> None:
        """The next save is made with both texts in view, so from the state that is shown now."""
        self.data = self.data.copy()
        self.data["version"] = self.stored_version

    def _differences(self) -> list[Difference]:
        saved, typed = self.readable(self.stored), self.readable(self.typed_values())
        return [
            Difference(label, saved[label], typed.get(label, "")) for label in saved if saved[label] != typed.get(label)
        ]

    def typed_values(self) -> dict[str, Any]:
        """What was typed, cleaned where it could be."""
        raw = {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}
        return {**raw, **self.cleaned_data}

    def readable(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The values as plain text by the labels of their fields, for people to compare."""
        return {
            str(self.fields[name].label or name): readable(value)
            for name, value in values.items()
            if name in self.fields and name != "version"
        }


def readable(value: Any) -> str:
    """A stored or typed value as plain text."""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, TypedText):
        return _plain(value)
    if isinstance(value, str) and value.startswith("<"):
        return _plain(TypedText(value, is_html=True))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(readable(each) for each in value)
    return "" if value is None else str(value)


def _plain(body: TypedText) -> str:
    try:
        return write_blocks(body.read())
    except RichTextError:
        return body.text
