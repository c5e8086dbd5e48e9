"""A body short enough for a plain text box: paragraphs and lists typed as text, stored as the house's rich text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from sdp.document.readers.rich_text import RichTextError, read_rich_text
from sdp.document.writers.text import write_blocks
from sdp.forms.rich_text import RichTextFormField, TypedText


class PlainBlocksWidget(forms.Textarea):
    """A textarea that shows rich text as plain text, with or without JavaScript."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedText | None:
        """What was typed, or what the site has put in its place as HTML; None where the form had no such field."""
        if name not in data:
            return None
        return TypedText(data[name].replace("\r\n", "\n"), is_html=data.get(f"{name}_as") == "html")

    def format_value(self, value: str | TypedText | None) -> str:
        """What was typed as it was, rich text as a person would type it."""
        if not isinstance(value, TypedText):
            return plain_text(value or "")
        try:
            return plain_text(value.text) if value.is_html else value.text
        except RichTextError:
            return value.text  # The field says what is wrong with it.


class PlainBlocksField(RichTextFormField):
    """Like the editor's field; an empty line parts paragraphs, "- " starts a bullet."""

    widget = PlainBlocksWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": PlainBlocksWidget, **kwargs})


def plain_text(html: str) -> str:
    """Rich text as a person would type it into a plain text box."""
    return write_blocks(read_rich_text(html)).strip()
