"""The recommendations and their reasons."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict

from reports.forms.part import PartForm, readable
from reports.models import Recommendation, ScrutinyUpdate
from reports.models.update import RECOMMENDATION_STYLES
from sdp.forms.base import Button, PlainForm
from sdp.forms.plain_blocks import PlainBlocksField
from sdp.forms.rich_text import RichTextFormField
from sdp.forms.rows import PlainRows


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


class RecommendationsForm(PartForm):
    """The sentence before the recommendations, the recommendations in order, and the reasons."""

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

    def get_layout(self) -> Layout:
        """The rows between the sentence before them and the reasons after them."""
        rows = HTML('{% include "sdp/rows.html" with formset=form.rows %}')
        return Layout("version", "introduction", rows, "style", "reasons", Button(self.submit_label))

    def stored_values(self) -> dict[str, Any]:
        """The recommendations as they are stored."""
        return {
            "introduction": self.update.recommendations_introduction,
            "style": self.update.recommendations_style,
            "reasons": self.update.reasons,
            "rows": [{"verb": row.verb, "text": row.text} for row in self.update.recommendations.all()],
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

    def readable(self, values: Any) -> dict[str, str]:
        """The values as plain text, the recommendations one a line."""
        rows = values["rows"] if "rows" in values else self.typed_rows()
        lines = [
            f"{Recommendation.Verb(row['verb']).label if row['verb'] else ''} {readable(row['text'])}" for row in rows
        ]
        return {**super().readable(values), "Recommendations": "\n".join(line.strip() for line in lines)}

    def store(self) -> None:
        """Store the part; the recommendations are written anew in their order."""
        self.update.recommendations_introduction = self.cleaned_data["introduction"]
        self.update.recommendations_style = self.cleaned_data["style"]
        self.update.reasons = self.cleaned_data["reasons"]
        self.update.save(update_fields=["recommendations_introduction", "recommendations_style", "reasons"])
        self.update.recommendations.all().delete()
        Recommendation.objects.bulk_create(
            Recommendation(update=self.update, position=position, **row)
            for position, row in enumerate(self.typed_rows(), start=1)
        )
