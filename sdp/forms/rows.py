"""Short rows that are added, moved and removed on one page: agenda items, contacts, recommendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet
from js_asset import Media, Script

from sdp.forms.base import lower_first, type_as_text


class PlainRows(BaseFormSet):
    """A formset in the site's look; mixed in by `formset=PlainRows` (or before BaseModelFormSet).

    Made with `can_order` and `can_delete` it has buttons to move and remove rows and, without JavaScript, a position
    box and a “Remove” box in each row. `ordered_forms` has the rows that stay, in their order. `row_name` says what a
    row is.
    """

    row_name = "Row"

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Django's fields for the place and the removal, in plain words."""
        super().add_fields(form, index)
        if position := form.fields.get(ORDERING_FIELD_NAME):
            position.label = "Position"
            type_as_text(position.widget)
            position.error_messages["invalid"] = "Position must be a whole number, like 3"
        if removal := form.fields.get(DELETION_FIELD_NAME):
            removal.label = f"Remove this {lower_first(self.row_name)}"

    @property
    def media(self) -> Media:
        """The rows' own media and the script of the buttons."""
        return super().media + Media(js=[Script("sdp/rows.js", type="module")])

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The error summary's entries: an address and words that name the row."""
        whole = [("", str(message)) for message in self.non_form_errors()]
        return whole + [entry for number, form in enumerate(self.forms, 1) for entry in self._problems(form, number)]

    def _problems(self, form: Any, number: int) -> list[tuple[str, str]]:
        if form in getattr(self, "deleted_forms", []) or not form.errors:
            return []
        return [
            (f"#{form[name].address}" if name in form.fields else "", f"{self.row_name} {number}: {message}")
            for name, messages in form.errors.items()
            for message in messages
        ]
