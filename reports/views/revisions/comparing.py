"""Two states of a paper beside each other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.comparison import compare
from reports.kept_states import NOW, State, UnknownStateError, published_states, state
from reports.models import ScrutinyUpdate
from reports.views.access import WRITE, desk_page, update_or_404
from reports.views.revisions.compared_html import comparison_html


@desk_page
def compare_revisions(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs between two states, named in the address as `before` and `after`: now, 12, edition-2.

    An address that names none gives the form that chooses them.
    """
    update = update_or_404(request, slug)
    names = [request.GET.get(name, "").strip().lower() or NOW for name in ("before", "after")]
    if "before" not in request.GET:
        return render(request, "reports/revisions/compare.html", _choosing(update, names))
    try:
        before, after = (state(update, name) for name in names)
    except UnknownStateError as error:
        if "chosen" in request.GET:
            return _unknown(request, update, names, str(error))
        raise Http404 from error
    found = compare(before.document, after.document)
    context = {
        "comparison": found,
        "compared": comparison_html(found),
        "before": before,
        "after": after,
        "restorable": _restorable(request, update, before, after),
    }
    return render(request, "reports/revisions/compare.html", {**context, **_choosing(update, names)})


def _choosing(update: ScrutinyUpdate, names: list[str]) -> dict[str, object]:
    """What the form that chooses other states shows."""
    return {
        "update": update,
        "names": names,
        "editions": [name for name, _ in published_states(update)],
        "latest": update.revisions.latest_number(),
    }


def _restorable(request: HttpRequest, update: ScrutinyUpdate, before: State, after: State) -> list[State]:
    """Which of the two states can be put back."""
    if not update.is_draft or not request.user.has_perm(WRITE, update):
        return []
    latest = update.revisions.latest_number()
    return [one for one in (before, after) if one.revision and one.revision.number != latest]


def _unknown(request: HttpRequest, update: ScrutinyUpdate, names: list[str], reason: str) -> HttpResponse:
    """The form once more, where a number was typed that no revision has."""
    message = f"{reason} Enter a number from 1 to {update.revisions.latest_number()}, or “{NOW}”."
    context = {**_choosing(update, names), "problems": [("before", message)]}
    return render(request, "reports/revisions/compare.html", context, status=422)
