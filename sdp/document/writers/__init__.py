"""Tree → outside: one registry of the forms a paper comes out in."""

from __future__ import annotations

from collections.abc import Callable

from sdp.document.tree import Document


def _html(document: Document) -> bytes:
    from sdp.document.writers.html import write_html  # noqa: PLC0415 - needs Django's templates, which text does not

    return write_html(document).encode()


def _pdf(document: Document) -> bytes:
    from sdp.document.writers.pdf import write_pdf  # noqa: PLC0415 - WeasyPrint takes half a second to import

    return write_pdf(document)


def _text(document: Document) -> bytes:
    from sdp.document.writers.text import write_text  # noqa: PLC0415 - beside its two siblings

    return write_text(document).encode()


WRITERS: dict[str, Callable[[Document], bytes]] = {"html": _html, "pdf": _pdf, "text": _text}
"""Name of a form → function from an (unnumbered or numbered) paper to a whole file's bytes."""
