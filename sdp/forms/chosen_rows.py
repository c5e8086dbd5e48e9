"""Rows of a table, ticked on a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

LONGEST_KEY = 18
"""Digits; a longer number does not fit the key's column, and the database would fail instead of finding nothing."""


class ChosenRowsField(forms.ModelMultipleChoiceField):
    """Django's field with boxes to tick; a key that no row can have is refused as one that no row has."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> models.QuerySet:
        """The chosen rows."""
        if isinstance(value, list | tuple) and any(len(str(key)) > LONGEST_KEY for key in value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": ""})
        return super().clean(value)
