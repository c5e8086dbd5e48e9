"""The purpose of the report."""

from typing import Any

from reports.forms.words import WordsForm
from reports.models import Revision, ScrutinyUpdate
from reports.revisions import rows_at
from sdp.forms.rich_text import RichTextFormField


class PurposeForm(WordsForm):
    """What the paper is for; usually one paragraph."""

    part = "purpose"
    what = "Purpose of the report"
    numbered_places = {"purpose": "purpose"}

    purpose = RichTextFormField(
        label="Purpose of the report",
        help_text="The first numbered paragraph. Numbers are put in when the paper is made.",
        required=False,
    )

    def stored_values(self) -> dict[str, Any]:
        """The purpose as it is stored."""
        return {"purpose": self.update.purpose}

    def values_at(self, revision: Revision) -> dict[str, Any]:
        """The purpose as it was at that revision."""
        return {"purpose": rows_at(revision, ScrutinyUpdate)[0].purpose}

    def store(self) -> None:
        """Store the purpose."""
        super().store()
        self.update.purpose = self.cleaned_data["purpose"]
        self.update.save(update_fields=["purpose"])
