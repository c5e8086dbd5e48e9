"""Document → HTML: one template and one style sheet for the web page, the standalone file and the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sdp.document.numbering import number
from sdp.document.tree import Block, Cover, Document, Part
from sdp.document.writers.html_anchors import close_links
from sdp.document.writers.html_blocks import run_of_blocks
from sdp.document.writers.html_inlines import words
from sdp.document.writers.html_parts import render_parts
from sdp.document.writers.size import check_size

STATIC = Path(__file__).resolve().parents[3] / "static" / "documents"
"""The folder of the paper's style sheets and fonts."""

UNTITLED = "Untitled paper"
"""What a file's metadata calls a draft that has no title yet."""

_MONTHS = (  # not the locale's: the same paper gives the same bytes everywhere
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def write_html(document: Document) -> str:
    """The whole paper as one HTML5 file that needs no other file. Raises PaperTooLarge."""
    return standalone_html(document, _style_sheet())


def standalone_html(document: Document, style: SafeString | None) -> str:
    """The paper as an HTML5 file, with that style sheet in it; the PDF writer brings its own."""
    context = {
        "language": words(document.language),
        "title": words(document.title.strip() or UNTITLED),
        "author": words(document.cover.report_of),
        "style": style,
        "paper": paper_html(document, site=False),
    }
    return render_to_string("documents/standalone.html", context)


@cache
def _style_sheet() -> SafeString:
    return mark_safe((STATIC / "paper.css").read_text(encoding="utf-8"))  # noqa: S308 - the project's own file


def paper_html(document: Document, *, site: bool = True) -> SafeString:
    """The paper as one `article`, for a page that links paper.css. Raises PaperTooLarge.

    Addresses of the site itself are links only if it is for a page of the `site`.
    """
    check_size(document)
    context = {
        "language": words(document.language),
        **_cover(document),
        "parts": render_parts(number(document).parts, site=site),
    }
    return render_to_string("documents/paper.html", context)


def _cover(document: Document) -> dict[str, object]:
    cover = document.cover
    running = (document.title,) if cover.own_page else (cover.committee, document.title)
    return {
        "title": words(document.title),
        "own_page": cover.own_page,
        "committee": words(cover.committee),
        "subtitle": words(cover.subtitle),
        "meeting_date": long_date(cover.meeting_date) if cover.meeting_date else "",
        "report_of": words(cover.report_of),
        "running_title": words(" – ".join(filter(None, running))),
    }


def long_date(day: date) -> str:
    """A date as papers print it: 22 September 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def parts_html(parts: Sequence[Part]) -> SafeString:
    """Some parts of a paper for a page that links paper.css and brings its own h1: their headings begin at h2.

    They show the numbers and labels they hold (`numbering.number` gives them). Raises PaperTooLarge.
    """
    check_size(Document("", Cover(), tuple(parts)))
    return format_html('<div class="paper">\n{}</div>\n', render_parts(parts, site=True))


def blocks_html(blocks: Iterable[Block]) -> SafeString:
    """A run of blocks as HTML, with the numbers and labels they hold (`numbering.number` gives them)."""
    return run_of_blocks(close_links(tuple(blocks), site=False))
