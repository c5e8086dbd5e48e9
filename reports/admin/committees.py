"""Committees, their meetings, their standing wording, and the contacts that papers name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.admin.sign_off_steps import SignOffStepInline
from reports.admin.timetables import TimetableStepInline
from reports.drafting import sample_of
from reports.models import Committee, CommitteeMeeting, Contact, LeadIn, StandingImplication
from reports.wording import ITEM_PLACEHOLDERS, PLACEHOLDERS, listed
from sdp.forms.admin import OfferedAnew, VersionedInline
from sdp.forms.version import VersionedModelForm


class LeadInInline(VersionedInline, admin.StackedInline):
    """The sentences that begin sections, by the kind of agenda item."""

    model = LeadIn
    max_num = len(LeadIn._meta.get_field("kind").choices)
    verbose_name_plural = "Sentences that begin sections"


class StandingImplicationInline(VersionedInline, admin.StackedInline):
    """The headings of Appendix 1, with the text of those that say the same in every paper."""

    model = StandingImplication


@admin.register(Committee)
class CommitteeAdmin(OfferedAnew, admin.ModelAdmin):
    """Committees, with the standing wording of their papers."""

    form = VersionedModelForm
    list_display = ["name", "council"]
    search_fields = ["name", "council"]
    prepopulated_fields = {"key": ["name"]}
    readonly_fields = ["sample"]
    fieldsets = [
        (None, {"fields": ["name", "council", "key", "version"]}),
        (
            "Standing wording",
            {
                "description": listed(PLACEHOLDERS),
                "fields": [
                    "paper_title",
                    "purpose_wording",
                    "recommendation_lead_in",
                    "recommendation_verb",
                    "recommendation_wording",
                ],
            },
        ),
        (
            "Sentences about agenda items",
            {
                "description": f"This one and those by kind, below. {listed(PLACEHOLDERS, ITEM_PLACEHOLDERS)}",
                "fields": ["deferred_wording"],
            },
        ),
        ("How it reads", {"fields": ["sample"]}),
    ]
    inlines = [LeadInInline, StandingImplicationInline, SignOffStepInline, TimetableStepInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Django's, and for a new committee the house's wording where none was entered."""
        super().save_related(request, form, formsets, change)
        if not change:
            form.instance.take_house_wording()

    @admin.display(description="A paper as it starts")
    def sample(self, committee: Committee) -> SafeString | str:
        """The stored wording, filled in for the last board meeting."""
        if not committee.pk:
            return "Save the committee to see a sample."
        return render_to_string("admin/reports/committee/sample.html", {"sample": sample_of(committee)})


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
    list_display = ["name", "job_title", "telephone", "email", "seen_by"]
    list_filter = ["seen_by"]
    search_fields = ["name", "job_title", "email"]
