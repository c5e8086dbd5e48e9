"""Why a late paper should be taken all the same."""

from __future__ import annotations

from typing import Any

from django import forms

from reports.forms.part import PartForm
from reports.models import Revision, ScrutinyUpdate
from reports.revisions import rows_at


class LateForm(PartForm):
    """The chair's reason for urgency. It may wait until publication."""

    part = "late"
    submit_label = "Save the reason"

    urgency_reason = forms.CharField(
        label="The chair’s reason for urgency",
        help_text=(
            "Say which special circumstances keep the paper from waiting for the next meeting, and why it is late. "
            "The minutes will hold this reason."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=4000,
    )

    @property
    def what(self) -> str:
        """The reason."""
        return "Reason for urgency"

    def stored_values(self) -> dict[str, Any]:
        """The reason as it is stored."""
        return {"urgency_reason": self.update.urgency_reason}

    def values_at(self, revision: Revision) -> dict[str, Any]:
        """The reason as it was at that revision."""
        return {"urgency_reason": rows_at(revision, ScrutinyUpdate)[0].urgency_reason}

    def store(self) -> None:
        """Store the reason."""
        self.update.urgency_reason = self.cleaned_data["urgency_reason"]
        self.update.save(update_fields=["urgency_reason"])
