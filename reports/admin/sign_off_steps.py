"""Whose approval a committee's papers need; a step for an implication names a heading that there is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin

from reports.models import ApprovalStep, Committee, SignOffStep
from sdp.document.house import IMPLICATION_HEADINGS
from sdp.forms.admin import VersionedInline
from sdp.forms.version import VersionedModelForm
from sdp.forms.versioned_rows import VersionedRows

ALWAYS = ("", "Always needed")


class SignOffStepForm(VersionedModelForm):
    """One step. Its implication is chosen from the committee's headings, so that it cannot be mistyped."""

    implication = forms.ChoiceField(
        label="Only for the implication",
        required=False,
        help_text="The step is then needed only where the answer in Appendix 1 says more than N/A.",
        error_messages={"invalid_choice": "“%(value)s” is no heading of Appendix 1. Choose one from the list."},
    )

    def __init__(self, *args: Any, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.implication
        # A heading that was renamed since stays to be seen, so that opening the page does not drop it.
        known = [*headings, stored] if stored and stored not in headings else headings
        self.fields["implication"].choices = [ALWAYS, *((heading, heading) for heading in known)]


class SignOffStepRows(VersionedRows):
    """The steps of one committee."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """What Django gives each form, and the headings."""
        return {**super().get_form_kwargs(index), "headings": _headings(self.instance)}


class SignOffStepInline(VersionedInline, admin.StackedInline):
    """The steps; a committee without any has those of the house: the partnership manager, then the director."""

    model = SignOffStep
    form = SignOffStepForm
    formset = SignOffStepRows
    max_num = len(ApprovalStep)
    verbose_name_plural = "Sign-off: whose approval its papers need"


def _headings(committee: Committee) -> list[str]:
    own = list(committee.standing_implications.values_list("heading", flat=True)) if committee.pk else []
    return own or list(IMPLICATION_HEADINGS)
