"""Every saved state of an update, the words that were set aside, and reading a state as the committee would."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reports import kept_states, revision_list
from reports.kept_states import NOW, UnknownStateError
from reports.models import ScrutinyUpdate
from reports.views.access import WRITE, desk_page, update_among, update_or_404
from sdp.document.writers.html import paper_html
from sdp.download import download
from sdp.forms.kept import sitting_of
from sdp.kept_papers import paper_pdf

ENTRIES_A_PAGE = 25


@desk_page
def revisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The revisions, newest first, by day; or all states of one sitting."""
    update = update_among(ScrutinyUpdate.objects.all(), request, slug)
    sitting = sitting_of(request.GET)
    saved = revision_list.saved(update, sitting)
    entries = [revision_list.Entry([one]) for one in saved] if sitting else revision_list.folded(saved)
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "update": update,
        "page": page,
        "query": f"{urlencode({'sitting': sitting})}&" if sitting else "",
        "sitting": sitting,
        "latest": saved[0].number if saved else 0,
        "states": _states(update, page.object_list),
        "chosen": _chosen(page.object_list),
        "set_aside": [] if sitting else update.set_aside.waiting(),
        "may_write": request.user.has_perm(WRITE, update),
    }
    return render(request, "reports/revisions/list.html", context)


def _states(update: ScrutinyUpdate, entries: list[revision_list.Entry]) -> list[tuple[str, str]]:
    """What can be chosen to compare: the paper now, as published, and what the page lists."""
    listed = ((str(entry.last.number), _choice(entry.last)) for entry in entries)
    return [(NOW, "As it is now"), *kept_states.published_states(update), *listed]


def _chosen(entries: list[revision_list.Entry]) -> str:
    """The state to compare with now, unless another is chosen: the one before the last."""
    return str(entries[min(1, len(entries) - 1)].last.number) if entries else ""


def _choice(saved: revision_list.Saved) -> str:
    by = f", {saved.by}" if saved.by else ""
    return f"Revision {saved.number}{by}: {saved.what}"


@desk_page
def revision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The paper as the committee would have seen it then."""
    update, kept = _state(request, slug, number)
    context = {"update": update, "state": kept, "number": number, "paper": paper_html(kept.document)}
    context["may_restore"] = update.is_draft and request.user.has_perm(WRITE, update)
    return render(request, "reports/revisions/revision.html", context)


@desk_page
def revision_pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same as a PDF."""
    update, kept = _state(request, slug, number)
    return download(paper_pdf(kept.document), "pdf", f"{update.slug}-revision-{number}")


def _state(request: HttpRequest, slug: str, number: int) -> tuple[ScrutinyUpdate, kept_states.State]:
    update = update_among(ScrutinyUpdate.objects.all(), request, slug)
    try:
        return update, kept_states.state(update, str(number))
    except UnknownStateError as error:
        raise Http404 from error


@desk_page
def set_aside_done(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The words that were set aside are used or not needed; they stay on record."""
    update = update_or_404(request, slug)
    get_object_or_404(update.set_aside, pk=pk)
    update.set_aside.filter(pk=pk).finish(request.user)
    messages.success(request, "Done with the words that were set aside. An administrator can still read them.")
    return redirect(reverse("reports:revisions", args=[slug]))
