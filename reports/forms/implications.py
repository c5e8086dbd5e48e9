"""The implications of Appendix 1."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from reports.forms.part import PartForm, readable
from reports.models import ScrutinyUpdate
from sdp.forms.plain_blocks import PlainBlocksField


class ImplicationsForm(PartForm):
    """A text box for each heading, in the order of the paper."""

    def __init__(self, update: ScrutinyUpdate, data: QueryDict | None = None) -> None:
        super().__init__(update, data)
        for row in update.implications.all():
            self.fields[f"answer_{row.position}"] = PlainBlocksField(label=row.heading, required=False)

    def stored_values(self) -> dict[str, Any]:
        """The answers as they are stored."""
        return {f"answer_{row.position}": row.answer for row in self.update.implications.all()}

    def store(self) -> None:
        """Store the answers that were changed."""
        for row in self.update.implications.all():
            answer = self.cleaned_data[f"answer_{row.position}"]
            if readable(answer) != readable(row.answer):
                row.answer = answer
                row.save(update_fields=["answer"])
