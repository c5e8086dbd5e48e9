"""A draft as the committee will see it. Preview, page and PDF come from the same tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.assembly import to_document
from reports.views.access import desk_page, update_or_404
from sdp.document.writers import WRITERS
from sdp.document.writers.html import paper_html
from sdp.download import download
from sdp.kept_papers import paper_pdf


@desk_page
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper as a page."""
    update = update_or_404(slug)
    return render(request, "reports/preview.html", {"update": update, "paper": paper_html(to_document(update))})


@desk_page
def draft_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The paper as a file to keep: a PDF, rendered once for each state of its words, or a whole web page."""
    update = update_or_404(slug)
    document = to_document(update)
    content = paper_pdf(document) if form == "pdf" else WRITERS[form](document)
    return download(content, form, f"{update.slug}-draft")
