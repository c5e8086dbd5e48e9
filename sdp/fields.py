"""The model fields of our own: a body of HTML in the house's subset, and a number as it was printed."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from sdp.document.readers.rich_text import sanitise


class CleanHtml(str):
    """A body that was sanitised just now, so that one save, with its row of history, does that work once."""

    __slots__ = ()


def _clean(html: str) -> CleanHtml:
    return html if isinstance(html, CleanHtml) else CleanHtml(sanitise(html))


class RichTextField(models.TextField):
    """Rich text as `sdp.document.writers.rich_text` writes it. Saving sanitises; it raises RichTextError."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Sanitise, and let the instance hold what was stored."""
        body = _clean(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, body)
        return body

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Sanitise what `update()` writes as well."""
        return super().get_db_prep_save(str(_clean(value)) if isinstance(value, str) else value, connection)


_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


def printed_number(text: str) -> Decimal:
    """A plain number with its digits as they are: "32.0" stays 32.0. Raises ValueError on anything else."""
    if not _PLAIN_NUMBER.fullmatch(text):
        raise ValueError(f"“{text}” is not a plain number.")
    return Decimal(text)


class PrintedNumberField(models.CharField):
    """A number that keeps its digits as printed, trailing zeros included: a Decimal, stored as text."""

    NOT_A_NUMBER = "Enter a plain number, such as 97 or 26.1, without commas, signs or units."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 24})

    def deconstruct(self) -> Any:
        """Without the length, which is always the same."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Decimal | None:
        """The stored text as a number."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """The number. Raises ValidationError."""
        if value is None or value == "":
            return None
        try:
            return printed_number(f"{value:f}" if isinstance(value, Decimal) else str(value).strip())
        except (ValueError, InvalidOperation) as error:
            raise ValidationError(self.NOT_A_NUMBER, code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        """The number as text."""
        number = self.to_python(value)
        return None if number is None else f"{number:f}"

    def value_to_string(self, obj: models.Model) -> str:
        """The number as fixtures write it."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value: Any) -> None:
        """The length is that of the text."""
        super().run_validators("" if value is None else f"{value:f}")

    def formfield(self, **kwargs: Any) -> Any:
        """One line for a number; the field itself reads it."""
        return super().formfield(**{"empty_value": None, "widget": _NumberInput, **kwargs})


class _NumberInput(forms.TextInput):
    """A line for a number, as touch screens know it (GOV.UK: not type="number", whose arrows change figures)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "size": "12", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """The digits as they are."""
        return f"{value:f}" if isinstance(value, Decimal) else super().format_value(value)
