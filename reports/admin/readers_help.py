"""Whom readers ask, and the words of the accessibility statement that an office changes."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from reports.models import ReadersHelp
from sdp.forms.version import VersionedModelForm


@admin.register(ReadersHelp)
class ReadersHelpAdmin(admin.ModelAdmin):
    """The one row."""

    form = VersionedModelForm
    list_display = ["__str__", "contact_name", "email", "reviewed_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Django's answer, while there is none."""
        return super().has_add_permission(request) and not ReadersHelp.objects.exists()
