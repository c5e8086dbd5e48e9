"""What earlier updates said of the same thing, for the person who writes about it now.

Two sections are of one thread where their agenda items go on from one another, near or far, or where they serve the
same priority and have the same title. Only what the public can read counts, word for word as it was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reports.models import AgendaItem, ScrutinyUpdate, Section
from reports.serving import Paper, PublishedSection, links_of, published_sections
from sdp.document import tree
from sdp.document.nodes import mapped
from sdp.document.tree import Block, Blocks, Item, Link, Paragraph, Reference, Text, plain_text
from sdp.document.writers.rich_text import write_rich_text


@dataclass(frozen=True)
class Passage:
    """A paragraph of an earlier paper with the lists and tables that follow it, ready to stand in another paper.

    `number` is the paragraph's as published; None for what stands before the first numbered one.
    """

    key: str
    number: int | None
    address: str
    blocks: Blocks

    @property
    def html(self) -> str:
        """Its words as the editor holds them: canonical, and safe to show."""
        return write_rich_text(self.blocks)


@dataclass(frozen=True)
class EarlierSection:
    """What one earlier paper said, under its heading there."""

    paper: Paper
    heading: str
    passages: tuple[Passage, ...]


def earlier_sections(section: Section) -> list[EarlierSection]:
    """What published papers said of the section's thread, the newest first; the section's own paper left out.

    The cost is the same number of queries however many papers and meetings there are.
    """
    keys = _of_the_same_item(section) | _of_the_same_title(section)
    own = set(Section.objects.filter(update=section.update_id).values_list("pk", flat=True)) if keys else set()
    return [_earlier(found) for found in published_sections(keys - own)] if keys - own else []


def passage_of(section: Section, key: str) -> Passage | None:
    """One of the passages of the section's thread, by its key."""
    passages = (passage for earlier in earlier_sections(section) for passage in earlier.passages)
    return next((passage for passage in passages if passage.key == key), None)


def items_of_one_thread(item: int) -> set[int]:
    """The agenda item and all that go on from one another with it, earlier and later, by primary key."""
    beside: dict[int, set[int]] = defaultdict(set)
    for later, before in AgendaItem.objects.filter(follows__isnull=False).values_list("pk", "follows_id"):
        beside[later].add(before)
        beside[before].add(later)
    found, waiting = {item}, [item]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


def _of_the_same_item(section: Section) -> set[int]:
    if not section.agenda_item_id:
        return set()
    published = Section.objects.filter(update__public_state=ScrutinyUpdate.PublicState.PUBLISHED)
    thread = items_of_one_thread(section.agenda_item_id)
    return set(published.filter(agenda_item__in=thread).values_list("pk", flat=True))


def _of_the_same_title(section: Section) -> set[int]:
    priorities = {link.serves for link in section.links.with_targets()}
    if not priorities:
        return set()
    item = section.agenda_item
    wanted = {_plain(section.heading), *([_plain(item.title)] if item else [])}
    rows = Section.objects.filter(pk__in=links_of(priorities)).values_list("pk", "heading", "agenda_item__title")
    return {pk for pk, *titles in rows if wanted & {_plain(title) for title in titles if title}}


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _earlier(found: PublishedSection) -> EarlierSection:
    told = passages_of(found.printed, str(found.pk), found.paper.address, found.paper.meeting_date)
    return EarlierSection(found.paper, found.heading, tuple(told))


def passages_of(printed: tree.Section, key: str, address: str, day: date) -> Iterator[Passage]:
    """What the section says, passage by passage; `key` names it, `address` and `day` are its paper's."""
    runs: list[list[Block]] = []
    for block in printed.blocks:
        if not runs or _number(block) is not None:
            runs.append([])
        runs[-1].append(block)
    for position, run in enumerate(runs, start=1):
        number = _number(run[0])
        place = f"#p{number}" if number is not None else ""
        blocks = for_another_paper(tuple(run), day)
        yield Passage(f"{key}-{position}", number, f"{address}{place}", blocks)


def _number(block: Block) -> int | None:
    return block.number if isinstance(block, Paragraph) else None


def for_another_paper(blocks: Blocks, day: date) -> Blocks:
    """The words of the paper of that day without what only their own paper can hold: numbers, keys and references."""
    return mapped(blocks, lambda node: _fit(node, day))


def _fit(node: Any, day: date) -> Any:
    match node:
        case Paragraph():
            return replace(node, number=None, key="")
        case Item():
            return replace(node, label=None, key="")
        case Reference(number=int(number)):
            return Text(f"{number} of the paper of {day:%-d %B %Y}")
        case Reference():
            return Text(node.words)
        case Link(href, children) if href.startswith("#"):
            return Text(plain_text(children))
    return node
