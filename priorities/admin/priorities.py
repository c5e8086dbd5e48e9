"""Strategic priorities, with their work areas, what they follow and what they serve elsewhere."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet

from priorities.admin.parts import KeyedInline, PartAdmin, PartInline, counted
from priorities.models import Alignment, StrategicPriority, Succession, WorkArea


class WorkAreaInline(KeyedInline):
    """The work areas; their core deliverables are on their own pages."""

    model = WorkArea
    fields = (("title", "matrix_title"), "version")


class SuccessionInline(PartInline):
    """What the priority follows: its rows of the crosswalk."""

    model = Succession
    fk_name = "later"
    fields = ("earlier", "note", "version")

    def rows_to_choose(self, rows: QuerySet[StrategicPriority]) -> QuerySet[StrategicPriority]:
        """The priorities of the partnership's earlier plans."""
        plan = self.whole.plan
        earlier = rows.filter(plan__partnership=plan.partnership_id, plan__first_year__lt=plan.first_year)
        return earlier.select_related("plan")

    def words_for(self, row: StrategicPriority) -> str:
        """The priority with its plan, as each plan has a first and a second one."""
        return f"{row.plan}: {row}"


class AlignmentInline(PartInline):
    """What of other bodies' plans the priority serves."""

    model = Alignment
    fields = ("partner_plan", "text", "version")
    classes = ("collapse",)

    def rows_to_choose(self, rows: QuerySet) -> QuerySet:
        """The partner plans of the priority's plan."""
        return rows.filter(plan=self.whole.plan_id)


@admin.register(StrategicPriority)
class StrategicPriorityAdmin(PartAdmin):
    """Priorities, in the order of their plan."""

    WHOLE = "plan"
    exclude = ()
    COUNTED = ("work_areas", "deliverables", "measures")
    list_display = (
        "title",
        "number",
        "plan",
        counted("work_areas", "Work areas"),
        counted("deliverables", "Core deliverables"),
        counted("measures", "Measures"),
    )
    list_filter = ("plan",)
    list_select_related = ("plan",)
    ordering = ("plan", "number")
    search_fields = ("title", "summary")
    inlines = (WorkAreaInline, SuccessionInline, AlignmentInline)
    fieldsets = (
        (None, {"fields": ("plan", "number", "title", "key", "lead_group")}),
        ("Words", {"fields": ("summary", "why_it_matters")}),
        (
            "Titles elsewhere in the plan",
            {"fields": ("full_title", "statistics_title", "matrix_title", "appendix_title", "version")},
        ),
    )
