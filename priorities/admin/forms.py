"""The forms of the plan's rows: a new row goes last, and what can be chosen belongs to the same priority or plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from priorities import order
from priorities.models import Plan, WorkArea
from sdp.forms.version import VersionedModelForm

LONGEST_KEY = 18
"""Digits; a longer number does not fit the column of a primary key."""


class PartForm(VersionedModelForm):
    """A part of a plan. `SAME` says which fields offer only rows of the same priority or plan, as a lookup of these."""

    SAME: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, whole in self.SAME.items():
            if name in self.fields and (pk := self._whole(whole)):
                self.fields[name].queryset = self.fields[name].queryset.filter(**{whole: pk})

    def _whole(self, name: str) -> int | None:
        """The key of the priority or plan: the row's own, or the one chosen on the page or in its address."""
        own = getattr(self.instance, f"{name}_id", None)
        given = own or self.data.get(self.add_prefix(name)) or self.initial.get(name) or ""
        return int(given) if str(given).isdecimal() and len(str(given)) <= LONGEST_KEY else None

    def _get_validation_exclusions(self) -> set[str]:
        """Django's, but for the whole of a row, which is not asked again and yet counts in what may be there once."""
        return super()._get_validation_exclusions() - (set() if self.instance._state.adding else {"plan", "priority"})

    def save(self, commit: bool = True) -> models.Model:
        """Save; a new row stands last, and a key that nobody typed is made anew beside those saved meanwhile."""
        row = self.instance
        if row._state.adding:
            if type(row) in order.RULES and not self.cleaned_data.get(order.RULES[type(row)].field):
                setattr(row, order.RULES[type(row)].field, order.next_order(row))
            if hasattr(row, "key") and not self.cleaned_data.get("key"):
                row.key = ""
        return super().save(commit)


class PlanForm(VersionedModelForm):
    """A plan. Once everybody can read it, it is no draft any more."""

    def clean_status(self) -> str:
        """Refuse the way back to a draft, which would take the plan's pages away from everybody."""
        status = self.cleaned_data["status"]
        if self.instance.pk and status == Plan.Status.DRAFT and self.initial.get("status") != Plan.Status.DRAFT:
            raise ValidationError("Everybody can read this plan already, so it cannot become a draft again.")
        return status


class WorkAreasForm(PartForm):
    """A row with work areas to tick."""

    def clean_work_areas(self) -> models.QuerySet[WorkArea]:
        """All of them belong to what the row belongs to; boxes of others are there only while that is not chosen."""
        whole = self.SAME["work_areas"]
        chosen, areas = self._whole(whole), self.cleaned_data["work_areas"]
        if chosen and any(getattr(area, f"{whole}_id") != chosen for area in areas):
            raise ValidationError(f"Tick only work areas of the same {whole}.")
        return areas


class DeliverableForm(WorkAreasForm):
    """A core deliverable, or a point under one, with the work areas of its priority."""

    SAME: ClassVar = {"work_areas": "priority", "parent": "priority"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            others = self.fields["parent"].queryset.filter(parent__isnull=True).exclude(pk=self.instance.pk)
            self.fields["parent"].queryset = others


class MechanismForm(WorkAreasForm):
    """A delivery mechanism, with the work areas of its plan."""

    SAME: ClassVar = {"work_areas": "plan", "same_as": "plan"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "work_areas" in self.fields:
            areas = self.fields["work_areas"]
            areas.label_from_instance = lambda area: f"{area.priority.number}. {area.title}"
            areas.queryset = areas.queryset.select_related("priority").order_by("priority__number", "order", "pk")
        if "same_as" in self.fields:
            self.fields["same_as"].queryset = self.fields["same_as"].queryset.exclude(pk=self.instance.pk)


class AlignmentForm(PartForm):
    """What a priority serves in one of its own plan's partner plans; the model says so where it is another's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "partner_plan" in self.fields and (priority := self._whole("priority")):
            field = self.fields["partner_plan"]
            field.queryset = field.queryset.filter(plan__priorities=priority)
        if "priority" in self.fields and (partner_plan := self._whole("partner_plan")):
            field = self.fields["priority"]
            field.queryset = field.queryset.filter(plan__partner_plans=partner_plan)


class ObservationForm(PartForm):
    """A row of the grid of observations. What its columns mean is said once, above the grid."""

    SHORT = ("value", "lower_limit", "upper_limit", "change_percent", "order")
    LABELS: ClassVar = {
        "breakdown": "Group",
        "value_words": "As printed",
        "local_comparison": "The local figure is",
        "change_percent": "Change in per cent",
        "change_words": "Change as printed",
        "change_period": "Periods of the change",
        "order": "Place",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.help_text, field.label = "", self.LABELS.get(name, field.label)
            if isinstance(field.widget, forms.Textarea):
                field.widget = forms.TextInput()
            field.widget.attrs["class"] = "grid-short" if name in self.SHORT else "grid-long"
        if "order" in self.fields:
            self.fields["order"].required = False
            if self.instance._state.adding:
                self.initial["order"] = None

    def has_changed(self) -> bool:
        """Whether anything was typed; the statement of an empty row was chosen by the page."""
        is_empty = self.instance._state.adding and not set(self.changed_data) - {"statement", "version"}
        return not is_empty and super().has_changed()

    def clean_order(self) -> int | None:
        """An emptied place is the one the row had."""
        return self.cleaned_data["order"] or (None if self.instance._state.adding else self.instance.order)


def share_choices(field: forms.ModelChoiceField) -> forms.ModelChoiceField:
    """The field with its choices read once for all rows of the page."""
    field.choices = list(field.choices)
    return field
