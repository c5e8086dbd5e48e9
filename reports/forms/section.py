"""One section of a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from reports import section_order
from reports.forms.part import PartForm
from reports.models import ScrutinyUpdate, Section
from sdp.forms.rich_text import RichTextFormField


class SectionForm(PartForm):
    """A heading and the paragraphs under it."""

    heading = forms.CharField(
        label="Heading", max_length=300, error_messages={"required": "Enter a heading for the section"}
    )
    body = RichTextFormField(
        label="Paragraphs",
        help_text="Each paragraph gets its number when the paper is made, so do not type numbers.",
        required=False,
    )
    placement = forms.TypedChoiceField(
        label="Where it stands in the paper",
        choices=Section.Placement.choices,
        coerce=int,
        initial=Section.Placement.BODY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where the section stands"},
    )

    def __init__(
        self, update: ScrutinyUpdate, data: QueryDict | None = None, *, section: Section | None = None
    ) -> None:
        self.section = section
        super().__init__(update, data)

    def stored_values(self) -> dict[str, Any]:
        """The section as it is stored; a new one holds nothing yet."""
        if self.section is None:
            return {"heading": "", "body": "", "placement": Section.Placement.BODY.value}
        return {"heading": self.section.heading, "body": self.section.body, "placement": self.section.placement}

    def offer_as_new(self, message: str) -> None:
        """Say what happened, and make the next save add what was typed as a new section."""
        self._refuse(message)
        self._take_current_version()

    def store(self) -> None:
        """Store the section; a new one, or one that changes its place, comes last there."""
        section = self.section or Section(update=self.update, placement=0)
        placement = self.cleaned_data["placement"]
        if section.placement != placement:
            section.position = section_order.last_position(self.update, placement) + 1
        section.placement = placement
        section.heading = self.cleaned_data["heading"]
        section.body = self.cleaned_data["body"]
        section.save()
