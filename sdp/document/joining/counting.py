"""How many pages a PDF has."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Pdf, PdfError

UNREADABLE = (PdfError, ValueError, RuntimeError, TypeError, RecursionError)
"""What comes of opening a file that is damaged, locked, or no PDF."""


def pages_in(content: bytes) -> int | None:
    """How many pages the file has; None where it cannot be read as a PDF that has any."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            return len(pdf.pages) or None
    except UNREADABLE:
        return None
