"""Restoring: a page that shows what would change, and a button."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reports import restoring
from reports.assembly import rows_of
from reports.comparison import compare
from reports.kept_states import keyed_document, title_of
from reports.models import Revision, ScrutinyUpdate
from reports.restoring import RestoreRefusedError
from reports.views.access import desk_page, update_or_404
from reports.views.part import held_update
from reports.views.revisions.compared_html import comparison_html


@desk_page
def restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put back a revision, or the one part of it that `part` names, after showing what that changes."""
    part = request.GET.get("part", "")[:40]
    if request.method == "POST":
        refused = _restore(request, slug, number, part)
        if refused is None:
            return redirect("reports:draft", slug=slug)
        messages.warning(request, refused)
    update = update_or_404(request, slug)
    if not update.is_draft:
        return redirect("reports:draft", slug=slug)
    return _page(request, update, _revision(update, number, part), part)


def _restore(request: HttpRequest, slug: str, number: int, part: str) -> str | None:
    """Why it was not restored; None if it was, or if there was nothing to restore."""
    with transaction.atomic():
        update = held_update(request, slug)
        revision = _revision(update, number, part)
        version = request.POST.get("version", "")
        try:
            changed = restoring.restore(update, revision, part=part, version=version, by=request.user)
        except RestoreRefusedError as error:
            return str(error)
    if changed:
        messages.success(request, f"Restored from revision {number}. What was there before is still in the list.")
    else:
        messages.success(request, f"Nothing was changed: the paper is as it was in revision {number}.")
    return None


def _revision(update: ScrutinyUpdate, number: int, part: str) -> Revision:
    revision = get_object_or_404(update.revisions.with_people().select_related("update"), number=number)
    if not restoring.is_part(part, revision):
        raise Http404
    return revision


def _page(request: HttpRequest, update: ScrutinyUpdate, revision: Revision, part: str) -> HttpResponse:
    held = restoring.kept(revision)
    found = compare(keyed_document(rows_of(update)), keyed_document(restoring.aim(update, held, part).paper()))
    parts = restoring.parts_that_differ(update, held)
    context = {
        "update": update,
        "revision": revision,
        "title": title_of(revision),
        "part": part,
        "parts": parts,
        "part_title": dict(parts).get(part, ""),
        "comparison": found,
        "compared": comparison_html(found),
        "changes_something": any(not part or key == part for key, _ in parts),
        "version": restoring.version_of_paper(update),
    }
    return render(request, "reports/revisions/restore.html", context, status=409 if request.method == "POST" else 200)
