"""The paper that the public may read, made from the whole one: what is exempt is not in it.

Numbers come first, then the removal: what stays keeps the number that it has in the whole paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sdp.document.exemption import NEUTRAL_HEADING
from sdp.document.links import paragraph_key
from sdp.document.nodes import mapped
from sdp.document.numbering import number, numbers_by_key
from sdp.document.tree import Contacts, Document, Link, Paragraph, Part, Reference, Section, Text, plain_text


def public_version(document: Document) -> Document:
    """The numbered paper without what is exempt; the same paper where nothing is.

    Where a section was, the paper says that there is one, under which paragraphs it is exempt and why.
    """
    whole = number(document)
    parts = tuple(_public_parts(whole.parts))
    return replace(whole, parts=_without_ways_in(parts)) if parts != whole.parts else document


def _public_parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, with one that holds nothing in the place of each exempt section and what belongs to it."""
    waiting: list[Section] = []
    for part in parts:
        if waiting and isinstance(part, Section) and part.level > waiting[0].level:
            waiting.append(part)
            continue
        if waiting:
            yield _removed(waiting)
            waiting = []
        if isinstance(part, Section) and part.exempt:
            waiting.append(part)
        elif isinstance(part, Contacts):
            yield from _public_contacts(part)
        else:
            yield part
    if waiting:
        yield _removed(waiting)


def _removed(sections: list[Section]) -> Section:
    """What the public reads in the place of an exempt section and the sections in it."""
    first = sections[0]
    assert first.exempt is not None  # noqa: S101 - what is collected begins with an exempt section
    if first.exempt.withheld is not None:
        return first
    taken = sum(_is_numbered(block) for section in sections for block in section.blocks)
    heading = first.exempt.public_heading or NEUTRAL_HEADING
    exempt = replace(first.exempt, public_heading="", withheld=taken)
    return Section(heading, (), first.role, first.level, wide=first.wide, opening=first.opening, exempt=exempt)


def _is_numbered(block: Any) -> bool:
    return isinstance(block, Paragraph) and block.number is not None


def _public_contacts(part: Contacts) -> Iterator[Contacts]:
    if people := tuple(person for person in part.people if not person.restricted):
        yield part if people == part.people else Contacts(people)


def _without_ways_in(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with no link to a paragraph that is not there: a reference to one keeps its number as plain words."""
    keyed = numbers_by_key(parts)
    blocks = (block for part in parts if isinstance(part, Section) for block in part.blocks)
    places = {f"#p{block.number}" for block in blocks if isinstance(block, Paragraph) and block.number is not None}

    def settle(node: Any) -> Any:
        match node:
            case Reference(key, at) if at is None or keyed.get(key) != at:
                # Nor does its key stay, which was made of the paragraph's words.
                return Text(node.words)
            case Link(href, children) if href.startswith("#p") and href[2:].isdecimal() and href not in places:
                return Text(plain_text(children))
            case Link(href, children) if (key := paragraph_key(href)) and key not in keyed:
                return Text(plain_text(children))
        return node

    return mapped(parts, settle)
