"""The rows of a page of the admin while somebody else adds, moves and removes rows of the same page."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet


class VersionedRows(BaseInlineFormSet):
    """An inline formset of VersionedModelForm, shown as it was sent, whatever has become of its rows since.

    Django takes a row that is there no longer for a fault without words, and shows the others one off. Here such a row
    stands among the new ones with what was typed, and its form says that somebody has removed it; a row that both
    remove is gone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self._move_removed_rows_to_the_new_ones()
            if self.instance.pk is None:
                self._leave_the_removed_whole()

    def get_queryset(self) -> models.QuerySet | list[models.Model]:
        """The rows in the order of the forms: as they were sent, where this page was sent."""
        rows = super().get_queryset()
        if not self.is_bound or isinstance(rows, list):
            return rows
        held = {str(row.pk): row for row in rows}
        sent = [self._key_at(index) for index in range(super().initial_form_count())]
        if set(sent) <= set(held):
            self._queryset = [held[key] for key in sent]
        return self._queryset

    def _key_at(self, index: int) -> str | None:
        return self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}")

    def _move_removed_rows_to_the_new_ones(self) -> None:
        total = min(self.management_form.cleaned_data[TOTAL_FORM_COUNT], self.absolute_max)
        initial = min(self.management_form.cleaned_data[INITIAL_FORM_COUNT], total)
        there = {str(key) for key in super().get_queryset().values_list("pk", flat=True)}
        removed = [index for index in range(initial) if self._key_at(index) and self._key_at(index) not in there]
        if removed:
            kept = [index for index in range(initial) if index not in removed]
            typed = [index for index in removed if not self.data.get(f"{self.add_prefix(index)}-{DELETION_FIELD_NAME}")]
            self._renumber(kept, [*typed, *range(initial, total)], forget=typed)

    def _leave_the_removed_whole(self) -> None:
        """Rows that were sent from the page of a whole that is no longer there belong to the one that is made anew."""
        self.data = self.data.copy()
        own = re.compile(rf"{re.escape(self.prefix)}-\d+-{self.fk.name}")
        for name in [name for name in self.data if own.fullmatch(name)]:
            self.data[name] = ""

    def _renumber(self, kept: list[int], new: list[int], *, forget: list[int]) -> None:
        """Let the data have the forms in this order; those to forget lose their row's key and keep the rest."""
        data = self.data.copy()
        for name in [name for name in data if name.startswith(f"{self.prefix}-")]:
            del data[name]
        for number, index in enumerate([*kept, *new]):
            own = f"{self.add_prefix(index)}-"
            for name in [name for name in self.data if name.startswith(own)]:
                data.setlist(f"{self.add_prefix(number)}-{name.removeprefix(own)}", self.data.getlist(name))
            if index in forget:
                data[f"{self.add_prefix(number)}-{self.model._meta.pk.name}"] = ""
        for name in self.management_form.fields:
            data[self.management_form.add_prefix(name)] = self.management_form.cleaned_data[name] or 0
        data[self.management_form.add_prefix(INITIAL_FORM_COUNT)] = len(kept)
        data[self.management_form.add_prefix(TOTAL_FORM_COUNT)] = len(kept) + len(new)
        self.data = data
        del self.management_form
