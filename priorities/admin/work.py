"""Work areas, core deliverables and delivery mechanisms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from priorities import order
from priorities.admin.addresses import add_address, change_address
from priorities.admin.forms import DeliverableForm, MechanismForm
from priorities.admin.parts import PartAdmin, counted
from priorities.models import Deliverable, DeliveryMechanism, WorkArea


def links_to(rows: Any) -> SafeString | str:
    """The rows by rank as a list of links to their own pages."""
    rows = order.ranked(rows)
    if not rows:
        return "None yet"
    entries = format_html_join("", '<li><a href="{}">{}</a></li>', ((change_address(row), row) for row in rows))
    return format_html("<ul>{}</ul>", entries)


@admin.register(WorkArea)
class WorkAreaAdmin(PartAdmin):
    """Work areas, with links to what is done under them."""

    COUNTED = ("deliverables", "mechanisms")
    list_display = (
        "title",
        "priority",
        "plan",
        counted("deliverables", "Core deliverables"),
        counted("mechanisms", "Delivery mechanisms"),
    )
    list_filter = ("plan", "priority")
    list_select_related = ("plan", "priority")
    search_fields = ("title", "matrix_title")
    fields = ("priority", "title", "matrix_title", "key", "deliverable_links", "mechanism_links", "version")
    readonly_fields = ("deliverable_links", "mechanism_links")

    @admin.display(description="Core deliverables")
    def deliverable_links(self, area: WorkArea) -> SafeString | str:
        """The core deliverables that serve the work area."""
        return links_to(area.deliverables.all() if area.pk else ())

    @admin.display(description="Delivery mechanisms")
    def mechanism_links(self, area: WorkArea) -> SafeString | str:
        """The mechanisms that deliver the work area."""
        return links_to(area.mechanisms.all() if area.pk else ())


@admin.register(Deliverable)
class DeliverableAdmin(PartAdmin):
    """Core deliverables and the points under them."""

    form = DeliverableForm
    list_display = ("text", "priority", "plan", "is_a_point")
    list_filter = ("plan", "priority")
    list_select_related = ("plan", "priority")
    search_fields = ("text", "subheading")
    fields = (
        "priority",
        "work_areas",
        "parent",
        "subheading",
        "text",
        "point_links",
        "text_after",
        "key",
        "version",
    )
    readonly_fields = ("point_links",)

    @admin.display(description="A point under another", boolean=True)
    def is_a_point(self, row: Deliverable) -> bool:
        """Whether it stands under another deliverable."""
        return row.level > 1

    @admin.display(description="Points under it")
    def point_links(self, row: Deliverable) -> SafeString | str:
        """The points under the deliverable, and the way to add one."""
        if not row.pk or row.parent_id:
            return "None"
        given = {"priority": row.priority_id, "parent": row.pk}
        areas = ",".join(str(area.pk) for area in row.work_areas.all())
        address = add_address(Deliverable, {**given, "work_areas": areas})
        return format_html('{}<p><a href="{}">Add a point</a></p>', links_to(row.points.all()), address)


@admin.register(DeliveryMechanism)
class DeliveryMechanismAdmin(PartAdmin):
    """Delivery mechanisms, with the work areas they deliver."""

    form = MechanismForm
    WHOLE = "plan"
    COUNTED = ("work_areas",)
    list_display = ("title", "plan", "status", counted("work_areas", "Work areas"))
    list_filter = ("plan", "status")
    list_select_related = ("plan",)
    search_fields = ("title",)
    fields = ("plan", "title", "key", "status", "status_words", "work_areas", "same_as", "version")
