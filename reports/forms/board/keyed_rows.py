"""Rows of a board meeting's record that keep their identity: other rows hang on them, so they are not written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet
from django.http import QueryDict

from reports.forms.board.meeting import MeetingForm
from reports.models import BoardMeeting
from sdp.forms.base import Button, PlainForm
from sdp.forms.rows import PlainRows

MOST_ROWS = 150
"""More than any agenda has; a page that brings more is no page of ours."""

Row = dict[str, Any]


class KeyedRow(PlainForm, forms.Form):
    """A row that knows which stored one it is; a new row has no key.

    `filled_by` are the fields that make a new row one: a blank one is none, whatever its boxes say.
    """

    marks_optional = False
    filled_by: tuple[str, ...] = ()

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def has_changed(self) -> bool:
        """A row that was there always counts; a new one when somebody typed in it."""
        return not self.empty_permitted or any(self._is_filled(name) for name in self.filled_by)

    def _is_filled(self, name: str) -> bool:
        value = self[name].data
        return bool(any(value) if isinstance(value, tuple) else str(value or "").strip())


def rows_of(row: type[KeyedRow], formset: type[PlainRows]) -> type[BaseFormSet]:
    """The formset for such rows: they can be added, moved and removed."""
    return forms.formset_factory(
        row, formset=formset, extra=1, can_order=True, can_delete=True, max_num=100, absolute_max=MOST_ROWS
    )


class RowsForm(MeetingForm):
    """A form with rows. What is stored under “rows” is a list of values by name, each with its key."""

    rows_class: type[BaseFormSet]
    rows_label = "Rows"

    def __init__(self, meeting: BoardMeeting, data: QueryDict | None = None, files: Any = None) -> None:
        super().__init__(meeting, data)
        self.rows = self.rows_class(
            data, files, prefix="rows", initial=self.stored["rows"], form_kwargs=self.row_options()
        )

    def get_layout(self) -> Layout:
        """The rows and the button."""
        return Layout(
            "version", HTML('{% include "sdp/rows.html" with formset=form.rows %}'), Button(self.submit_label)
        )

    def row_options(self) -> dict[str, Any]:
        """What every row is made with."""
        return {}

    def is_valid(self) -> bool:
        """Whether the form and every row are."""
        rows_are_valid = self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def typed_rows(self) -> list[Row]:
        """The rows as they were typed, in their order, without those that were removed or left blank."""
        rows = [row for row in self._read_rows() if not row.cleaned_data.get(DELETION_FIELD_NAME)]
        rows.sort(key=_place)
        names = ["key", *self.row_fields()]
        return [{name: row.cleaned_data.get(name) for name in names} for row in rows]

    def row_fields(self) -> list[str]:
        """The names of a row's values."""
        return [name for name in self.rows_class.form.base_fields if name != "key"]

    def removed(self) -> set[int]:
        """The keys of the rows that the person removed."""
        rows = (row for row in self._read_rows() if row.cleaned_data.get(DELETION_FIELD_NAME))
        return {row.cleaned_data["key"] for row in rows if row.cleaned_data.get("key")}

    def rows_to_store(self) -> list[Row]:
        """The typed rows, then those that somebody else has added meanwhile: nobody removed them.

        A row that somebody else has removed is typed again by this save, so it is a new one.
        """
        unclaimed = {row["key"]: row for row in self.stored["rows"]}
        rows = [{**row, "key": row["key"] if unclaimed.pop(row["key"], None) else None} for row in self.typed_rows()]
        return [*rows, *(row for key, row in unclaimed.items() if key not in self.removed())]

    def new_values(self) -> dict[str, Any]:
        """The fields and the rows."""
        fields = {name: self.cleaned_data[name] for name in self.stored if name != "rows"}
        return {**fields, "rows": self.rows_to_store()}

    def readable(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The values as plain text, the rows one a line."""
        rows = values["rows"] if "rows" in values else self.typed_rows()
        return {**super().readable(values), self.rows_label: "\n".join(map(self.row_in_words, rows))}

    def row_in_words(self, row: Row) -> str:
        """A row for people to compare."""
        raise TypeError(f"{type(self).__name__} does not say a row in words.")

    def take_back(self) -> None:
        """Undo what the save did outside the database: its transaction came to nothing."""

    def keep_row(self, key: int) -> None:
        """Show a row again whose removal was refused."""
        data = self.rows.data.copy()
        for form in self._read_rows():
            if form.cleaned_data.get("key") == key:
                data.pop(f"{form.prefix}-{DELETION_FIELD_NAME}", None)
        for form in self.rows.forms:
            form.data = data

    def _read_rows(self) -> Iterator[KeyedRow]:
        self.rows.is_valid()  # Only rows that have been checked can be read.
        return (row for row in self.rows.forms if row.has_changed())


def _place(row: KeyedRow) -> tuple[bool, int]:
    place = row.cleaned_data.get(ORDERING_FIELD_NAME)
    return (place is None, place or 0)
