"""A draft as the committee will see it. Preview, page and PDF come from the same tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.assembly import to_document
from reports.kept_papers import paper_pdf
from reports.views.access import desk_page, update_or_404
from sdp.document.writers.html import paper_html


@desk_page
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper as a page."""
    update = update_or_404(slug)
    return render(request, "reports/preview.html", {"update": update, "paper": paper_html(to_document(update))})


@desk_page
def draft_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper as PDF; rendered once for each state of its words."""
    update = update_or_404(slug)
    response = HttpResponse(paper_pdf(to_document(update)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{update.slug}-draft.pdf"'
    return response
