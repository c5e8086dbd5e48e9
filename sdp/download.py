"""A paper as a file in the browser."""

from __future__ import annotations

from django.http import HttpResponse

CONTENT_TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
"""The forms offered on pages. The web page stands alone, with its own styles, so it is kept and not opened here."""


def download(content: bytes, form: str, name: str) -> HttpResponse:
    """The content as a file; a PDF may open in the browser, a web page is saved."""
    headers = {"Content-Type": CONTENT_TYPES[form], "Content-Disposition": disposition(form, name)}
    return HttpResponse(content, headers=headers)


def disposition(form: str, name: str) -> str:
    """Whether a browser opens the file or saves it, and under which name."""
    return f'{"inline" if form == "pdf" else "attachment"}; filename="{name}.{form}"'
