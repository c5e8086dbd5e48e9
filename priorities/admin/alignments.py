"""The grid of partner plans: its columns, and what stands in its cells."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet

from priorities.admin.forms import AlignmentForm
from priorities.admin.parts import PartAdmin, PartInline, counted
from priorities.models import Alignment, PartnerPlan, StrategicPriority


class AlignmentInline(PartInline):
    """What the priorities serve in the partner plan: the cells of its column."""

    model = Alignment
    fields = ("priority", "text", "version")

    def rows_to_choose(self, rows: QuerySet[StrategicPriority]) -> QuerySet[StrategicPriority]:
        """The priorities of the same plan."""
        return rows.filter(plan=self.whole.plan_id)


@admin.register(PartnerPlan)
class PartnerPlanAdmin(PartAdmin):
    """Partner plans, each with its column of the grid."""

    WHOLE = "plan"
    COUNTED = ("alignments",)
    list_display = ("title", "period", "plan", counted("alignments", "Alignments"))
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_fields = ("title",)
    fields = ("plan", "title", "period", "key", "version")
    inlines = (AlignmentInline,)


@admin.register(Alignment)
class AlignmentAdmin(PartAdmin):
    """Alignments, to search and to mend."""

    form = AlignmentForm
    list_display = ("text", "priority", "partner_plan")
    list_filter = ("priority__plan", "priority", "partner_plan")
    list_select_related = ("priority__plan", "partner_plan")
    search_fields = ("text",)
    fields = ("priority", "partner_plan", "text", "version")
