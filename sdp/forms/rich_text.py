"""The field for a body: the editor where there is JavaScript, plain text where there is none.

The page is sent with plain text in the textarea. A script that starts the editor puts the HTML there instead and says
so in a hidden field, so what comes back always says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.functional import lazy
from js_asset import ImportMap, Media, Script

from sdp.document.readers.retyped import typed_over
from sdp.document.readers.rich_text import RichTextError, read_rich_text, sanitise
from sdp.document.readers.text import TextError, read_blocks
from sdp.document.tree import Blocks
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_blocks
from sdp.fields import CleanHtml

EDITOR_MEDIA = Media(
    importmap=ImportMap({"django-prose-editor/editor": lazy(static, str)("django_prose_editor/editor.js")}),
    css={"all": ["django_prose_editor/material-icons.css", "django_prose_editor/editor.css", "sdp/editor.css"]},
    js=[Script("sdp/editor/editor.js", type="module")],
)


@dataclass(frozen=True)
class TypedText:
    """What came back from the page: HTML from the editor, or plain text."""

    text: str
    is_html: bool = False

    def read(self) -> Blocks:
        """The blocks it means. Raises RichTextError."""
        if self.is_html:
            return read_rich_text(self.text)
        try:
            return read_blocks(self.text)
        except TextError as error:
            raise RichTextError(str(error)) from error


class RichTextWidget(forms.Textarea):
    """A textarea with plain text that the editor takes over. `numbered` says whether its paragraphs take numbers."""

    template_name = "sdp/widgets/rich_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, numbered: bool = True) -> None:
        super().__init__({"rows": 12, **(attrs or {})})
        self.numbered = numbered

    @property
    def media(self) -> Media:
        """The editor, its style sheets and its import map."""
        return EDITOR_MEDIA

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the browser cannot point at a hidden textarea."""
        return False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedText | None:
        """What was typed and what it is; None where the form had no such field."""
        if name not in data:
            return None
        return TypedText(data[name].replace("\r\n", "\n"), is_html=data.get(f"{name}_as") == "html")

    def format_value(self, value: Any) -> Any:
        """The value as it is; `get_context` makes both forms of it."""
        return value

    def get_context(self, name: str, value: str | TypedText | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The plain text for the textarea and, for the editor, the HTML."""
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, TypedText) else TypedText(value or "", is_html=True)
        plain, html, loses_form = _both_forms(typed)
        widget = context["widget"]
        widget["value"], widget["loses_form"] = plain, loses_form
        # What is not stored yet cannot be found again by a box that shows it as plain text.
        widget["is_stored"] = not isinstance(value, TypedText)
        notes = [widget["attrs"].get("aria-describedby", ""), f"{widget['attrs'].get('id', f'id_{name}')}_keys"]
        widget["attrs"] |= {
            "aria-describedby": " ".join(filter(None, notes)),
            "data-sdp-editor": "numbered" if self.numbered else "plain",
            "data-html": html,
        }
        return context


def _both_forms(typed: TypedText) -> tuple[str, str, bool]:
    """The value as plain text, as HTML, and whether the plain text shows less than there is."""
    try:
        blocks = typed.read()
    except RichTextError:
        return typed.text, typed.text if typed.is_html else "", False
    if not typed.is_html:
        return typed.text, write_rich_text(blocks), False
    plain = write_blocks(blocks)
    return plain, typed.text, read_blocks(plain) != blocks


class RichTextFormField(forms.CharField):
    """A body; `clean` gives HTML in the house's subset. What a person without the editor left alone stays as it was."""

    widget = RichTextWidget

    def __init__(self, *, numbered: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("widget", RichTextWidget(numbered=numbered))
        super().__init__(**kwargs)

    def clean(self, value: TypedText | str | None, stored: str = "") -> str:
        """The sanitised HTML of what was typed, `stored` being the body it was typed over."""
        html = self._html(value, stored)
        self.validate(html)
        self.run_validators(html)
        return html

    def _clean_bound_field(self, bf: BoundField) -> str:
        return self.clean(bf.initial if self.disabled else bf.data, bf.initial or "")

    def _html(self, value: TypedText | str | None, stored: str) -> str:
        typed = value if isinstance(value, TypedText) else TypedText(value or "", is_html=True)
        try:
            if not typed.is_html and stored and typed.text.strip() == _plain_form(stored).strip():
                return stored
            html = sanitise(typed.text if typed.is_html else write_rich_text(typed.read()))
            # What is stored need not be sanitised once more.
            return CleanHtml(typed_over(html, stored, is_plain=not typed.is_html))
        except RichTextError as error:
            raise ValidationError(str(error), code="rich_text") from error

    def has_changed(self, initial: str | None, data: TypedText | None) -> bool:
        """Whether the body would become another one."""
        if self.disabled or data is None:
            return False
        try:
            return self._html(data, initial or "") != sanitise(initial or "")
        except (ValidationError, RichTextError):
            return True


def _plain_form(html: str) -> str:
    return write_blocks(read_rich_text(html))
