"""The recommendations and their reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict

from reports.forms.part import name_what_is_needed
from reports.forms.words import WordsForm
from reports.models import Recommendation, Revision, ScrutinyUpdate
from reports.models.history import create_rows
from reports.models.update import RECOMMENDATION_STYLES
from reports.revisions import rows_at
from sdp.forms.base import Button, PlainForm
from sdp.forms.plain_blocks import PlainBlocksField, plain_text
from sdp.forms.rich_text import RichTextFormField
from sdp.forms.rows import PlainRows
from sdp.forms.versioned import readable

ROW = re.compile(r"rows-\d+-.*")
"""The fields of the rows, as a page sends them."""


class RecommendationRow(PlainForm, forms.Form):
    """One recommendation: a verb, and the rest of the sentence."""

    marks_optional = False

    verb = forms.ChoiceField(label="Verb", choices=Recommendation.Verb.choices, initial="note", required=False)
    text = PlainBlocksField(
        label="Rest of the sentence", error_messages={"required": "Enter the rest of the recommendation"}
    )

    def has_changed(self) -> bool:
        """A blank row is no recommendation, whatever its position box says or others have stored in its place."""
        if self.empty_permitted:
            return bool(self["text"].data and self["text"].data.text.strip())
        return True


class RecommendationRows(PlainRows):
    """The recommendations, in rows that can be moved."""

    row_name = "Recommendation"


RecommendationFormSet = forms.formset_factory(
    RecommendationRow,
    formset=RecommendationRows,
    extra=1,
    can_order=True,
    can_delete=True,
    max_num=50,
    absolute_max=100,
)


class RecommendationsForm(WordsForm):
    """The sentence before the recommendations, the recommendations in order, and the reasons."""

    part = "recommendations"
    what = "Recommendations and reasons"
    numbered_places = {"introduction": "introduction", "reasons": "reasons"}

    introduction = PlainBlocksField(
        label="Sentence before the recommendations", help_text="It takes a paragraph number.", required=False
    )
    style = forms.ChoiceField(label="What stands before each one", choices=list(RECOMMENDATION_STYLES.items()))
    reasons = RichTextFormField(
        label="Reasons", help_text="Optional: numbered paragraphs after the recommendations.", required=False
    )

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        super().__init__(update, data)
        self.rows = RecommendationFormSet(data, prefix="rows", initial=self.stored["rows"])
        for row in self.rows.initial_forms:
            name_what_is_needed(row.fields["text"])
        if data is not None:
            self._find_rows_again()

    def _find_rows_again(self) -> None:
        """Rows are typed over the stored ones that read like them, wherever those stand since the page was opened."""
        stored = {plain_text(row["text"]): row["text"] for row in self.stored["rows"]}
        for row in self.rows.forms:
            typed = row["text"].data
            if typed and typed.text.strip() in stored:
                row.initial = {**row.initial, "text": stored[typed.text.strip()]}

    def get_layout(self) -> Layout:
        """The rows between the sentence before them and the reasons after them."""
        rows = HTML('{% include "sdp/rows.html" with formset=form.rows %}')
        return Layout(*self.hidden, "introduction", rows, "style", "reasons", Button(self.submit_label))

    def stored_values(self) -> dict[str, Any]:
        """The recommendations as they are stored."""
        return {
            "introduction": self.update.recommendations_introduction,
            "style": self.update.recommendations_style,
            "reasons": self.update.reasons,
            "rows": [{"verb": row.verb, "text": row.text} for row in self.update.recommendations.all()],
        }

    def values_at(self, revision: Revision) -> dict[str, Any]:
        """The recommendations as they were at that revision."""
        update = rows_at(revision, ScrutinyUpdate)[0]
        rows = sorted(rows_at(revision, Recommendation), key=lambda row: row.position)
        return {
            "introduction": update.recommendations_introduction,
            "style": update.recommendations_style,
            "reasons": update.reasons,
            "rows": [{"verb": row.verb, "text": row.text} for row in rows],
        }

    def is_valid(self) -> bool:
        """Whether the form and every row are."""
        rows_are_valid = self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def typed_rows(self) -> list[dict[str, Any]]:
        """The rows as they were typed, in their order, without those that were removed or left blank."""
        self.rows.is_valid()  # Only rows that have been checked can be read.
        rows = [row for row in self.rows.forms if row.has_changed() and not row.cleaned_data.get("DELETE")]
        rows.sort(key=lambda row: (row.cleaned_data.get("ORDER") is None, row.cleaned_data.get("ORDER") or 0))
        return [{"verb": row.cleaned_data.get("verb", ""), "text": row.cleaned_data.get("text", "")} for row in rows]

    def written(self) -> Iterator[tuple[dict[str, Any], str, str | None]]:
        """The fields' bodies and those of the rows, which take no numbers."""
        yield from super().written()
        yield from ((row.cleaned_data, "text", None) for row in self.rows.forms if row.cleaned_data.get("text"))

    def new_values(self) -> dict[str, Any]:
        """The fields and the rows."""
        return {**{name: self.cleaned_data[name] for name in self.stored if name != "rows"}, "rows": self.typed_rows()}

    def typed_by_name(self) -> dict[str, Any]:
        """What was typed, with the rows."""
        values = self.typed_values()
        return {name: self.typed_rows() if name == "rows" else values[name] for name in self.stored}

    def label_of(self, name: str) -> str:
        """The rows have no field of their own."""
        return "Recommendations" if name == "rows" else super().label_of(name)

    def said(self, name: str) -> Callable[[Any], str]:
        """A row as its sentence."""
        return _sentence if name == "rows" else super().said(name)

    def units(self, values: list[Any]) -> list[Any]:
        """Each recommendation."""
        return [(row["verb"], str(row["text"])) for row in values]

    def fill(self, data: QueryDict, name: str, value: Any) -> None:
        """Let what is sent hold this value; the rows as so many new ones."""
        if name != "rows":
            super().fill(data, name, value)
            return
        for key in [key for key in data if ROW.fullmatch(key)]:
            del data[key]
        data["rows-TOTAL_FORMS"], data["rows-INITIAL_FORMS"] = str(len(value)), "0"
        for place, (verb, text) in enumerate(value):
            row = {"verb": verb, "text": plain_text(text), "ORDER": str(place + 1)}
            data.update({f"rows-{place}-{field}": held for field, held in row.items()})

    def readable(self, values: Any) -> dict[str, str]:
        """The values as plain text, the recommendations one a line."""
        rows = values["rows"] if "rows" in values else self.typed_rows()
        lines = [_sentence((row["verb"], row["text"])) for row in rows]
        return {**super().readable(values), "Recommendations": "\n".join(lines)}

    def store(self) -> None:
        """Store the part; the recommendations are written anew in their order."""
        super().store()
        self.update.recommendations_introduction = self.cleaned_data["introduction"]
        self.update.recommendations_style = self.cleaned_data["style"]
        self.update.reasons = self.cleaned_data["reasons"]
        self.update.save(update_fields=["recommendations_introduction", "recommendations_style", "reasons"])
        self.update.recommendations.all().delete()
        create_rows(
            self.update,
            [
                Recommendation(update=self.update, position=position, **row)
                for position, row in enumerate(self.typed_rows(), start=1)
            ],
        )


def _sentence(row: tuple[str, str]) -> str:
    verb, text = row
    label = Recommendation.Verb(verb).label if verb in Recommendation.Verb.values else ""
    return f"{label} {readable(text)}".strip()
