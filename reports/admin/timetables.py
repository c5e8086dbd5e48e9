"""The timetable of a committee's papers: how long before the last day to publish each step is due."""

from __future__ import annotations

from itertools import pairwise

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.forms.formsets import DELETION_FIELD_NAME

from reports.models import TimetableStep, Turn
from reports.timetable import ORDER
from sdp.forms.admin import VersionedInline
from sdp.forms.version import VersionedModelForm
from sdp.forms.versioned_rows import VersionedRows

LONGEST = 60
"""Working days; more than a quarter of a year is a slip of the finger."""


class TimetableStepForm(VersionedModelForm):
    """One step and its working days."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        enough = MaxValueValidator(LONGEST, f"Enter {LONGEST} working days or fewer.")
        self.fields["working_days"].validators.append(enough)


class TimetableRows(VersionedRows):
    """The steps together: nobody's is due before that of whoever has the draft before them."""

    def clean(self) -> None:
        """Refuse a step that is due before an earlier one."""
        super().clean()
        days = dict(map(_step_and_days, filter(_counts, self.forms)))
        for first, second in pairwise(turn for turn in ORDER if turn in days):
            if days[first] < days[second]:
                raise ValidationError(
                    f"“{second.label}” comes after “{first.label}” and cannot be due earlier. "
                    f"Give “{first.label}” {days[second]} working days or more."
                )


class TimetableStepInline(VersionedInline, admin.StackedInline):
    """The steps; a committee without any has the timetable of the house."""

    model = TimetableStep
    form = TimetableStepForm
    formset = TimetableRows
    max_num = len(ORDER)


def _counts(form: forms.ModelForm) -> bool:
    cleaned = getattr(form, "cleaned_data", {})
    return not cleaned.get(DELETION_FIELD_NAME) and cleaned.get("working_days") is not None and "step" in cleaned


def _step_and_days(form: forms.ModelForm) -> tuple[Turn, int]:
    return Turn(form.cleaned_data["step"]), form.cleaned_data["working_days"]
