"""Parts of a plan's document as HTML for a page that brings its own main heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from priorities.contributed import Block
from sdp.document.numbering import listed, number
from sdp.document.tree import Blocks, Contents, Cover, Document, Part, Section
from sdp.document.writers.html import blocks_html, parts_html
from sdp.document.writers.html_anchors import anchored
from sdp.document.writers.html_inlines import words


def parts_as_html(parts: Iterable[Part]) -> SafeString:
    """The parts with the labels of their lists; headings begin at h2."""
    return parts_html(number(Document("", Cover(), tuple(parts))).parts)


def with_contents(heading: str, sections: Sequence[Section], blocks: Iterable[Block] = ()) -> SafeString:
    """The sections, after a list of them and of the page's blocks under that heading if there are several to find."""
    parts = anchored(number(Document("", Cover(), tuple(sections))).parts, site=True)
    entries = [
        *(
            {"id": part.key, "heading": words(part.heading)}
            for part in listed(parts, Contents())
            if isinstance(part, Section)
        ),
        *({"id": block.anchor, "heading": block.heading} for block in blocks),
    ]
    contents = render_to_string("priorities/contents.html", {"heading": heading, "entries": entries})
    return format_html("{}{}", contents if len(entries) > 1 else "", parts_html(parts))


def blocks_as_html(blocks: Blocks) -> SafeString:
    """A run of blocks with the labels of their lists, to stand within an element of class `paper`."""
    return blocks_html(number(Document("", Cover(), (Section("", blocks),))).sections[0].blocks)
