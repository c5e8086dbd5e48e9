"""A body short enough for a plain text box: paragraphs and lists typed as text, stored as the house's rich text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sdp.document.readers.rich_text import read_rich_text
from sdp.document.readers.text import TextError, read_blocks
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_blocks


class PlainBlocksField(forms.CharField):
    """Shows stored rich text as plain text, and gives back rich text: an empty line parts paragraphs, "- " a bullet."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Stored rich text as plain text; what was typed stays as it was."""
        return (
            plain_text(value) if isinstance(value, str) and value.startswith(("<p", "<ul", "<ol", "<table")) else value
        )

    def clean(self, value: Any) -> str:
        """The rich text that the typed text means. Raises ValidationError with what to change."""
        text = super().clean(value)
        try:
            return write_rich_text(read_blocks(text)) if text else ""
        except TextError as error:
            raise ValidationError(str(error)) from error


def plain_text(html: str) -> str:
    """Rich text as a person would type it into a plain text box."""
    return write_blocks(read_rich_text(html)).strip()
