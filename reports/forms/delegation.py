"""The form with which an administrator lets a colleague stand in for somebody who cannot ask themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from reports import delegations
from reports.forms.away import Colleague
from reports.models import Delegation


class DelegationForm(forms.ModelForm):
    """Who is away, who approves instead, from when to when, and why: cleaned and stored in one transaction."""

    person = Colleague(label="Who is away", queryset=None, empty_label="Choose somebody")
    delegate = Colleague(label="Who approves in their place", queryset=None, empty_label="Choose somebody")
    reason = forms.CharField(max_length=200, help_text="For example, off sick. It stands in the audit trail.")

    class Meta:
        model = Delegation
        fields = ("person", "delegate", "first_day", "last_day", "reason")
        help_texts = {"last_day": "This day is included."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = delegations.approvers()
        self.fields["delegate"].queryset = delegations.approvers()

    def clean(self) -> dict[str, Any]:
        """All of it, where a colleague can stand in so."""
        told = super().clean() or {}
        asked = [told.get(name) for name in ("person", "delegate", "first_day", "last_day")]
        if all(asked):
            try:
                delegations.check(*asked)
            except delegations.DelegationRefusedError as error:
                self.add_error(None, str(error))
        return told
