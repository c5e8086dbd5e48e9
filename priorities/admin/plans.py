"""Plans: the plan's own page with its prose, its sections, and its outline."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from priorities.admin import outline
from priorities.admin.addresses import outline_address
from priorities.admin.forms import PlanForm
from priorities.admin.parts import KeyedInline, PartAdmin, PartInline, counted
from priorities.models import EnablingFactor, ForewordAchievement, PartnerPlan, Plan, PlanSection, StrategicPriority
from priorities.views.plan_tables import table_urls


class SectionInline(KeyedInline):
    """The sections in order; their words are on their own pages."""

    model = PlanSection
    fields = (("title", "level", "part"), "version")
    classes = ("collapse",)


class AchievementInline(PartInline):
    """The successes that the foreword lists."""

    model = ForewordAchievement
    fields = ("text", "version")
    classes = ("collapse",)


class StrategicPriorityInline(KeyedInline):
    """The priorities: number and title here, the rest on the priority's own page."""

    model = StrategicPriority
    fields = (("number", "title"), "version")
    classes = ("collapse",)


class EnablingFactorInline(PartInline):
    """The enabling factors by theme."""

    model = EnablingFactor
    fields = (("theme_order", "theme"), "text", "version")
    classes = ("collapse",)


class PartnerPlanInline(KeyedInline):
    """The columns of the alignment grid."""

    model = PartnerPlan
    fields = (("title", "period"), "version")
    classes = ("collapse",)


@admin.register(Plan)
class PlanAdmin(PartAdmin):
    """Plans, each with its outline."""

    form = PlanForm
    exclude = ()
    WHOLE = ""
    COUNTED = ("priorities",)
    list_display = (
        "title",
        "outline_link",
        "partnership",
        "first_year",
        "last_year",
        "status",
        counted("priorities", "Priorities"),
    )
    list_filter = ("status", "partnership")
    list_select_related = ("partnership",)
    search_fields = ("title",)
    prepopulated_fields: ClassVar = {"key": ["title"]}
    inlines = (SectionInline, AchievementInline, StrategicPriorityInline, EnablingFactorInline, PartnerPlanInline)
    fieldsets = (
        (None, {"fields": ("partnership", "title", "abbreviation", "key", "first_year", "last_year", "status")}),
        ("Front page", {"fields": ("review_note", "vision")}),
        ("Foreword", {"fields": ("foreword_opening", "foreword_closing", "signatories", "version")}),
    )

    @admin.display(description="Outline")
    def outline_link(self, plan: Plan) -> SafeString:
        """The way to all that the plan holds."""
        return format_html('<a href="{}">Outline of {}</a>', outline_address(plan), plan.title)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Model | None = None) -> dict[str, Any]:
        """The key follows the title of a new plan only: later it is in addresses."""
        return {} if obj else dict(self.prepopulated_fields)

    def get_urls(self) -> list[URLPattern]:
        """Django's pages, the outline, and the import and export of tables."""
        return [
            *table_urls(self.admin_site.admin_view),
            path("<int:pk>/outline/", outline.page(self), name="priorities_plan_outline"),
            path("<int:pk>/outline/move/", outline.moving(self), name="priorities_plan_move"),
            *super().get_urls(),
        ]


@admin.register(PlanSection)
class PlanSectionAdmin(PartAdmin):
    """Sections, with their words."""

    WHOLE = "plan"
    list_display = ("__str__", "plan", "part", "level", "shows")
    list_filter = ("plan", "part")
    list_select_related = ("plan",)
    search_fields = ("title", "key", "body")
    fields = ("plan", "title", "key", "part", "level", "body", "shows", "version")
