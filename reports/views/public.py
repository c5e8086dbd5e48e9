"""What everybody may read: published papers, as pages and as files. The latest edition stands at a paper's address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.models import Edition
from reports.views.edition_files import edition_file
from reports.views.editions import paper_page
from reports.views.withdrawn import withdrawn_or_404
from sdp.kept_pages import kept, kept_file


@kept
@require_safe
@cache_control(no_cache=True)
def update_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One published paper as a page; a withdrawn one leaves a page that says so and why."""
    edition = Edition.objects.public().without_files().filter(update__slug=slug).first()
    return paper_page(request, edition, edition) if edition else withdrawn_or_404(request, slug)


@kept_file
@require_safe
@cache_control(no_cache=True)
def update_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """A published paper as a file, as it was stored."""
    edition = Edition.objects.public().without_files().filter(update__slug=slug).first()
    return edition_file(request, edition, form, slug) if edition else withdrawn_or_404(request, slug)
