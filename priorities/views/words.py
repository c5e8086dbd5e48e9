"""Parts of a plan's document as HTML for a page that brings its own main heading."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from sdp.document.numbering import number
from sdp.document.tree import Blocks, Cover, Document, Part, Section
from sdp.document.writers.html import blocks_html, parts_html


def parts_as_html(parts: Iterable[Part]) -> SafeString:
    """The parts with the labels of their lists; headings begin at h2."""
    return parts_html(number(Document("", Cover(), tuple(parts))).parts)


def blocks_as_html(blocks: Blocks) -> SafeString:
    """A run of blocks with the labels of their lists, to stand within an element of class `paper`."""
    return blocks_html(number(Document("", Cover(), (Section("", blocks),))).sections[0].blocks)
