"""A date typed in three boxes, as people know it from paper; nobody needs a calendar for a date they know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS_3

MONTHS = {str(name).lower(): number for number, name in MONTHS_3.items()}


class DateParts(NamedTuple):
    """What stands in the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: date | DateParts | None) -> DateParts:
        """The boxes that show the value."""
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        return value or cls()

    @property
    def missing(self) -> list[str]:
        """The names of the empty boxes."""
        return [name for name, text in self._asdict().items() if not text]

    @property
    def to_mend(self) -> list[str]:
        """The boxes an error is about: the empty ones, or all of them."""
        return self.missing or list(self._fields)

    def as_date(self) -> date:
        """The date; the month may be a word. Raises ValueError where there is no such day."""
        month = MONTHS.get(self.month[:3].lower()) or int(self.month)
        return date(int(self.year), month, int(self.day))


class DateWidget(forms.Widget):
    """Three boxes: day, month, year."""

    template_name = "sdp/widgets/date.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes with their names, ids and what stands in them."""
        context = super().get_context(name, value, attrs)
        parts = DateParts.of(value)
        invalid = context["widget"]["attrs"].get("aria-invalid")
        context["widget"]["boxes"] = [
            {
                "label": part.capitalize(),
                "name": f"{name}_{part}",
                "id": f"{context['widget']['attrs'].get('id', f'id_{name}')}_{part}",
                "value": text,
                "width": 4 if part == "year" else 2,
                "invalid": invalid and part in parts.to_mend,
            }
            for part, text in parts._asdict().items()
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        """What was typed, spaces around it taken off."""
        return DateParts(*(str(data.get(f"{name}_{part}", "")).strip() for part in DateParts._fields))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form that was sent had no such boxes."""
        return all(f"{name}_{part}" not in data for part in DateParts._fields)

    def id_for_label(self, id_: str) -> str:
        """The legend names the boxes together; no label does."""
        return f"{id_}_day"

    def id_to_mend(self, id_: str, value: Any) -> str:
        """The first box that an error is about."""
        return f"{id_}_{DateParts.of(value).to_mend[0]}"


class DateField(forms.Field):
    """A date in three boxes. Its messages name what is missing: “Date of the meeting must include a month”."""

    widget = DateWidget

    def to_python(self, value: date | DateParts | None) -> date | None:
        """The date, or None where nothing was typed."""
        if value is None or isinstance(value, date):
            return value
        if len(value.missing) == len(value):
            return None
        return self._read(value)

    def _read(self, parts: DateParts) -> date:
        if parts.missing:
            missing = " and ".join(f"a {name}" for name in parts.missing)
            raise ValidationError(f"{self.label} must include {missing}", code="incomplete")
        if not (parts.year.isascii() and parts.year.isdigit() and len(parts.year) == 4):
            raise ValidationError(f"{self.label} must have a year of 4 numbers, like 2026", code="year")
        try:
            return parts.as_date()
        except ValueError as error:
            raise ValidationError(f"{self.label} must be a real date, like 27 3 2026", code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date was typed, or something that is none."""
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True
