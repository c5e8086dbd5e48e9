"""A draft as its readers will see it. Preview, page and PDF come from the same tree.

Where something in it is not for the public there are two renderings: the whole paper, and `?as=public`.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.assembly import to_document
from reports.views.access import desk_page, update_or_404
from sdp.document.numbering import number
from sdp.document.redaction import public_version
from sdp.document.tree import Document
from sdp.document.writers import WRITERS
from sdp.document.writers.html import paper_html
from sdp.download import download
from sdp.kept_papers import paper_pdf

FOR_THE_PUBLIC = "public"


@desk_page
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper as a page."""
    update = update_or_404(request, slug)
    whole = number(to_document(update))
    public = public_version(whole)
    shown, has_two = _asked_for(request, whole, public), public != whole
    context = {
        "update": update,
        "paper": paper_html(shown),
        "has_two": has_two,
        "is_public": shown == public,
        "readers": f"?as={FOR_THE_PUBLIC}" if has_two and shown == public else "",
    }
    return render(request, "reports/preview.html", context)


@desk_page
def draft_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The paper as a file to keep: a PDF, rendered once for each state of its words, or a whole web page."""
    update = update_or_404(request, slug)
    whole = number(to_document(update))
    public = public_version(whole)
    shown = _asked_for(request, whole, public)
    content = paper_pdf(shown) if form == "pdf" else WRITERS[form](shown)
    kept = "" if public == whole else "-public" if shown == public else "-not-for-publication"
    return download(content, form, f"{update.slug}-draft{kept}")


def _asked_for(request: HttpRequest, whole: Document, public: Document) -> Document:
    return public if request.GET.get("as") == FOR_THE_PUBLIC else whole
