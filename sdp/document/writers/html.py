"""Document → HTML: one template and one style sheet for the web page, the standalone file and the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sdp.document.links import is_linkable
from sdp.document.numbering import number
from sdp.document.tree import (
    Block,
    Contact,
    Contacts,
    Document,
    Implication,
    Implications,
    ItemList,
    Paragraph,
    Part,
    Section,
    Table,
)
from sdp.document.writers.html_inlines import inlines_html, words
from sdp.document.writers.html_lists import plain_block_html
from sdp.document.writers.html_table import table_html
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
        "paper": paper_html(document),
    }
    return render_to_string("documents/standalone.html", context)


@cache
def _style_sheet() -> SafeString:
    return mark_safe((STATIC / "paper.css").read_text(encoding="utf-8"))  # noqa: S308 - the project's own file


def paper_html(document: Document) -> SafeString:
    """The paper as one `article`, for a page that links paper.css. Raises PaperTooLarge."""
    check_size(document)
    cover = document.cover
    context = {
        "language": words(document.language),
        "title": words(document.title),
        "committee": words(cover.committee),
        "meeting_date": long_date(cover.meeting_date) if cover.meeting_date else "",
        "report_of": words(cover.report_of),
        "running_title": words(" – ".join(filter(None, (cover.committee, document.title)))),
        "parts": [_part(part) for part in number(document).parts],
    }
    return render_to_string("documents/paper.html", context)


def long_date(day: date) -> str:
    """A date as papers print it: 22 September 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def blocks_html(blocks: Iterable[Block]) -> SafeString:
    """A run of blocks as HTML, with the numbers and labels they hold (`numbering.number` gives them)."""
    return format_html_join("", "{}", ((_run_html(run),) for run in _runs(blocks)))


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Section(heading, blocks, role):
            return {"kind": role, "heading": words(heading), "blocks": blocks_html(blocks)}
        case Contacts(people):
            return {"kind": "contacts", "people": [_contact(person) for person in people]}
        case Implications(entries, heading):
            return {"kind": "implications", "heading": words(heading), "entries": [_entry(one) for one in entries]}


def _contact(person: Contact) -> dict[str, SafeString]:
    address = f"mailto:{person.email}"
    email = words(person.email)
    return {
        "name": words(", ".join(filter(None, (person.name, person.job_title)))),
        "telephone": words(person.telephone),
        "email": format_html('<a href="{}">{}</a>', address, email) if is_linkable(address) else email,
    }


def _entry(entry: Implication) -> dict[str, SafeString]:
    """One implication; its first paragraph runs on in the heading's line."""
    match entry.blocks:
        case (Paragraph(inlines), *others):
            run_in = inlines_html(inlines)
        case others:
            run_in = SafeString("")
    return {"heading": words(entry.heading), "run_in": run_in, "blocks": blocks_html(others)}


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks, with numbered paragraphs and the lists that interrupt them held together."""
    run: list[Block] = []
    for block in blocks:
        if run and not (_is_numbered(run[0]) and (_is_numbered(block) or isinstance(block, ItemList))):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.number is not None


def _run_html(run: Sequence[Block]) -> SafeString:
    match run[0]:
        case Paragraph(number=int(first)):
            return format_html('<ol class="numbered" start="{}">\n{}</ol>\n', first, _numbered(run))
        case Table() as table:
            return table_html(table)
        case block:
            return plain_block_html(block)


def _numbered(run: Sequence[Block]) -> SafeString:
    """Numbered paragraphs as list items; a list belongs to the paragraph it follows."""
    items: list[SafeString] = []
    lists = SafeString("")
    for block in reversed(run):
        if isinstance(block, Paragraph):
            items.append(_numbered_item(block, lists))
            lists = SafeString("")
        elif isinstance(block, ItemList):
            lists = SafeString("\n") + plain_block_html(block) + lists
    return format_html_join("", "{}", ((item,) for item in reversed(items)))


def _numbered_item(paragraph: Paragraph, lists: SafeString) -> SafeString:
    return format_html(
        '<li id="p{0}" value="{0}"><span class="number">{0}</span> {1}{2}</li>\n',
        paragraph.number,
        inlines_html(paragraph.inlines),
        lists,
    )
