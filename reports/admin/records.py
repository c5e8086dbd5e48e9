"""Editions, the audit trail, revisions and words set aside: records, to be read here and nothing more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from reports.models import AuditRow, Edition, Revision, SetAside


class OnlyRead:
    """For rows that nobody adds, changes or deletes in the administration."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class RecordAdmin(OnlyRead, admin.ModelAdmin):
    """A record of something that happened."""


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    """What was published."""

    list_display = ["title", "number", "meeting_date", "published_at", "published_by"]
    list_select_related = ["published_by"]
    search_fields = ["title", "pdf_sha256", "tree_sha256"]
    date_hierarchy = "meeting_date"
    exclude = ["tree", "pdf", "html"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Edition]:
        """Without the tree and the file, which these pages do not show."""
        return super().get_queryset(request).for_lists()


@admin.register(AuditRow)
class AuditRowAdmin(RecordAdmin):
    """The audit trail: every act on an update."""

    list_display = ["number", "at", "update", "act", "from_status", "to_status", "by_name", "reason"]
    list_filter = ["act", "to_status"]
    list_select_related = ["update"]
    date_hierarchy = "at"


@admin.register(Revision)
class RevisionAdmin(RecordAdmin):
    """Every saved state of an update; the desk shows what it says."""

    list_display = ["at", "update", "number", "kind", "label", "by"]
    list_filter = ["kind"]
    list_select_related = ["update", "by"]
    search_fields = ["update__title", "label"]
    date_hierarchy = "at"
    exclude = ["sitting", "nth"]


@admin.register(SetAside)
class SetAsideAdmin(RecordAdmin):
    """Words that could not be saved, also those that somebody was done with."""

    list_display = ["at", "update", "label", "by", "done_at", "done_by"]
    list_filter = ["done_at"]
    list_select_related = ["update", "by", "done_by"]
    date_hierarchy = "at"
    exclude = ["sitting"]
