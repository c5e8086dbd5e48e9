"""The purpose of the report."""

from typing import Any

from reports.forms.part import PartForm
from sdp.forms.rich_text import RichTextFormField


class PurposeForm(PartForm):
    """What the paper is for; usually one paragraph."""

    purpose = RichTextFormField(
        label="Purpose of the report",
        help_text="The first numbered paragraph. Numbers are put in when the paper is made.",
        required=False,
    )

    def stored_values(self) -> dict[str, Any]:
        """The purpose as it is stored."""
        return {"purpose": self.update.purpose}

    def store(self) -> None:
        """Store the purpose."""
        self.update.purpose = self.cleaned_data["purpose"]
        self.update.save(update_fields=["purpose"])
