"""Rendered papers, kept: a PDF whose content has not changed is not rendered again.

The key is the hash of the content and of the layout, so what is kept can never be stale; the cache drops the oldest.
"""

from __future__ import annotations

from django.core.cache import cache

from sdp.document.codec import content_hash
from sdp.document.tree import Document
from sdp.document.writers import WRITERS
from sdp.document.writers.renderer import renderer_version

KEPT_FOR = 14 * 24 * 60 * 60
"""Seconds a rendered paper is kept: the fortnight from board to committee."""


def paper_pdf(document: Document) -> bytes:
    """The paper's PDF, rendered now or served as it was rendered before."""
    key = f"paper-pdf:{renderer_version()}:{content_hash(document)}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = WRITERS["pdf"](document)
        cache.set(key, kept, KEPT_FOR)
    return kept
