"""Updates and the rows within them; they can be changed here only while the update is a draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from priorities.models import Partnership
from reports.admin.open_records import HeldRecord, OnlyOpen, OnlyOpenInline
from reports.forms.linked_row import SectionRowForm
from reports.forms.plan_links import LABEL
from reports.models import (
    FindingAnswer,
    Implication,
    Notice,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    Revision,
    ScrutinyUpdate,
    Section,
    SetAside,
)
from reports.models.history import Recording, joined
from reports.revisions import recording
from sdp.forms.admin import OfferedAnew, RichTextAdminMixin, VersionedInline
from sdp.forms.version import VersionedModelForm


class OnlyDrafts(OnlyOpen):
    """For the update, its rows and their inlines: once it is published or withdrawn, they are read and not changed."""

    def is_open(self, obj: models.Model | None) -> bool:
        """Whether the rows of this update, or of this row's update, may be changed."""
        update = getattr(obj, "update", obj)
        return not isinstance(update, ScrutinyUpdate) or update.is_draft


class HeldUpdate(OnlyDrafts, HeldRecord):
    """For pages that save: the update is held, and what they save is a revision of it."""

    record = ScrutinyUpdate
    named_by = "update_id"

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Django's page; what it saves is one revision."""
        with self._recorded(request, object_id):
            return super().changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """Django's page; what it removes from a paper is a revision of the paper."""
        with self._recorded(request, object_id):
            return super().delete_view(request, object_id, *args, **kwargs)

    @contextmanager
    def _recorded(self, request: HttpRequest, object_id: str | None) -> Iterator[None]:
        if request.method != "POST":
            yield
            return
        found = super().get_object(request, unquote(object_id)) if object_id else None
        says = {"by": request.user, "kind": Revision.Kind.ADMINISTRATION}
        with transaction.atomic():
            update = getattr(found, "update", found)
            if update:
                ScrutinyUpdate.objects.select_for_update().filter(pk=update.pk).first()
            with recording(update, **says) if update else joined(Recording(None, says)):
                yield


class OnlyDraftsInline(OnlyDrafts, OnlyOpenInline):
    """The same for rows within the update's page."""


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


OF_ITS_HISTORY = {str(model._meta.verbose_name) for model in (FindingAnswer, Notice, Revision, SetAside)}
"""The names of records that are only read while there is their update."""


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

    def save_model(self, request: HttpRequest, obj: ScrutinyUpdate, form: Any, change: bool) -> None:
        """A new one is of the site's first partnership; the desk starts papers on any partnership's meetings."""
        obj.partnership = obj.partnership or Partnership.objects.first()
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a draft; its history goes too, though nobody may remove a piece of it."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, needed - OF_ITS_HISTORY, protected

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

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Section]) -> None:
        """Each is removed as its own page would remove it."""
        for section in queryset.select_related("update"):
            with transaction.atomic():
                ScrutinyUpdate.objects.select_for_update().get(pk=section.update_id)
                with recording(section.update, by=request.user, kind=Revision.Kind.ADMINISTRATION):
                    section.delete()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sections are added on their update's page."""
        return False

    @admin.display(description=LABEL)
    def serves(self, section: Section) -> SafeString:
        """What a section that can only be read here serves, and where that is changed."""
        context = {"section": section, "links": section.links.with_targets()}
        return render_to_string("reports/section_serves.html", context)
