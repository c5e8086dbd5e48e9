"""The whole paper, for members of the committee and the office: what the public reads without its exempt parts.

For everybody else these pages are not there, and nothing of them is kept on the way. They carry no entity tag and no
date: both would tell whether what is exempt has changed.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.models import Edition, RestrictedEdition
from sdp.document.writers.html import paper_html
from sdp.doorkeeper import Refusal, is_one_of
from sdp.download import download
from sdp.who_may import MEMBERS


@require_safe
@never_cache
def whole_page(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The whole paper as a page: that of the latest edition, or of an earlier one."""
    latest, whole = _whole_or_404(request, slug, number)
    held = RestrictedEdition.objects.filter(edition__in=_reachable(), edition__update=latest.update).exclude(
        pk=whole.pk
    )
    context = {
        "whole": whole,
        "edition": whole.edition,
        "latest": latest,
        "paper": paper_html(whole.document),
        "others": held.order_by("-edition__number").values_list("edition__number", flat=True),
    }
    return _unfound(render(request, "reports/whole.html", context))


@require_safe
@never_cache
def whole_file(request: HttpRequest, slug: str, form: str, number: int | None = None) -> HttpResponse:
    """The whole paper as a file, as it was stored when it was published."""
    _, whole = _whole_or_404(request, slug, number)
    return _unfound(download(bytes(whole.pdf if form == "pdf" else whole.html), form, f"{slug}-not-for-publication"))


def address_for(request: HttpRequest, edition: Edition) -> str:
    """Where this person reads the whole paper; empty where the public reads all of it, or the person may not."""
    may = request.user.is_authenticated and is_one_of(MEMBERS, request.user, edition.update)
    if not may or not RestrictedEdition.objects.filter(edition=edition).exists():
        return ""
    return reverse("reports:whole_edition", args=[edition.update.slug, edition.number])


def _whole_or_404(request: HttpRequest, slug: str, number: int | None) -> tuple[Edition, RestrictedEdition]:
    """The latest edition and the whole paper asked for, where this person may read it. One withdrawn has none."""
    public = Edition.objects.public().select_related("update").filter(update__slug=slug).first()
    if public is None or not is_one_of(MEMBERS, request.user, public.update):
        raise Http404
    wholes = RestrictedEdition.objects.select_related("edition__update").filter(edition__in=_reachable())
    wanted = wholes.filter(
        edition__update=public.update, edition__number=public.number if number is None else number
    ).first()
    if wanted is None:
        raise Http404
    return public, wanted


def _reachable() -> QuerySet[Edition, dict[str, int]]:
    """The keys of the editions that were not withdrawn."""
    return Edition.objects.reachable().order_by().values("pk")


def _unfound(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _refuses(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """As if there were no such page: for somebody who is not signed in, too."""
    if refusal is Refusal.METHOD:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    raise Http404


whole_page.refuses = whole_file.refuses = _refuses  # type: ignore[attr-defined]
