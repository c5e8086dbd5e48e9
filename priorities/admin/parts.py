"""What the pages of all parts of a plan have in common, and the inlines that stand on them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.db.models import Count, ProtectedError
from django.forms import CheckboxSelectMultiple, Field
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from priorities.admin.addresses import outline_address, plan_of, public_address
from priorities.admin.forms import PartForm, share_choices
from priorities.models import Partnership, Plan
from sdp.forms.admin import OfferedAnew, RichTextAdminMixin, VersionedInline

LASTS = "A short name for addresses and files; it stays when the words change."
"""What is said of a key that can no longer be changed."""


def counted(relation: str, words: str) -> Any:
    """A column with the number of rows under each row; the page's `COUNTED` names the relation too."""

    @admin.display(description=words, ordering=f"{relation}_total")
    def column(row: models.Model) -> int:
        return getattr(row, f"{relation}_total")

    column.__name__ = f"{relation}_count"
    return column


class OneAfterTheOther(OfferedAnew):
    """For pages that save: of two people who save at once, one goes after the other and is told what the first did."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Django's page, in its turn."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            _hold_all_plans()
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Django's page; where something has come to point to the row just now, that is said."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            messages.error(request, "This cannot be removed: something has come to point to it. Open the page again.")
            return HttpResponseRedirect("../change/")


def _hold_all_plans() -> None:
    """Until the transaction ends. An office has one partnership; that its administrators queue does nobody any harm."""
    list(Partnership.objects.select_for_update(no_key=True).order_by("pk"))


class OnlyDrafts:
    """A row with a key has lasting addresses, so it can be removed only while its plan is a draft."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Django's answer, while nobody but the office can have read the plan."""
        return not (obj is not None and _is_public(obj)) and super().has_delete_permission(request, obj)


def _is_public(row: models.Model) -> bool:
    plan = None if isinstance(row, Partnership) else plan_of(row)
    return plan is not None and plan.is_public


class PlainChoices:
    """Choices without Django's links that change a row of another page in a window of its own."""

    formfield_overrides: ClassVar = {
        # Django's own box with two lists has faults that a screen reader stumbles over.
        models.ManyToManyField: {"widget": CheckboxSelectMultiple},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """Django's field with the bare choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class PartAdmin(OneAfterTheOther, OnlyDrafts, PlainChoices, RichTextAdminMixin, admin.ModelAdmin):
    """The page of a part of a plan. `COUNTED` names the relations whose rows the list counts, `WHOLE` what it is in."""

    form = PartForm
    exclude = ("order",)
    numbers_paragraphs = False
    COUNTED: ClassVar[tuple[str, ...]] = ()
    WHOLE: ClassVar[str] = "priority"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The rows with what the list counts."""
        totals = {f"{relation}_total": Count(relation, distinct=True) for relation in self.COUNTED}
        return super().get_queryset(request).annotate(**totals)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A row stays in its plan and priority, and keeps its key once everybody can read the plan."""
        fields = tuple(super().get_readonly_fields(request, obj))
        if obj is None:
            return fields
        fixed = ("key",) if hasattr(obj, "key") and plan_of(obj).is_public else ()
        return (*fields, *((self.WHOLE,) if self.WHOLE else ()), *fixed)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Django's form; of a key that stands fast it says no more than that."""
        if "key" in self.get_readonly_fields(request, obj):
            kwargs["help_texts"] = {"key": LASTS}
        return super().get_form(request, obj, change, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: models.Model | None) -> Any:
        """None for a row that is new, unless its page was sent with some: those of a row that was removed meanwhile."""
        has_some = obj is not None or any(name.endswith(f"-{TOTAL_FORM_COUNT}") for name in request.POST)
        return super().get_inlines(request, obj) if has_some else ()

    def formfield_for_foreignkey(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """Django's choice; priorities are told apart by their plan."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "priority":
            field.queryset = field.queryset.select_related("plan")
            field.label_from_instance = lambda priority: f"{priority.plan}: {priority}"
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Django's page with the way up to the plan's outline and a link to the public page."""
        if plan := plan_of(obj) if obj else self._plan_given(request):
            context |= {"plan": plan, "outline": outline_address(plan, obj)}
        if obj:
            context["public_page"] = public_address(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _plan_given(self, request: HttpRequest) -> Plan | None:
        """The plan that the address of an “Add” page names, directly or by a priority."""
        for name, lookup in (("plan", "pk"), ("priority", "priorities"), ("partner_plan", "partner_plans")):
            given = request.GET.get(name, "")
            if given.isdecimal() and len(given) <= 18:
                return Plan.objects.filter(**{lookup: given}).first()
        return None

    def response_post_save_add(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        """Back to the row's place on the outline."""
        return HttpResponseRedirect(outline_address(plan_of(obj), obj))

    def response_post_save_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        """Back to the row's place on the outline."""
        return HttpResponseRedirect(outline_address(plan_of(obj), obj))


class PartInline(PlainChoices, RichTextAdminMixin, VersionedInline, admin.StackedInline):
    """Parts of a plan on the page of their whole, essentials only; the rest is on their own pages."""

    form = PartForm
    numbers_paragraphs = False
    show_change_link = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Django's formset; the fields are told whose page it is."""
        self.whole = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """A choice whose rows are read once for the whole page."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if self.whole is not None:
            field.queryset = self.rows_to_choose(field.queryset)
        field.label_from_instance = self.words_for
        return share_choices(field)

    def rows_to_choose(self, rows: models.QuerySet) -> models.QuerySet:
        """Those of the rows that a row of this page may name."""
        return rows

    def words_for(self, row: models.Model) -> str:
        """What the choice calls one of them."""
        return str(row)


class KeyedInline(OnlyDrafts, PartInline):
    """Rows with lasting addresses."""
