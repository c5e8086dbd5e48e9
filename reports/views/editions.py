"""The editions of a published paper, each at an address of its own: the old ones stay, and say what replaced them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.beside_paper import beside_paper
from reports.models import Edition
from reports.public_changes import lines_of
from reports.structured_data import paper_data
from reports.views.edition_files import edition_file
from reports.views.whole import address_for
from reports.views.withdrawn import withdrawn_or_404
from sdp.document.outline import outline
from sdp.document.writers.html import paper_html
from sdp.document.writers.paragraph_links import with_paragraph_links
from sdp.kept_pages import kept, kept_file


@kept
@require_safe
@cache_control(no_cache=True)
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition of the paper with its files, their SHA-256, and how to check a file that one holds."""
    found = list(Edition.objects.of_public_papers().for_lists().filter(update__slug=slug).order_by("-number"))
    if not found:
        return withdrawn_or_404(request, slug)
    # Of one that was withdrawn the list says that, and has no way to it.
    lines = lines_of([one.pk for one in found if not one.withdrawn_at])
    replaced_by = [None, *found[:-1]]
    rows = [(one, later, lines.get(one.pk)) for one, later in zip(found, replaced_by, strict=True)]
    return render(request, "reports/editions.html", {"latest": found[0], "rows": rows})


@kept
@require_safe
@cache_control(no_cache=True)
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One edition as a page; an old one says that it was replaced, by which and when."""
    wanted = Edition.objects.reachable().without_files().filter(update__slug=slug, number=number).first()
    if wanted is None:
        return withdrawn_or_404(request, slug, number)
    following = wanted.update.editions.for_lists().filter(number=number + 1).first()
    return paper_page(request, wanted, following or wanted, at_own_address=True)


@kept_file
@require_safe
@cache_control(no_cache=True)
def file(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """One edition as a file, as it was stored: what replaced it is said on its page, never in the file."""
    wanted = Edition.objects.reachable().without_files().filter(update__slug=slug, number=number).first()
    if wanted is None:
        return withdrawn_or_404(request, slug, number)
    return edition_file(request, wanted, form, f"{slug}-edition-{number}")


def paper_page(
    request: HttpRequest, edition: Edition, following: Edition, *, at_own_address: bool = False
) -> HttpResponse:
    """The edition on a page of the site; `following` is what replaced it, or the edition itself."""
    whole = address_for(request, edition)
    document = edition.document
    beside = None if at_own_address else beside_paper(edition)
    context = {
        "edition": edition,
        "following": following if following.number != edition.number else None,
        "at_own_address": at_own_address,
        "outline": outline(document),
        "paper": with_paragraph_links(paper_html(document)),
        "beside": beside,
        "whole": whole,
        "page_kind": "article",
        "canonical": reverse("reports:update", args=[edition.update.slug]),
        "structured_data": beside and paper_data(edition, beside.paper, beside.priorities),
    }
    response = render(request, "reports/update.html", context)
    if whole:
        # This one page is for members alone.
        add_never_cache_headers(response)
        return response
    # Django's own middleware gives an entity tag to GET and none to HEAD.
    set_response_etag(response)
    return response
