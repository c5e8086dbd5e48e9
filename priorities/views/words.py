"""Parts of a plan's document as HTML for a page that brings its own main heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from sdp.document.numbering import number
from sdp.document.tree import Blocks, Contents, Cover, Document, Part, Section
from sdp.document.writers.html import blocks_html, parts_html


def parts_as_html(parts: Iterable[Part]) -> SafeString:
    """The parts with the labels of their lists; headings begin at h2."""
    return parts_html(number(Document("", Cover(), tuple(parts))).parts)


def with_contents(heading: str, sections: Sequence[Section]) -> SafeString:
    """The sections, after a table of their contents under that heading if there are several to find."""
    headed = [section for section in sections if section.heading]
    return parts_as_html([Contents(heading), *sections] if len(headed) > 1 else sections)


def blocks_as_html(blocks: Blocks) -> SafeString:
    """A run of blocks with the labels of their lists, to stand within an element of class `paper`."""
    return blocks_html(number(Document("", Cover(), (Section("", blocks),))).sections[0].blocks)
