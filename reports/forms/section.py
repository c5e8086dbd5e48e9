"""One section of a paper, and what of the plan it serves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from reports import links, section_order
from reports.forms.part import PartForm
from reports.forms.plan_links import PlanLinksField
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
    serves = PlanLinksField()

    def __init__(
        self, update: ScrutinyUpdate, data: QueryDict | None = None, *, section: Section | None = None
    ) -> None:
        self.section = section
        super().__init__(update, data)
        self.fields["serves"].offer(links.choices(self.stored["serves"], links.days_of(update)))

    def stored_values(self) -> dict[str, Any]:
        """The section as it is stored; a new one holds nothing yet."""
        if self.section is None:
            return {"heading": "", "body": "", "placement": Section.Placement.BODY.value, "serves": []}
        fields = {name: getattr(self.section, name) for name in ("heading", "body", "placement")}
        return {**fields, "serves": links.served_by(self.section)}

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
        links.keep(section, self.cleaned_data["serves"])


class ServesForm(PartForm):
    """What one section serves, and nothing else of it: also for a paper that is published, which it does not change."""

    only_drafts = False

    serves = PlanLinksField()

    def __init__(self, section: Section, data: QueryDict | None = None) -> None:
        self.section = section
        super().__init__(section.update, data)
        self.fields["serves"].offer(links.choices(self.stored["serves"], links.days_of(section.update)))

    def stored_values(self) -> dict[str, Any]:
        """The links as they are stored."""
        return {"serves": links.served_by(self.section)}

    def store(self) -> None:
        """Store the links."""
        links.keep(self.section, self.cleaned_data["serves"])
