"""What everybody may read: published papers, as pages and as PDF."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import set_response_etag
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.models import Edition, ScrutinyUpdate
from sdp.document.writers import WRITERS
from sdp.document.writers.html import paper_html
from sdp.download import download

PAPERS_A_PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest papers."""
    papers = Paginator(Edition.objects.public().for_lists(), PAPERS_A_PAGE)
    return render(request, "reports/home.html", {"page": papers.get_page(request.GET.get("page"))})


@require_safe
@cache_control(no_cache=True)
def update_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One published paper as a page; a withdrawn one leaves a page that says so and why."""
    edition = _edition_or_none(slug)
    if edition is None:
        return _withdrawn(request, slug)
    response = render(request, "reports/update.html", {"edition": edition, "paper": paper_html(edition.document)})
    # Django's own middleware gives an entity tag to GET and none to HEAD.
    set_response_etag(response)
    return response


@require_safe
@cache_control(no_cache=True)
def update_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """A published paper as a file: the stored PDF, with its SHA-256 as entity tag, or a whole web page."""
    edition = _edition_or_none(slug)
    if edition is None:
        return _withdrawn(request, slug)
    content = bytes(edition.pdf) if form == "pdf" else WRITERS[form](edition.document)
    response = download(content, form, slug)
    response.headers["Last-Modified"] = http_date(edition.published_at.timestamp())
    if form == "pdf":
        response.headers["ETag"] = f'"{edition.pdf_sha256}"'
    return response


def _edition_or_none(slug: str) -> Edition | None:
    return Edition.objects.public().select_related("update").filter(update__slug=slug).first()


def _withdrawn(request: HttpRequest, slug: str) -> HttpResponse:
    """410 for a withdrawn paper; 404 for one that never was public."""
    update = ScrutinyUpdate.objects.filter(slug=slug, status=ScrutinyUpdate.Status.WITHDRAWN).first()
    if update is None:
        raise Http404
    context = {
        "edition": update.editions.latest(),
        "change": update.status_changes.filter(to_status=ScrutinyUpdate.Status.WITHDRAWN).last(),
    }
    return render(request, "reports/withdrawn.html", context, status=410)
