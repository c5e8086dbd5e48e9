"""A paper as a file in the browser."""

from __future__ import annotations

from django.http import HttpResponse

CONTENT_TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
"""The forms offered on pages. The web page stands alone, with its own styles, so it is kept and not opened here."""


def download(content: bytes, form: str, name: str) -> HttpResponse:
    """The content as a file; a PDF may open in the browser, a web page is saved."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    disposition = "inline" if form == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{name}.{form}"'
    return response
