"""Import and export of a plan's tables in the administration: look first, then go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from priorities.models import Plan
from priorities.tables import (
    LARGEST_FILE,
    Proposal,
    TablesError,
    apply,
    as_archive,
    as_workbook,
    propose,
    read_bytes,
)
from priorities.views.kept_tables import KeptTables, forget, keep, kept_tables
from priorities.views.proposal import shown

GONE = "The file is no longer kept. If it has not been imported already, choose it again."
FORMS: dict[str, tuple[Callable[[Plan], bytes], str]] = {
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "zip": (as_archive, "application/zip"),
}


def table_urls(admin_view: Callable[..., Any]) -> list[URLPattern]:
    """The addresses of import and export, for the plan's admin; `admin_view` is the admin site's own."""
    return [
        path("import/", admin_view(import_plan), name="priorities_plan_import_new"),
        path("<int:pk>/import/", admin_view(import_plan), name="priorities_plan_import"),
        path("<int:pk>/export/", admin_view(export_plan), name="priorities_plan_export"),
    ]


@require_safe
def export_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a workbook, or with `?form=zip` as CSV files in an archive."""
    plan = _plan(request, pk)
    form = request.GET.get("form", "xlsx")
    make, content_type = FORMS.get(form) or FORMS["xlsx"]
    form = form if form in FORMS else "xlsx"
    try:
        content = make(plan)
    except TablesError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:priorities_plan_import", args=[pk]))
    disposition = {"Content-Disposition": f'attachment; filename="{plan.key}.{form}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)


@require_http_methods(["GET", "HEAD", "POST"])
def import_plan(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Send a file, look at what it would change, go on. Without `pk` the file is a plan that is not there yet."""
    plan = _plan(request, pk)
    if request.method == "POST" and "go_on" in request.POST:
        return _go_on(request, plan)
    if request.method == "POST":
        return _send(request, plan)
    if token := request.GET.get("file"):
        return _look(request, plan, token)
    return _page(request, plan)


def _plan(request: HttpRequest, pk: int | None) -> Plan | None:
    """The plan, for somebody who may change it; None for somebody who may add one."""
    if not request.user.has_perm(f"priorities.{'add' if pk is None else 'change'}_plan"):
        raise PermissionDenied
    return None if pk is None else get_object_or_404(Plan.objects.select_related("partnership"), pk=pk)


def _page(request: HttpRequest, plan: Plan | None, **more: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Plan._meta,
        "plan": plan,
        "title": f"Import tables of {plan}" if plan else "Import a new plan",
        "largest": LARGEST_FILE // 1024 // 1024,
        **more,
    }
    template = "preview" if "proposal" in more else "send"
    return TemplateResponse(request, f"admin/priorities/plan/tables/{template}.html", context)


def _send(request: HttpRequest, plan: Plan | None) -> HttpResponse:
    """Read the file. One that could be imported is kept, and shown at an address that can be loaded again."""
    file = request.FILES.get("tables")
    if file is None:
        return _page(request, plan, faults=["Choose a workbook (.xlsx) or a ZIP archive of CSV files."])
    # A larger file is refused by its length; no more of it than that is taken into memory.
    content = file.read(LARGEST_FILE + 1)
    sent = KeptTables("", file.name or "The file", content)
    try:
        _proposal(sent, plan)
    except TablesError as error:
        return _page(request, plan, faults=error.faults, file_name=sent.name)
    return HttpResponseRedirect(f"{request.path}?file={keep(request.user, sent.name, content).token}")


def _proposal(sent: KeptTables, plan: Plan | None) -> Proposal:
    return propose(read_bytes(sent.content, sent.name), chosen=plan.key if plan else None, new=plan is None)


def _look(request: HttpRequest, plan: Plan | None, token: str) -> HttpResponse:
    sent = kept_tables(request.user, token)
    if sent is None:
        return _page(request, plan, faults=[GONE])
    try:
        proposal = _proposal(sent, plan)
    except TablesError as error:
        return _page(request, plan, faults=error.faults, file_name=sent.name)
    title = f"What {sent.name} would change" if plan else f"The new plan in {sent.name}"
    return _page(request, plan, title=title, proposal=proposal, tables=shown(proposal), token=token)


def _go_on(request: HttpRequest, plan: Plan | None) -> HttpResponse:
    """Write what was shown; if the plan has changed since it was shown, show it anew."""
    token = request.POST.get("go_on", "")
    sent = kept_tables(request.user, token)
    if sent is None:
        return _page(request, plan, faults=[GONE])
    try:
        proposal = _proposal(sent, plan).as_of(request.POST.get("state", ""))
        imported = apply(proposal)
    except TablesError as error:
        for fault in error.faults:
            messages.error(request, str(fault))
        return HttpResponseRedirect(f"{request.path}?file={token}")
    forget(request.user)
    _record(request, imported, proposal, sent.name)
    return HttpResponseRedirect(reverse("admin:priorities_plan_outline", args=[imported.pk]))


def _record(request: HttpRequest, plan: Plan, proposal: Proposal, name: str) -> None:
    """Say what was done, now to the person and later in the plan's history."""
    words = f"Imported {name}. Rows: {proposal.summary}."
    LogEntry.objects.log_actions(request.user.pk, [plan], ADDITION if proposal.is_new else CHANGE, words)
    messages.success(request, words)
