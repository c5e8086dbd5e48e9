"""The version a save was made from: a hash of the values the form was opened with.

A save names it; where the stored values have another by then, somebody else has changed them and the save is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import InlineForeignKeyField

from sdp.document.stored_keys import without_keys
from sdp.fields import RichTextField
from sdp.forms.plain_blocks import plain_text

CHANGED_MEANWHILE = "Somebody else has changed this since you opened it. Your words are still in the form."
NOT_REMOVED = "Somebody else has changed this since you opened it, so it is still here. Save once more to remove it."
REMOVED_MEANWHILE = "Somebody else has removed this since you opened it. Save once more to add your words anew."


def version_of(values: Mapping[str, Any]) -> str:
    """The version of some named values: rows count by their key, anything else by what it holds.

    What a body gets because other parts of the paper change is no part of its version: see `without_keys`.
    """
    return hashlib.sha256(json.dumps(_written(values), sort_keys=True, default=_plain).encode()).hexdigest()[:32]


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return without_keys(value)
    if isinstance(value, Mapping):
        return {name: _written(held) for name, held in value.items()}
    return [_written(held) for held in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return [value._meta.label, value.pk]
    return str(value)


class _VersionInput(forms.HiddenInput):
    """The version, out of sight; the admin draws a label, which may not point at what is hidden."""

    def id_for_label(self, id_: str) -> str:
        """Nothing to point at."""
        return ""


class VersionedModelForm(forms.ModelForm):
    """A model form, for the admin and its inlines, that refuses a save made from an older state of the row."""

    version = forms.CharField(widget=_VersionInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self._stored_version(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse a stale save or removal, and show what the other person's save holds now."""
        cleaned = super().clean() or self.cleaned_data
        opened_from = self.data.get(self.add_prefix("version"))
        if not self.instance.pk and opened_from:
            self._show_version("")
            raise ValidationError(REMOVED_MEANWHILE)
        if not self.instance.pk or not self.has_changed():
            return cleaned
        # Held until the admin's transaction ends, so that nobody saves between this look and our own save.
        stored = type(self.instance)._default_manager.select_for_update().filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(REMOVED_MEANWHILE)
        if opened_from != self._stored_version(stored):
            self._show_version(self._stored_version(stored))
            raise ValidationError(self._what_changed(stored))
        return cleaned

    def validate_unique(self) -> None:
        """Django's checks; a row of an inline also meets the constraints that name its whole, as Django forgets."""
        super().validate_unique()
        is_inline = any(isinstance(field, InlineForeignKeyField) for field in self.fields.values())
        if self.errors or not is_inline or not self.has_changed():
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)

    def has_changed(self) -> bool:
        """Whether anything but the version differs."""
        return any(name != "version" for name in self.changed_data)

    def _own_fields(self) -> list[models.Field]:
        options = self._meta.model._meta
        return [field for field in (*options.concrete_fields, *options.many_to_many) if field.name in self.base_fields]

    def _stored_version(self, row: models.Model) -> str:
        return version_of({field.name: _value(row, field) for field in self._own_fields()})

    def _show_version(self, version: str) -> None:
        """The next save, made with both texts in view, is made from the state that is shown now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version

    def _what_changed(self, stored: models.Model) -> list[ValidationError]:
        # The errors of a row that is to be removed would be passed over, and with them the other person's words.
        removes = self.cleaned_data.get(DELETION_FIELD_NAME)
        if removes:
            self.cleaned_data[DELETION_FIELD_NAME] = False
        messages = [NOT_REMOVED if removes else CHANGED_MEANWHILE]
        for field in self._own_fields():
            theirs = _shown(stored, field)
            if field.name in self.cleaned_data and theirs != _as_text(self.cleaned_data[field.name], field):
                messages.append(f"{field.verbose_name.capitalize()} now holds: {theirs or 'nothing'}")
        return [ValidationError(message) for message in messages]


def _value(row: models.Model, field: models.Field) -> Any:
    """What the row's field holds; of several rows their keys, in whatever order they are shown."""
    value = field.value_from_object(row)
    return sorted(one.pk for one in value) if field.many_to_many else value


def _shown(row: models.Model, field: models.Field) -> str:
    """What the row's field holds, for a person to read."""
    if field.is_relation and not field.many_to_many:
        return _as_text(getattr(row, field.name), field)
    return _as_text(field.value_from_object(row), field)


def _as_text(value: Any, field: models.Field) -> str:
    if field.many_to_many:
        return ", ".join(sorted(map(str, value)))
    if isinstance(field, RichTextField):
        return plain_text(value)
    return "" if value is None else str(dict(field.flatchoices).get(value, value))
