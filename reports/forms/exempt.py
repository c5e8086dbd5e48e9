"""What keeps a section from the public: the paragraphs it is exempt under, why, and what the public reads instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.layout import Div
from django import forms

from sdp.document.exemption import DESCRIPTIONS, NEUTRAL_HEADING

EXEMPT = ("exempt_under", "exempt_reason", "public_heading")
"""The fields, as a section has them."""


class ParagraphsField(forms.MultipleChoiceField):
    """Boxes for the paragraphs of Schedule 12A, Part 1; stored as their numbers, such as “1,3”."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        choices = [(str(number), f"{number}: information {about}") for number, about in DESCRIPTIONS.items()]
        super().__init__(**{"choices": choices, "required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """The values of the boxes."""
        return [each for each in value.split(",") if each] if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """The chosen numbers as they are stored."""
        return ",".join(sorted(super().clean(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other boxes are ticked than at first."""
        return super().has_changed(self.prepare_value(initial or ""), data)


def exempt_fields() -> dict[str, forms.Field]:
    """The three fields, by name."""
    return {
        "exempt_under": ParagraphsField(
            label="Exempt under paragraph",
            help_text="Of Part 1 of Schedule 12A to the Local Government Act 1972. Without one the public reads the "
            "section.",
        ),
        "exempt_reason": forms.CharField(
            label="Why keeping it exempt is in the public interest",
            help_text="The public reads this reason, so it must not say what is exempt.",
            max_length=1000,
            required=False,
            widget=forms.Textarea({"rows": 3}),
        ),
        "public_heading": forms.CharField(
            label="Heading in the public paper",
            help_text=f"The public does not see the section’s own heading. Left empty, it reads “{NEUTRAL_HEADING}”.",
            max_length=300,
            required=False,
        ),
    }


def problems(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The field to be mended and what to type there: a paragraph and a reason go together."""
    under, reason, heading = (str(values.get(name) or "").strip() for name in EXEMPT)
    if under and not reason:
        yield "exempt_reason", "Enter why keeping the section exempt is in the public interest"
    if not under and (reason or heading):
        filled = "the reason" if reason else "the heading in the public paper"
        yield "exempt_under", f"Choose the paragraph under which the section is exempt, or clear {filled}"


class ExemptBlock(Div):
    """The fields behind one line to be opened; open where something in them is filled in or refused."""

    template = "reports/exempt_block.html"

    def __init__(self, form: Any) -> None:
        super().__init__(*EXEMPT)
        self.is_open = any(form[name].value() or form[name].errors for name in EXEMPT)
