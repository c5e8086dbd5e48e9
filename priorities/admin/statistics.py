"""Statements and measures; a measure's observations stand in a small grid on its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import Truncator

from priorities import checks
from priorities.admin.addresses import change_address
from priorities.admin.forms import ObservationForm
from priorities.admin.parts import PartAdmin, PartInline, counted
from priorities.models import Measure, Observation, Statement
from sdp.forms.versioned_rows import VersionedRows


class ObservationRows(VersionedRows):
    """The rows of the grid: each box says which row it is in, and a new row starts in the last row's statement."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Name the boxes for those who hear them one by one."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{field.label}, row {(index or 0) + 1}"

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """What a new row starts with."""
        kwargs = super().get_form_kwargs(index)
        rows = self.get_queryset()
        if rows and (index is None or index >= self.initial_form_count()):
            kwargs["initial"] = {"statement": rows[len(rows) - 1].statement_id}
        return kwargs


class ObservationInline(PartInline):
    """The observations as a small table: the figure in the row, the rest of it below, folded."""

    model = Observation
    form = ObservationForm
    formset = ObservationRows
    template = "admin/priorities/measure/observations.html"
    extra = 3
    fieldsets = (
        (None, {"fields": ("area", "breakdown", "period", "value", "value_words", "lower_limit", "upper_limit")}),
        (
            "More",
            {
                "fields": (
                    *("statement", "local_comparison", "change_percent", "change_words", "change_period"),
                    *("note", "order", "version"),
                )
            },
        ),
    )

    @property
    def columns(self) -> list[str]:
        """The headings of the grid."""
        return [_label(name) for name in self.fieldsets[0][1]["fields"]]

    @property
    def explanations(self) -> list[tuple[str, str]]:
        """What the boxes of a row mean, where their labels do not say it all."""
        names = [name for _, options in self.fieldsets for name in options["fields"] if name != "version"]
        helps = [(_label(name), Observation._meta.get_field(name).help_text) for name in names]
        return [(label, words) for label, words in helps if words]

    def rows_to_choose(self, rows: models.QuerySet[Statement]) -> models.QuerySet[Statement]:
        """The statements of the measure's own priority."""
        return rows.filter(priority=self.whole.priority_id)

    def words_for(self, row: Statement) -> str:
        """How the statement begins."""
        return Truncator(row.words or row.key).chars(60)


def _label(name: str) -> str:
    return ObservationForm.LABELS.get(name) or str(Observation._meta.get_field(name).verbose_name).capitalize()


@admin.register(Measure)
class MeasureAdmin(PartAdmin):
    """Measures, with the grid of their observations and what in it does not add up."""

    COUNTED = ("observations",)
    list_display = ("title", "priority", "plan", "unit", counted("observations", "Observations"))
    list_filter = ("plan", "priority", "unit")
    list_select_related = ("plan", "priority")
    search_fields = ("title", "source")
    inlines = (ObservationInline,)
    fieldsets = (
        (None, {"fields": ("priority", "title", "key", "unit", "source", "desired_direction", "target")}),
        ("Remarks", {"fields": ("footnote", "note", "version")}),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the observations too, and say what does not add up; a published figure is kept as it is."""
        super().save_related(request, form, formsets, change)
        for finding in _findings(form.instance):
            messages.warning(request, f"Saved, though this does not add up. {finding.words}")

    def response_post_save_add(self, request: HttpRequest, obj: Measure) -> HttpResponse:
        """On to the grid of the new measure."""
        return HttpResponseRedirect(change_address(obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """The page with what does not add up as the figures are stored."""
        if obj:
            context["findings"] = _findings(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _findings(measure: Measure) -> list[checks.Finding]:
    rows = Observation.objects.filter(measure=measure)
    return checks.of_measure(measure, rows, measure.plan.partnership.area)


@admin.register(Statement)
class StatementAdmin(PartAdmin):
    """Statements, as the plan prints them."""

    COUNTED = ("observations",)
    list_display = ("words", "priority", "plan", "kind", counted("observations", "Observations"))
    list_filter = ("plan", "priority", "kind")
    list_select_related = ("plan", "priority")
    search_fields = ("text", "heading", "key")
    fields = ("priority", "heading", "kind", "text", "footnote", "key", "version")
