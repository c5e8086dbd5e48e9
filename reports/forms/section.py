"""One section of a paper, and what of the plan it serves."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import SimpleLazyObject, cached_property

from reports import links, section_order
from reports.forms.exempt import EXEMPT, ExemptBlock, exempt_fields, problems
from reports.forms.part import PartForm
from reports.forms.plan_links import PlanLinksField
from reports.forms.words import WordsForm
from reports.models import AgendaItem, Revision, ScrutinyUpdate, Section
from reports.models.plan_link import Target
from reports.revisions import rows_at
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.tree import Blocks
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_blocks
from sdp.forms.base import Button
from sdp.forms.rich_text import RichTextFormField, TypedText

FORM_ID = "section-form"

KEPT = ("heading", "body", "placement", *EXEMPT, "agenda_item")
"""The fields of which there is history."""


class _AgendaItemField(forms.ModelChoiceField):
    def _clean_bound_field(self, bf: BoundField) -> AgendaItem | None:
        # What is chosen already need not be looked for among all that there is.
        is_as_stored = bf.initial is not None and bf.data == str(bf.initial.pk)
        return bf.initial if is_as_stored else super()._clean_bound_field(bf)

    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{item.meeting.date:%-d %B %Y}: {item}"


class SectionForm(WordsForm):
    """A heading and the paragraphs under it."""

    heading = forms.CharField(
        label="Heading", max_length=300, error_messages={"required": "Enter a heading for the section"}
    )
    body = RichTextFormField(
        label="Paragraphs",
        help_text="Each paragraph gets its number when the paper is made, so do not type numbers. To refer to another "
        "paragraph, write “paragraph 12”: it stays right when the numbers change.",
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
    exempt_under, exempt_reason, public_heading = exempt_fields().values()
    agenda_item = _AgendaItemField(
        queryset=AgendaItem.objects.select_related("meeting").order_by("meeting__date", "meeting", "number"),
        label="Agenda item",
        help_text="The item of the board that the section is about. Earlier paragraphs on it stand beside the text.",
        empty_label="None",
        required=False,
    )
    serves = PlanLinksField()

    def __init__(
        self, update: ScrutinyUpdate, data: QueryDict | None = None, *, section: Section | None = None
    ) -> None:
        self.section = section
        self.part = section.part if section else "sections"
        self.numbered_places = {"body": self.part}
        super().__init__(update, data)
        own = Q(pk=section.agenda_item_id) if section and section.agenda_item_id else Q()
        reported = Q(meeting__reported_meetings__update=update)
        self.fields["agenda_item"].queryset = self.fields["agenda_item"].queryset.filter(reported | own).distinct()
        chosen = self.stored["serves"]
        # While somebody types the boxes stay as they are, and the plans need not be read.
        self.fields["serves"].offer(SimpleLazyObject(lambda: links.choices(chosen, links.days_of(update))))

    def get_layout(self) -> Layout:
        """The fields in order; without the agenda item where there is none to choose."""
        left_out = EXEMPT if self.fields["agenda_item"].queryset else (*EXEMPT, "agenda_item")
        shown: list[Any] = [name for name in self.fields if name not in left_out]
        shown.insert(shown.index("placement") + 1, ExemptBlock(self))
        return Layout(*shown, Button(self.submit_label))

    def clean(self) -> dict[str, Any]:
        """A section is exempt under a paragraph and for a reason, or not at all."""
        cleaned = super().clean() or self.cleaned_data
        for name, message in problems(cleaned):
            if name not in self.errors:
                self.add_error(name, message)
        return cleaned

    @property
    def helper(self) -> FormHelper:
        """With an id, by which buttons beside the form belong to it."""
        helper = super().helper
        helper.form_id = FORM_ID
        return helper

    def put_in(self, blocks: Blocks) -> None:
        """Put the blocks behind what was typed; nothing is saved."""
        typed = self.fields["body"].widget.value_from_datadict(self.data, {}, "body") or TypedText("")
        self.data = self.data.copy()
        try:
            before = read_rich_text(self.fields["body"].clean(typed, self.stored["body"]))
        except ValidationError:
            self.data["body"] = f"{typed.text}\n\n{write_rich_text(blocks) if typed.is_html else write_blocks(blocks)}"
            return
        self.data["body"] = write_rich_text((*before, *blocks))
        self.data["body_as"] = "html"

    @property
    def what(self) -> str:
        """The section by its heading."""
        heading = self.cleaned_data.get("heading") or self.stored["heading"]
        return f"Section: {heading}" if heading else "A new section"

    def stored_values(self) -> dict[str, Any]:
        """The section as it is stored; a new one holds nothing yet."""
        if self.section is None:
            return dict.fromkeys(KEPT, "") | {
                "placement": Section.Placement.BODY.value,
                "agenda_item": None,
                "serves": [],
            }
        return {**{name: getattr(self.section, name) for name in KEPT}, "serves": self._served}

    @cached_property
    def _served(self) -> list[Target]:
        """What the section serves, looked up once and again once it is written."""
        return links.served_by(self.section)

    def values_at(self, revision: Revision) -> dict[str, Any] | None:
        """The section as it was at that revision, but for what it served, of which there is no history."""
        rows = rows_at(revision, Section) if self.section else []
        row = next((row for row in rows if row.pk == self.section.pk), None)
        return row and {name: getattr(row, name) for name in KEPT}

    def offer_as_new(self, message: str, *, by: Any) -> None:
        """Say what happened, keep what was typed, and make the next save add it as a new section."""
        self.refuse(message)
        self.put_aside(by, self._differences())
        self.take_current_version()

    def store(self) -> None:
        """Store the section; a new one, or one that changes its place, comes last there."""
        super().store()
        section = self.section or Section(update=self.update, placement=0)
        placement = self.cleaned_data["placement"]
        if section.placement != placement:
            section.position = section_order.last_position(self.update, placement) + 1
        section.placement = placement
        section.heading = self.cleaned_data["heading"]
        section.body = self.cleaned_data["body"]
        for name in (*EXEMPT, "agenda_item"):
            setattr(section, name, self.cleaned_data[name])
        section.save()
        self.section = section
        self._store_links(section)

    def _store_links(self, section: Section) -> None:
        if self.cleaned_data["serves"] != self.stored["serves"]:
            vars(self).pop("_served", None)
            links.keep(section, self.cleaned_data["serves"])
        if section.agenda_item != self.stored["agenda_item"]:
            vars(self).pop("_served", None)
            links.take_over(section)


class ServesForm(PartForm):
    """What one section serves, and nothing else of it: also for a paper that is published, which it does not change."""

    only_drafts = False
    can_be_combined = False

    serves = PlanLinksField()

    def __init__(self, section: Section, data: QueryDict | None = None) -> None:
        self.section = section
        super().__init__(section.update, data)
        self.fields["serves"].offer(links.choices(self.stored["serves"], links.days_of(section.update)))

    def stored_values(self) -> dict[str, Any]:
        """The links as they are stored."""
        return {"serves": links.served_by(self.section)}

    def save(self, **how: Any) -> bool:
        """Store the links if they may be stored. They are no part of the paper, so there is no revision."""
        if not self.may_be_stored():
            return False
        self.store()
        return True

    def store(self) -> None:
        """Store the links."""
        links.keep(self.section, self.cleaned_data["serves"])


def made_in(update: ScrutinyUpdate, sitting: str) -> Section | None:
    """The section that was saved while it was typed in that sitting, whose page may not have heard of it."""
    made = Section.history.filter(
        revision__update=update, revision__kind=Revision.Kind.AUTOSAVED, revision__sitting=sitting, history_type="+"
    )
    return update.sections.filter(pk__in=made.values("id")).first() if sitting else None
