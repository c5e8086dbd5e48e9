"""The parts of a document → HTML: sections within sections, contents, contacts, implications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sdp.document.exemption import notices
from sdp.document.links import is_linkable
from sdp.document.numbering import listed
from sdp.document.tree import Contact, Contacts, Contents, Implication, Implications, Paragraph, Part, Section
from sdp.document.writers.html_anchors import CONTENTS, IMPLICATIONS, anchored
from sdp.document.writers.html_blocks import run_of_blocks
from sdp.document.writers.html_inlines import inlines_html, words


@dataclass
class _Branch:
    """A part and the sections that belong to it."""

    part: Part
    inner: list[_Branch] = field(default_factory=list)


def render_parts(parts: Sequence[Part], *, site: bool) -> SafeString:
    """The parts one after another, those of lower levels within the higher; headings begin at h2."""
    placed = anchored(parts, site=site)
    return render_to_string(
        "documents/parts.html", {"parts": [_part(branch, placed, above=1) for branch in _branches(placed)]}
    )


def _branches(parts: Iterable[Part]) -> list[_Branch]:
    """The parts as a tree: a section stands in the last one of a lower level, if nothing else came between."""
    roots: list[_Branch] = []
    open_: list[tuple[int, _Branch]] = []
    for part in parts:
        level = part.level if isinstance(part, Section) else 1
        while open_ and open_[-1][0] >= level:
            open_.pop()
        branch = _Branch(part)
        (open_[-1][1].inner if open_ else roots).append(branch)
        if isinstance(part, Section):
            open_.append((level, branch))
    return roots


def _part(branch: _Branch, parts: tuple[Part, ...], above: int) -> dict[str, Any]:
    """What the template shows of a part; `above` is the level of the heading it stands under: none is skipped."""
    match branch.part:
        case Section() as section:
            level = above + bool(section.heading)
            return {
                **_section(section),
                "level": level,
                "inner": [_part(inner, parts, above=level) for inner in branch.inner],
            }
        case Contents(heading) as contents:
            return {
                "kind": "contents",
                "id": CONTENTS,
                "heading": words(heading),
                "entries": [_contents_entry(listing) for listing in _branches(listed(parts, contents))],
            }
        case Contacts(people):
            return {"kind": "contacts", "people": [_contact(person) for person in people]}
        case Implications(entries, heading):
            return {
                "kind": "implications",
                "id": IMPLICATIONS,
                "heading": words(heading),
                "entries": [_entry(one) for one in entries],
            }


def _section(section: Section) -> dict[str, Any]:
    marks = (section.role, "wide" * section.wide, "opening" * section.opening)
    return {
        "kind": "section",
        "class": " ".join(filter(None, marks)),
        "id": section.key,
        "heading": words(section.heading),
        "notices": [words(notice) for notice in notices(section)],
        "blocks": run_of_blocks(section.blocks, section.key),
    }


def _contents_entry(branch: _Branch) -> dict[str, Any]:
    part = branch.part
    return {
        "id": part.key if isinstance(part, Section) else IMPLICATIONS,
        "heading": words(part.heading) if isinstance(part, Section | Implications) else "",
        "inner": [_contents_entry(inner) for inner in branch.inner],
    }


def _contact(person: Contact) -> dict[str, SafeString | bool]:
    address = f"mailto:{person.email}"
    email = words(person.email)
    return {
        "name": words(", ".join(filter(None, (person.name, person.job_title)))),
        "restricted": person.restricted,
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
    return {"heading": words(entry.heading), "run_in": run_in, "blocks": run_of_blocks(others)}
