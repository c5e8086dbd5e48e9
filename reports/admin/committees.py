"""Committees, their meetings, their standing wording, and the contacts that papers name."""

from __future__ import annotations

from django.contrib import admin

from reports.models import Committee, CommitteeMeeting, Contact, StandingImplication
from sdp.forms.admin import OfferedAnew, VersionedInline
from sdp.forms.version import VersionedModelForm


class StandingImplicationInline(VersionedInline, admin.StackedInline):
    """The headings of Appendix 1 and the answers that new updates start from."""

    model = StandingImplication


@admin.register(Committee)
class CommitteeAdmin(OfferedAnew, admin.ModelAdmin):
    """Committees, with the standing wording of their papers."""

    form = VersionedModelForm
    list_display = ["name", "council"]
    search_fields = ["name", "council"]
    prepopulated_fields = {"key": ["name"]}
    inlines = [StandingImplicationInline]


@admin.register(CommitteeMeeting)
class CommitteeMeetingAdmin(OfferedAnew, admin.ModelAdmin):
    """Dated meetings of the committees."""

    form = VersionedModelForm
    list_display = ["date", "committee", "venue"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    date_hierarchy = "date"
    search_fields = ["committee__name", "venue"]


@admin.register(Contact)
class ContactAdmin(OfferedAnew, admin.ModelAdmin):
    """Contacts, as papers print them."""

    form = VersionedModelForm
    list_display = ["name", "job_title", "telephone", "email"]
    search_fields = ["name", "job_title", "email"]
