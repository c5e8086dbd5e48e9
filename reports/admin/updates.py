"""Updates and the rows within them; they can be changed here only while the update is a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.forms.linked_row import SectionRowForm
from reports.forms.plan_links import LABEL
from reports.models import (
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
)
from sdp.forms.admin import OfferedAnew, RichTextAdminMixin, VersionedInline
from sdp.forms.version import VersionedModelForm


class OnlyDrafts:
    """For the update and its inlines: once published or withdrawn, the rows can be read and not changed."""

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_delete_permission(request, obj)


class HeldUpdate(OnlyDrafts):
    """For pages that save: the update is held from the first look to the save, as the desk holds it."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row, as it is once nobody else is saving the same paper."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        ScrutinyUpdate.objects.select_for_update().get(pk=getattr(found, "update_id", found.pk))
        return super().get_object(request, object_id, from_field)


class OnlyDraftsInline(OnlyDrafts):
    """The same for rows within the update's page, where `obj` is the update; it may not grow either."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while the update is a draft."""
        return _is_open(obj) and super().has_add_permission(request, obj)


def _is_open(obj: models.Model | None) -> bool:
    """Whether the rows of this update, or of this row's update, may be changed."""
    update = getattr(obj, "update", obj)
    return not isinstance(update, ScrutinyUpdate) or update.is_draft


class ReportedMeetingInline(OnlyDraftsInline, VersionedInline, admin.StackedInline):
    """The board meetings the update reports on."""

    model = ReportedMeeting


class SectionInline(OnlyDraftsInline, VersionedInline, admin.StackedInline):
    """The sections in order; their words are on their own pages."""

    model = Section
    fields = ["placement", "position", "heading", "version"]
    show_change_link = True


class RecommendationInline(OnlyDraftsInline, RichTextAdminMixin, VersionedInline, admin.StackedInline):
    """The recommendations in order."""

    model = Recommendation


class ImplicationInline(OnlyDraftsInline, RichTextAdminMixin, VersionedInline, admin.StackedInline):
    """The answers of Appendix 1."""

    model = Implication


class PaperContactInline(OnlyDraftsInline, VersionedInline, admin.StackedInline):
    """The contacts the paper names."""

    model = PaperContact


@admin.register(ScrutinyUpdate)
class ScrutinyUpdateAdmin(OfferedAnew, HeldUpdate, RichTextAdminMixin, admin.ModelAdmin):
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
class SectionAdmin(HeldUpdate, RichTextAdminMixin, admin.ModelAdmin):
    """Sections, with their words."""

    form = SectionRowForm
    list_display = ["heading", "update", "placement", "position"]
    list_filter = ["update__status"]
    list_select_related = ["update"]
    search_fields = ["heading", "update__title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sections are added on their update's page."""
        return False

    @admin.display(description=LABEL)
    def serves(self, section: Section) -> SafeString:
        """What a section that can only be read here serves, and where that is changed."""
        context = {"section": section, "links": section.links.with_targets()}
        return render_to_string("reports/section_serves.html", context)
