"""Meetings, committees, updates and editions in Django admin, for administrators.

Editions and status changes are records: they can be read here and nothing more. An update can be changed here only
while it is a draft.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from reports.models import (
    AgendaItem,
    Attendance,
    BoardMeeting,
    Committee,
    CommitteeMeeting,
    Contact,
    Edition,
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
    StandingImplication,
    StatusChange,
)
from sdp.forms.admin import RichTextAdminMixin
from sdp.forms.version import VersionedModelForm


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


class OnlyDrafts:
    """For the update and its inlines: once published or withdrawn, the rows can be read and not changed."""

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_delete_permission(request, obj)


class OnlyDraftsInline(OnlyDrafts):
    """The same for rows within the update's page, where `obj` is the update; it may not grow either."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_add_permission(request, obj)


def _is_open(obj: models.Model | None) -> bool:
    """Whether the rows of this update, or of this row's update, may be changed."""
    update = getattr(obj, "update", obj)
    return not isinstance(update, ScrutinyUpdate) or update.is_draft


# Committees


class StandingImplicationInline(admin.StackedInline):
    """The headings of Appendix 1 and the answers that new updates start from."""

    model = StandingImplication
    form = VersionedModelForm
    extra = 0


@admin.register(Committee)
class CommitteeAdmin(admin.ModelAdmin):
    """Committees, with the standing wording of their papers."""

    form = VersionedModelForm
    list_display = ["name", "council"]
    search_fields = ["name", "council"]
    prepopulated_fields = {"key": ["name"]}
    inlines = [StandingImplicationInline]


@admin.register(CommitteeMeeting)
class CommitteeMeetingAdmin(admin.ModelAdmin):
    """Dated meetings of the committees."""

    form = VersionedModelForm
    list_display = ["date", "committee", "venue"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    date_hierarchy = "date"
    search_fields = ["committee__name", "venue"]


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    """Contacts, as papers print them."""

    form = VersionedModelForm
    list_display = ["name", "job_title", "telephone", "email"]
    search_fields = ["name", "job_title", "email"]


# Board meetings


class AttendanceInline(admin.StackedInline):
    """Who came, by organisation."""

    model = Attendance
    form = VersionedModelForm
    autocomplete_fields = ["organisation"]
    extra = 0


class AgendaItemInline(admin.StackedInline):
    """The agenda in order: the essentials here, the discussion on the item's own page."""

    model = AgendaItem
    form = VersionedModelForm
    fields = ["number", "title", "kind", "outcome", "goes_to_scrutiny"]
    extra = 0
    show_change_link = True


@admin.register(BoardMeeting)
class BoardMeetingAdmin(admin.ModelAdmin):
    """Board meetings, with attendance and agenda."""

    form = VersionedModelForm
    list_display = ["date", "partnership", "venue", "chair"]
    list_filter = ["partnership"]
    list_select_related = ["partnership"]
    date_hierarchy = "date"
    search_fields = ["venue", "chair"]
    inlines = [AttendanceInline, AgendaItemInline]


@admin.register(AgendaItem)
class AgendaItemAdmin(RichTextAdminMixin, admin.ModelAdmin):
    """Agenda items, with what was discussed."""

    form = VersionedModelForm
    list_display = ["title", "number", "meeting", "kind", "outcome", "goes_to_scrutiny"]
    list_filter = ["kind", "outcome", "goes_to_scrutiny", "meeting"]
    list_select_related = ["meeting"]
    search_fields = ["title", "presenter"]
    autocomplete_fields = ["organisation"]
    filter_horizontal = ["priorities"]
    ordering = ["-meeting__date", "number"]


# Updates


class ReportedMeetingInline(OnlyDraftsInline, admin.StackedInline):
    """The board meetings the update reports on."""

    model = ReportedMeeting
    form = VersionedModelForm
    extra = 0


class SectionInline(OnlyDraftsInline, admin.StackedInline):
    """The sections in order; their words are on their own pages."""

    model = Section
    form = VersionedModelForm
    fields = ["placement", "position", "heading"]
    extra = 0
    show_change_link = True


class RecommendationInline(OnlyDraftsInline, RichTextAdminMixin, admin.StackedInline):
    """The recommendations in order."""

    model = Recommendation
    form = VersionedModelForm
    extra = 0


class ImplicationInline(OnlyDraftsInline, RichTextAdminMixin, admin.StackedInline):
    """The answers of Appendix 1."""

    model = Implication
    form = VersionedModelForm
    extra = 0


class PaperContactInline(OnlyDraftsInline, admin.StackedInline):
    """The contacts the paper names."""

    model = PaperContact
    form = VersionedModelForm
    autocomplete_fields = ["contact"]
    extra = 0


@admin.register(ScrutinyUpdate)
class ScrutinyUpdateAdmin(OnlyDrafts, RichTextAdminMixin, admin.ModelAdmin):
    """Updates. Publishing and withdrawing are done on the desk."""

    form = VersionedModelForm
    list_display = ["__str__", "status", "committee_meeting", "changed_at"]
    list_filter = ["status", "committee_meeting__committee"]
    list_select_related = ["committee_meeting__committee"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["status", "imported_from", "created_by", "created_at", "changed_at"]
    inlines = [ReportedMeetingInline, SectionInline, RecommendationInline, PaperContactInline, ImplicationInline]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """The slug follows the title of a new update only: later it is somebody's bookmark."""
        return {} if obj else dict(self.prepopulated_fields)


@admin.register(Section)
class SectionAdmin(OnlyDrafts, RichTextAdminMixin, admin.ModelAdmin):
    """Sections, with their words."""

    form = VersionedModelForm
    list_display = ["heading", "update", "placement", "position"]
    list_filter = ["update__status"]
    list_select_related = ["update"]
    search_fields = ["heading", "update__title"]
    autocomplete_fields = ["agenda_item"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sections are added on their update's page."""
        return False


# Records


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
