"""Board meetings, their attendance and their agenda."""

from __future__ import annotations

from django.contrib import admin

from reports.forms.linked_row import AgendaItemForm
from reports.models import AgendaItem, Attendance, BoardMeeting
from sdp.forms.admin import OfferedAnew, RichTextAdminMixin, VersionedInline
from sdp.forms.version import VersionedModelForm


class AttendanceInline(VersionedInline, admin.StackedInline):
    """Who came, by organisation."""

    model = Attendance


class AgendaItemInline(VersionedInline, admin.StackedInline):
    """The agenda in order: the essentials here, the discussion on the item's own page."""

    model = AgendaItem
    fields = ["number", "title", "kind", "outcome", "goes_to_scrutiny", "version"]
    show_change_link = True


@admin.register(BoardMeeting)
class BoardMeetingAdmin(OfferedAnew, admin.ModelAdmin):
    """Board meetings, with attendance and agenda."""

    form = VersionedModelForm
    list_display = ["date", "partnership", "venue", "chair"]
    list_filter = ["partnership"]
    list_select_related = ["partnership"]
    date_hierarchy = "date"
    search_fields = ["venue", "chair"]
    inlines = [AttendanceInline, AgendaItemInline]


@admin.register(AgendaItem)
class AgendaItemAdmin(OfferedAnew, RichTextAdminMixin, admin.ModelAdmin):
    """Agenda items, with what was discussed."""

    form = AgendaItemForm
    list_display = ["title", "number", "meeting", "kind", "outcome", "goes_to_scrutiny"]
    list_filter = ["kind", "outcome", "goes_to_scrutiny", "meeting"]
    list_select_related = ["meeting"]
    search_fields = ["title", "presenter"]
    ordering = ["-meeting__date", "number"]
