"""Fetching what a page of the desk shows, with the check of who asks: what may not be seen is 404.

Who may open which page says the table in `sdp.who_may`, to which `sdp.doorkeeper` keeps before any view is asked. Here
it is asked once more for the partnership whose work the row is: what may not be done there is 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.models import ScrutinyUpdate
from reports.models.update import ScrutinyUpdateQuerySet
from reports.revisions import with_last_revision
from sdp.document.writers.size import PaperTooLarge
from sdp.doorkeeper import check_row

SEE_THE_DESK = "reports.view_scrutinyupdate"
WRITE = "reports.change_scrutinyupdate"
START = "reports.add_scrutinyupdate"
LINK = "reports.change_sectionlink"
"""To say later what a paper serves that is no draft any more."""

View = Callable[..., HttpResponse]


def desk_page(view: View) -> View:
    """A page of the officers' desk, which says so where the paper is too large to be shown."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PaperTooLarge as error:
            return render(request, "reports/too_large.html", {"reason": str(error)}, status=422)

    return guarded


def update_or_404(request: HttpRequest, slug: str) -> ScrutinyUpdate:
    """The update with every row of its paper at hand, where this person may see it; 403 where they may not do this."""
    return update_among(with_last_revision(ScrutinyUpdate.objects.with_parts()), request, slug)


def update_among(updates: ScrutinyUpdateQuerySet, request: HttpRequest, slug: str) -> ScrutinyUpdate:
    """The same with what these updates have at hand, or held."""
    update = get_object_or_404(updates.read_by(request.user), slug=slug)
    check_row(request, update)
    return update
