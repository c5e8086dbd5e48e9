"""The page of a plan's outline, and the moving of its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from priorities import order
from priorities.admin.addresses import add_address, anchor_of, change_address, outline_address, plan_of, public_address
from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    EnablingFactor,
    ForewordAchievement,
    Measure,
    Plan,
    Statement,
    StrategicPriority,
)
from priorities.outline import Entry, Group, outline_of

FOLDED = (Deliverable, Statement, Measure, CaseStudy, Alignment, EnablingFactor, ForewordAchievement)
"""The kinds of rows that the outline shows when asked, since there are dozens of them."""

MOVABLE = {kind._meta.model_name: kind for kind in order.RULES}


def page(model_admin: admin.ModelAdmin) -> Callable[..., HttpResponse]:
    """The view of a plan's outline."""

    @require_safe
    def outline(request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_object_or_404(Plan.objects.select_related("partnership"), pk=pk)
        if not model_admin.has_view_permission(request, plan):
            raise PermissionDenied
        found = outline_of(plan)
        top = _Shown(request, plan).entry(found.entry)
        context = {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": f"Outline of {plan}",
            "plan": plan,
            "public_page": public_address(plan),
            "may_change": _may(request, "change", Plan),
            "top": top,
            "priorities": next(group["entries"] for group in top["groups"] if group["kind"] is StrategicPriority),
            "findings": [(finding.words, change_address(finding.row)) for finding in found.findings],
            "missing": [
                (f"{kind.capitalize()}: {words}", [(entry.words, change_address(entry.row)) for entry in entries])
                for (kind, words), entries in found.missing.items()
            ],
            "move_address": reverse("admin:priorities_plan_move", args=[plan.pk]),
        }
        return TemplateResponse(request, "admin/priorities/plan/outline.html", context)

    return model_admin.admin_site.admin_view(outline)


def moving(model_admin: admin.ModelAdmin) -> Callable[..., HttpResponse]:
    """The view that moves one row, named by the button that was pressed: “up deliverable-12”."""

    @require_POST
    def move(request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_object_or_404(Plan, pk=pk)
        direction, _, anchor = request.POST.get("move", "").partition(" ")
        row = _row_of(anchor)
        if direction not in ("up", "down") or plan_of(row) != plan:
            raise Http404
        if not _may(request, "change", type(row)) or not can_be_moved(row, plan):
            raise PermissionDenied
        order.move(row, plan, up=direction == "up")
        return HttpResponseRedirect(outline_address(plan, row, moved="1"))

    return model_admin.admin_site.admin_view(move)


def _row_of(anchor: str) -> Model:
    name, _, key = anchor.rpartition("-")
    if name not in MOVABLE or not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(MOVABLE[name], pk=key)


def can_be_moved(row: Model, plan: Plan) -> bool:
    """Priorities are known by their numbers, so they are moved only while nobody else has read the plan."""
    return not (isinstance(row, StrategicPriority) and plan.is_public)


def _may(request: HttpRequest, act: str, kind: type[Model]) -> bool:
    return request.user.has_perm(f"priorities.{get_permission_codename(act, kind._meta)}")


class _Shown:
    """The outline's entries as the template shows them to one person: with addresses, and the moves they may make."""

    def __init__(self, request: HttpRequest, plan: Plan) -> None:
        self.request, self.plan = request, plan
        self.at = request.GET.get("at", "")
        self.moved = self.at if "moved" in request.GET else ""

    def entry(self, entry: Entry) -> dict[str, Any]:
        """One row with those under it."""
        row, anchor = entry.row, anchor_of(entry.row)
        groups = [
            self.group(group, folds=group.kind in FOLDED and group.kind is not type(row)) for group in entry.groups
        ]
        moves = type(row) in order.RULES and can_be_moved(row, self.plan) and _may(self.request, "change", type(row))
        return {
            "anchor": anchor,
            "words": entry.words,
            "counts": ", ".join(entry.counts),
            "missing": entry.missing,
            "findings": entry.findings,
            "address": change_address(row),
            "public_page": public_address(row) if isinstance(row, StrategicPriority) else "",
            "up": moves and entry.number > 1,
            "down": moves and entry.number < entry.of,
            "stays": entry.stays if moves else "",
            "moved": f"Moved. It is now {entry.number} of {entry.of}." if anchor == self.moved else "",
            "is_at": anchor == self.at or any(group["is_at"] for group in groups),
            "groups": groups,
        }

    def group(self, group: Group, *, folds: bool) -> dict[str, Any]:
        """Rows of one kind, with the way to add one."""
        entries = [self.entry(entry) for entry in group.entries]
        return {
            "title": group.title,
            "kind": group.kind,
            "entries": entries,
            "folds": folds,
            "is_at": any(entry["is_at"] for entry in entries),
            "many": sum(1 for entry in group.entries for _ in entry.with_those_under_it()),
            "adds": _one("point" if "parent" in group.given else str(group.kind._meta.verbose_name)),
            "add_address": add_address(group.kind, group.given) if _may(self.request, "add", group.kind) else "",
        }


def _one(name: str) -> str:
    """The name with its article."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
