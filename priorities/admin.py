"""The plan side in Django admin, for administrators."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from priorities.models import Organisation, Partnership, Plan, StrategicPriority
from sdp.forms.admin import RichTextAdminMixin
from sdp.forms.version import VersionedModelForm


class OrganisationInline(admin.StackedInline):
    """The organisations of a partnership, on its page."""

    model = Organisation
    form = VersionedModelForm
    extra = 0


@admin.register(Partnership)
class PartnershipAdmin(admin.ModelAdmin):
    """The partnership, with its organisations."""

    form = VersionedModelForm
    list_display = ["name", "abbreviation", "area"]
    search_fields = ["name", "abbreviation"]
    prepopulated_fields = {"key": ["name"]}
    inlines = [OrganisationInline]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Organisations, to search and sort."""

    form = VersionedModelForm
    list_display = ["name", "kind", "partnership"]
    list_filter = ["kind", "partnership"]
    list_select_related = ["partnership"]
    search_fields = ["name"]


class StrategicPriorityInline(admin.StackedInline):
    """The priorities of a plan: number and title here, the rest on the priority's own page."""

    model = StrategicPriority
    form = VersionedModelForm
    fields = ["number", "key", "title", "version"]
    extra = 0
    show_change_link = True


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    """Plans, with their priorities in order."""

    form = VersionedModelForm
    list_display = ["title", "partnership", "first_year", "last_year", "status", "priority_count"]
    list_filter = ["status", "partnership"]
    list_select_related = ["partnership"]
    search_fields = ["title"]
    prepopulated_fields = {"key": ["title"]}
    inlines = [StrategicPriorityInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Plan]:
        """Plans with the number of their priorities."""
        return super().get_queryset(request).annotate(priority_total=Count("priorities"))

    @admin.display(description="Priorities", ordering="priority_total")
    def priority_count(self, plan: Plan) -> int:
        """How many priorities the plan has."""
        return plan.priority_total


@admin.register(StrategicPriority)
class StrategicPriorityAdmin(RichTextAdminMixin, admin.ModelAdmin):
    """Priorities, in the order of their plan."""

    form = VersionedModelForm
    list_display = ["title", "number", "plan"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
    ordering = ["plan", "number"]
    search_fields = ["title", "summary"]
