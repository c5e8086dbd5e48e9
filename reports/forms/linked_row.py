"""An agenda item or a section in Django admin, with what of the plans it serves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from reports import links
from reports.forms.exempt import exempt_fields, problems
from reports.forms.plan_links import LABEL, PlanLinksField
from sdp.forms.version import VersionedModelForm, version_of


class LinkedRowForm(VersionedModelForm):
    """The row's own fields and its links: one version covers both. Subclasses say on which days the row was current."""

    serves = PlanLinksField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = links.served_by(self.instance) if self.instance.pk else []
        self.initial["serves"] = stored
        self.fields["serves"].offer(links.choices(stored, self.days() if self.instance.pk else ()))

    def days(self) -> Iterable[date]:
        """The days whose plans are offered beside the one in force."""
        raise TypeError(f"{type(self).__name__} does not say on which days its row was current.")

    def _stored_version(self, row: models.Model) -> str:
        return version_of({"row": super()._stored_version(row), "serves": links.served_by(row)})

    def _what_changed(self, stored: models.Model) -> list[ValidationError]:
        messages = super()._what_changed(stored)
        theirs = links.served_by(stored)
        if theirs != self.cleaned_data.get("serves"):
            words = "; ".join(map(str, theirs)) or "nothing"
            messages.append(ValidationError(f"“{LABEL}” now holds: {words}"))
        return messages

    def _save_m2m(self) -> None:
        super()._save_m2m()
        links.keep(self.instance, self.cleaned_data["serves"])


class AgendaItemForm(LinkedRowForm):
    """An agenda item: current on the day of its board meeting."""

    def days(self) -> Iterable[date]:
        """That day."""
        return [self.instance.meeting.date]


class SectionRowForm(LinkedRowForm):
    """A section: current when its paper was; one that is given an agenda item serves what the item serves."""

    exempt_under, exempt_reason, public_heading = exempt_fields().values()

    def clean(self) -> dict[str, Any]:
        """A section is exempt under a paragraph and for a reason, or not at all."""
        cleaned = super().clean()
        for name, message in problems(cleaned):
            if name not in self.errors:
                self.add_error(name, message)
        return cleaned

    def days(self) -> Iterable[date]:
        """The days of the paper's meetings."""
        return links.days_of(self.instance.update)

    def _save_m2m(self) -> None:
        super()._save_m2m()
        if "agenda_item" in self.changed_data:
            links.take_over(self.instance)
