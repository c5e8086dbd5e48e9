"""A form for a part of a paper whose words may refer to paragraphs of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from reports import references
from reports.forms.part import PartForm
from reports.models import Revision, ScrutinyUpdate
from reports.references import Written
from sdp.forms.rich_text import RichTextFormField, RichTextWidget


class WordsForm(PartForm):
    """Shows references with the numbers of today, and stores them so that they follow their paragraphs.

    A page names the numbering that it was opened with: a number that was typed means the paragraph that had it there.
    """

    numbering = forms.CharField(widget=forms.HiddenInput, required=False)

    hidden = (*PartForm.hidden, "numbering")

    numbered_places: dict[str, str] = {}
    """Fields whose paragraphs take numbers, with the place in the paper that each is."""

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        self._seen = references.from_text(data.get("numbering", "") if data else "") or references.numbering(update)
        self._given: list[tuple[references.Place, str]] = []
        self._is_typing = False
        super().__init__(update, data)
        self.stored = references.shown_with(self.stored, references.numbers(self._seen))
        self.initial |= {**self.stored, "numbering": references.as_text(self._seen)}
        for field in self.fields.values():
            if isinstance(field.widget, RichTextWidget):
                field.widget.attrs["data-paragraphs"] = reverse("reports:paragraphs", args=[update.slug])

    def save(self, *, by: Any, kind: str = Revision.Kind.SAVED, sitting: str = "") -> bool:
        """Store what was typed, with its references. While somebody types, a number stays the word that it is."""
        self._is_typing = kind == Revision.Kind.AUTOSAVED
        return super().save(by=by, kind=kind, sitting=sitting)

    def may_be_stored(self) -> bool:
        """Whether the save can go ahead; then its references are settled."""
        if not super().may_be_stored():
            return False
        self._settle()
        return True

    def written(self) -> Iterator[tuple[dict[str, Any], str, str | None]]:
        """Each body that was typed: the cleaned values that hold it, its name there, and its place in the paper."""
        for name, field in self.fields.items():
            if isinstance(field, RichTextFormField):
                yield self.cleaned_data, name, self.numbered_places.get(name)

    def _settle(self) -> None:
        held = list(self.written())
        bodies = [Written(place, values[name]) for values, name, place in held]
        settled = references.settle(self.update, bodies, self._seen, typed=not self._is_typing)
        for (values, name, _), body in zip(held, settled.bodies, strict=True):
            values[name] = body
        self._given = settled.given

    def store(self) -> None:
        """Store the keys that paragraphs of other parts were given. Subclasses store the rest."""
        references.store(self._given)
