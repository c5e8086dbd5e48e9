"""The partnership and its organisations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from priorities.admin.parts import OneAfterTheOther, counted
from priorities.models import Organisation, Partnership
from sdp.forms.admin import VersionedInline
from sdp.forms.version import VersionedModelForm


class OrganisationInline(VersionedInline, admin.StackedInline):
    """The organisations of a partnership, on its page."""

    model = Organisation
    fields = ("order", "name", "kind", "joined", "left", "version")
    show_change_link = True


@admin.register(Partnership)
class PartnershipAdmin(OneAfterTheOther, admin.ModelAdmin):
    """The partnership, with its organisations."""

    form = VersionedModelForm
    list_display = ("name", "abbreviation", "area", counted("organisations", "Organisations"))
    search_fields = ("name", "abbreviation")
    prepopulated_fields: ClassVar = {"key": ["name"]}
    inlines = (OrganisationInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partnership]:
        """Partnerships with the number of their organisations."""
        return super().get_queryset(request).annotate(organisations_total=Count("organisations"))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """The key follows the name of a new partnership only: later it is in addresses."""
        return {} if obj else dict(self.prepopulated_fields)


@admin.register(Organisation)
class OrganisationAdmin(OneAfterTheOther, admin.ModelAdmin):
    """Organisations, to search and sort."""

    form = VersionedModelForm
    list_display = ("name", "kind", "partnership", "joined", "left")
    list_filter = ("kind", "partnership")
    list_select_related = ("partnership",)
    search_fields = ("name",)
