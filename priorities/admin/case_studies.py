"""Case studies, with the office's own record of who agreed to them."""

from __future__ import annotations

from django.contrib import admin

from priorities.admin.parts import PartAdmin
from priorities.models import CaseStudy


@admin.register(CaseStudy)
class CaseStudyAdmin(PartAdmin):
    """Case studies: what is printed, and what is never public."""

    list_display = ("title", "priority", "plan", "seen_by", "has_consent")
    list_filter = ("plan", "priority", "seen_by")
    list_select_related = ("plan", "priority")
    search_fields = ("title", "heading", "body")
    fieldsets = (
        (None, {"fields": ("priority", "title", "heading", "key", "body", "seen_by")}),
        ("For the office only", {"fields": ("consent", "pseudonym_rule", "version")}),
    )

    @admin.display(description="Consent recorded", boolean=True)
    def has_consent(self, story: CaseStudy) -> bool:
        """Whether it is recorded who agreed."""
        return bool(story.consent)
