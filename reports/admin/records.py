"""Editions and status changes: records, to be read here and nothing more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from reports.models import Edition, StatusChange


class RecordAdmin(admin.ModelAdmin):
    """A record of something that happened: nobody adds, changes or deletes it here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    """What was published."""

    list_display = ["title", "number", "meeting_date", "published_at", "published_by"]
    list_select_related = ["published_by"]
    search_fields = ["title", "pdf_sha256", "tree_sha256"]
    date_hierarchy = "meeting_date"
    exclude = ["tree", "pdf"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Edition]:
        """Without the tree and the file, which these pages do not show."""
        return super().get_queryset(request).for_lists()


@admin.register(StatusChange)
class StatusChangeAdmin(RecordAdmin):
    """Every move an update made."""

    list_display = ["at", "update", "from_status", "to_status", "by", "reason"]
    list_filter = ["to_status"]
    list_select_related = ["update", "by"]
    date_hierarchy = "at"
