"""Board meetings, their attendance and their agenda; they can be changed here until the notes are agreed."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from reports.admin.open_records import HeldRecord, OnlyOpen, OnlyOpenInline
from reports.admin.records import OnlyRead
from reports.board_workflow import may_be_changed
from reports.forms.linked_row import AgendaItemForm
from reports.models import Action, AgendaItem, AgendaPaper, Attendance, BoardMeeting
from sdp.forms.admin import OfferedAnew, RichTextAdminMixin, VersionedInline
from sdp.forms.version import VersionedModelForm


class OnlyOpenNotes(OnlyOpen):
    """For the meeting, its items and their inlines: once the notes are agreed, they can be read and not changed."""

    def is_open(self, obj: models.Model | None) -> bool:
        """Whether the record of this meeting, or of this row's meeting, may be changed."""
        meeting = getattr(obj, "meeting", obj)
        return not isinstance(meeting, BoardMeeting) or may_be_changed(meeting)


class OnlyOpenNotesInline(OnlyOpenNotes, OnlyOpenInline):
    """The same for rows within a page."""


class HeldMeeting(OnlyOpenNotes, HeldRecord):
    """For pages that save: the meeting is held."""

    record = BoardMeeting
    named_by = "meeting_id"


class AttendanceInline(OnlyOpenNotesInline, VersionedInline, admin.StackedInline):
    """Who came, by organisation."""

    model = Attendance


class AgendaItemInline(OnlyOpenNotesInline, VersionedInline, admin.StackedInline):
    """The agenda in order: the essentials here, the discussion on the item's own page."""

    model = AgendaItem
    fields = ["number", "title", "kind", "outcome", "goes_to_scrutiny", "is_standing", "version"]
    show_change_link = True


@admin.register(BoardMeeting)
class BoardMeetingAdmin(OfferedAnew, HeldMeeting, admin.ModelAdmin):
    """Board meetings, with attendance and agenda. They are moved on at the desk."""

    form = VersionedModelForm
    list_display = ["date", "status", "partnership", "venue", "chair"]
    list_filter = ["status", "partnership"]
    readonly_fields = ["status"]
    list_select_related = ["partnership"]
    date_hierarchy = "date"
    search_fields = ["venue", "chair"]
    inlines = [AttendanceInline, AgendaItemInline]


class ActionInline(OnlyOpenNotesInline, VersionedInline, admin.StackedInline):
    """What somebody will do because the board agreed it."""

    model = Action


class AgendaPaperInline(OnlyRead, admin.StackedInline):
    """The papers, to be read: the desk takes links and files, and keeps files private."""

    model = AgendaPaper
    fields = readonly_fields = ["position", "title", "link"]
    extra = 0


@admin.register(AgendaItem)
class AgendaItemAdmin(OfferedAnew, HeldMeeting, RichTextAdminMixin, admin.ModelAdmin):
    """Agenda items, with what was discussed."""

    form = AgendaItemForm
    list_display = ["title", "number", "meeting", "kind", "outcome", "goes_to_scrutiny", "is_standing"]
    list_filter = ["kind", "outcome", "goes_to_scrutiny", "is_standing", "meeting"]
    raw_id_fields = ["follows"]
    inlines = [ActionInline, AgendaPaperInline]
    list_select_related = ["meeting"]
    search_fields = ["title", "presenter"]
    ordering = ["-meeting__date", "number"]
