"""Forms in the site's look: plain words for every error, markup by the "sdp" template pack of django-crispy-forms."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput, Layout
from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.utils import pretty_name

CSS_CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.RadioSelect: "govuk-radios__input",
    forms.CheckboxSelectMultiple: "govuk-checkboxes__input",
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.FileInput: "govuk-file-upload",
    forms.widgets.Input: "govuk-input",
}
"""The class each kind of widget takes from govuk-frontend; the nearest base class in a widget's family counts."""

BOXES = {"govuk-textarea", "govuk-select", "govuk-file-upload", "govuk-input"}
"""The classes that have an `--error` form."""


class PlainBoundField(BoundField):
    """A field as the "sdp" pack draws it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes and the classes of govuk-frontend."""
        built = super().build_widget_attrs(attrs, widget)
        if not self.is_hidden:
            widget = widget or self.field.widget
            classes = [*widget.attrs.get("class", "").split(), *self._classes(widget)]
            built["class"] = " ".join(dict.fromkeys(classes))
        return built

    def _classes(self, widget: forms.Widget) -> list[str]:
        css_class = next((CSS_CLASSES[kind] for kind in type(widget).__mro__ if kind in CSS_CLASSES), "")
        if css_class in BOXES and self.errors:
            return [css_class, f"{css_class}--error"]
        return [css_class] if css_class else []

    @property
    def is_single_checkbox(self) -> bool:
        """Whether the field is one box with its label behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def options_class(self) -> str:
        """What surrounds the options of radios or checkboxes; empty for any other widget."""
        if isinstance(self.field.widget, forms.CheckboxSelectMultiple):
            return "govuk-checkboxes"
        return "govuk-radios" if isinstance(self.field.widget, forms.RadioSelect) else ""

    @property
    def shown_label(self) -> str:
        """The label, which says so where the field may be left empty."""
        marked = getattr(self.form, "marks_optional", True) and not self.field.required
        optional = marked and self.name not in (DELETION_FIELD_NAME, ORDERING_FIELD_NAME)
        return f"{self.label} (optional)" if optional and not self.is_single_checkbox else str(self.label)

    @property
    def address(self) -> str:
        """The id of the first thing to be mended, for the error summary's link."""
        widget = self.field.widget
        if hasattr(widget, "id_to_mend"):
            return str(widget.id_to_mend(self.auto_id, self.value()))
        return f"{self.auto_id}_0" if self.options_class else self.id_for_label


class Button(BaseInput):
    """A button that sends the form; with a name it says which button was pressed."""

    input_type = "submit"

    def __init__(self, label: str, name: str = "", value: str = "", *, secondary: bool = False, **kwargs: Any) -> None:
        super().__init__(name, label, css_class="govuk-button--secondary" if secondary else None, **kwargs)
        self.sent_value = value


def lower_first(label: str) -> str:
    """The label within a sentence: “Title” → “title”, but “PDF file” stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


class PlainForm:
    """What every form of the site shares; mixed in before Django's form class.

    `required_messages` has a field's message where the one derived from its label reads badly. `submit_label` names the
    button; a form without one has no button (its page brings its own). `marks_optional` says “(optional)” behind a
    label that may stay empty; a form in which everything may wait turns it off.
    """

    bound_field_class = PlainBoundField
    use_required_attribute = False
    submit_label = "Save and continue"
    marks_optional = True
    required_messages: dict[str, str] = {}

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = pretty_name(name)
            _speak_plainly(field, self.required_messages.get(name))
            if isinstance(field.widget, forms.NumberInput):
                type_as_text(field.widget)

    def get_layout(self) -> Layout:
        """The fields in order and the button; a form with another layout overrides this."""
        button = [Button(self.submit_label)] if self.submit_label else []
        return Layout(*self.fields, *button)

    @property
    def helper(self) -> FormHelper:
        """How `{% crispy form %}` draws the form. The page's head brings the media, with the nonce."""
        helper = FormHelper()
        helper.include_media = False
        helper.attrs = {"novalidate": "novalidate"}
        helper.layout = self.get_layout()
        return helper

    def has_changed(self) -> bool:
        """Whether a person entered anything; the position that a script wrote into a blank row does not count."""
        changed = set(self.changed_data)
        return bool(changed - {ORDERING_FIELD_NAME} if self.empty_permitted else changed)


class Form(PlainForm, forms.Form):
    """A form in the site's look."""


class ModelForm(PlainForm, forms.ModelForm):
    """A model's form in the site's look."""


def type_as_text(widget: forms.NumberInput) -> None:
    """Let a number be typed into a plain box: a number input changes under a scrolling wheel and drops other words."""
    widget.input_type = "text"
    widget.attrs |= {"inputmode": "numeric", "class": "govuk-input--width-5"}


def _speak_plainly(field: forms.Field, required: str | None) -> None:
    """Replace Django's general messages by ones that say what to type; the field's own messages stay."""
    own = {message for kind in type(field).__mro__ for message in getattr(kind, "default_error_messages", {}).values()}
    for code, message in _messages(field).items():
        if code not in field.error_messages or field.error_messages[code] in own:
            field.error_messages[code] = message
    if required:
        field.error_messages["required"] = required


def _messages(field: forms.Field) -> dict[str, str]:
    label = str(field.label).replace("%", "%%")
    name = lower_first(label)
    messages = {"max_length": f"{label} must be %(limit_value)d characters or fewer"}
    match field:
        case forms.FileField():
            return {"required": f"Choose the {name}", "empty": "The chosen file is empty"}
        case forms.BooleanField():
            return {"required": f"Tick “{label}” to go on"}
        case forms.ChoiceField() | forms.ModelChoiceField():
            return {"required": f"Select the {name}", "invalid_choice": f"The {name} must be one from the list"}
        case forms.EmailField():
            messages["invalid"] = f"{label} must be in the right form, like name@example.com"
        case forms.IntegerField():
            messages["invalid"] = f"{label} must be a whole number, like 3"
    return messages | {"required": f"Enter the {name}"}
