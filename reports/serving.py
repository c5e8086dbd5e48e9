"""What serves the plans, as the public may read it: sections of published papers with their numbered paragraphs.

Every word comes from the tree that the edition stores, never from the rows, which are only asked which section is
linked to what. A section is found in the edition by its heading: the first of that heading in the rows is the first in
the edition. One that is not found there says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import Truncator

from priorities.models import Plan, StrategicPriority, Succession
from reports.models import BoardMeeting, Edition, ReportedMeeting, ScrutinyUpdate, Section, SectionLink
from reports.models.plan_link import Target
from sdp.document import tree

BEGINNING = 30
"""Words of a paragraph that are shown beside its number."""


@dataclass(frozen=True)
class NumberedParagraph:
    """A paragraph of a published paper: its number there, and how it begins."""

    number: int
    beginning: str


@dataclass(frozen=True)
class Paper:
    """A published paper: its title and meeting as the edition has them."""

    slug: str
    title: str
    committee: str
    meeting_date: date

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("reports:update", args=[self.slug])


@dataclass(frozen=True)
class PublishedSection:
    """A section of a published paper that is linked to a plan. `meetings` are the board's that it reports on."""

    pk: int
    paper: Paper
    heading: str
    paragraphs: tuple[NumberedParagraph, ...]
    agenda_item: int | None
    meetings: tuple[BoardMeeting, ...]

    @property
    def address(self) -> str:
        """Its first paragraph; the paper, where the section has no numbered one."""
        return self.address_of(self.paragraphs[0]) if self.paragraphs else self.paper.address

    def address_of(self, paragraph: NumberedParagraph) -> str:
        """The place of the paragraph in the paper."""
        return f"{self.paper.address}#p{paragraph.number}"

    @property
    def places(self) -> list[tuple[str, NumberedParagraph]]:
        """Its paragraphs, each with its address."""
        return [(self.address_of(paragraph), paragraph) for paragraph in self.paragraphs]


def what_serves(target: Target) -> list[tuple[Paper, list[PublishedSection]]]:
    """The papers with the sections that serve the target or anything within it, the newest first."""
    return by_paper(published_sections(set(SectionLink.objects.to(target).values_list("section_id", flat=True))))


def what_served(priorities: Collection[StrategicPriority]) -> dict[int, list[tuple[Paper, list[PublishedSection]]]]:
    """The same for several priorities, by their primary keys; those that nothing served are left out."""
    served = links_of([priority.pk for priority in priorities])
    sections = published_sections(served)
    found = {
        priority.pk: by_paper([section for section in sections if priority.pk in served[section.pk]])
        for priority in priorities
    }
    return {pk: papers for pk, papers in found.items() if papers}


def links_of(priorities: Collection[int]) -> dict[int, set[int]]:
    """The sections of published papers that serve any of the priorities: for each, by primary keys, which."""
    links = SectionLink.objects.to_priorities(priorities).filter(
        section__update__status=ScrutinyUpdate.Status.PUBLISHED
    )
    found: dict[int, set[int]] = defaultdict(set)
    for link in links.with_targets():
        found[link.section_id].add(link.serves)
    return found


def forerunners(plan: Plan) -> dict[int, set[int]]:
    """For each priority of the plan that follows others: those others, and what they follow, in public plans."""
    rows = Succession.objects.filter(earlier__plan__in=Plan.objects.public())
    before: dict[int, set[int]] = defaultdict(set)
    for later, earlier in rows.values_list("later_id", "earlier_id"):
        before[later].add(earlier)
    found = {pk: _all_before(pk, before) for pk in plan.priorities.values_list("pk", flat=True)}
    return {pk: earlier for pk, earlier in found.items() if earlier}


def _all_before(priority: int, before: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [priority]
    while waiting:
        new = before.get(waiting.pop(), set()) - found - {priority}
        found |= new
        waiting.extend(new)
    return found


def by_paper(sections: Iterable[PublishedSection]) -> list[tuple[Paper, list[PublishedSection]]]:
    """The sections, which stand in order, paper by paper."""
    return [(paper, list(group)) for paper, group in groupby(sections, key=lambda section: section.paper)]


def published_sections(keys: Collection[int]) -> list[PublishedSection]:
    """The sections with these primary keys that can be read by everybody: the newest paper first, in its order.

    The cost is three queries, however many papers there are.
    """
    updates = Section.objects.filter(pk__in=keys).values("update")
    editions = Edition.objects.public().filter(update__in=updates).select_related("update").defer("pdf")
    rows: dict[int, list[Section]] = defaultdict(list)
    for row in Section.objects.filter(update__in=updates).select_related("agenda_item__meeting"):
        rows[row.update_id].append(row)
    meetings: dict[int, list[BoardMeeting]] = defaultdict(list)
    for reported in ReportedMeeting.objects.filter(update__in=updates).select_related("board_meeting"):
        meetings[reported.update_id].append(reported.board_meeting)
    return [
        section
        for edition in editions
        for section in _sections(edition, rows[edition.update_id], meetings[edition.update_id])
        if section.pk in keys
    ]


def _sections(edition: Edition, rows: list[Section], meetings: list[BoardMeeting]) -> Iterator[PublishedSection]:
    """The sections of the edition that are rows of its update still."""
    paper = Paper(edition.update.slug, edition.title, edition.committee_name, edition.meeting_date)
    in_order = sorted(
        rows, key=lambda row: (list(Section.Placement).index(Section.Placement(row.placement)), row.position)
    )
    keys = dict(zip(_named(row.heading for row in in_order), in_order, strict=True))
    printed = [part for part in edition.document.sections if part.role in ("body", "appendix")]
    for name, part in zip(_named(part.heading for part in printed), printed, strict=True):
        if row := keys.get(name):
            item = row.agenda_item
            yield PublishedSection(
                pk=row.pk,
                paper=paper,
                heading=part.heading,
                paragraphs=tuple(_paragraphs(part)),
                agenda_item=item.pk if item else None,
                meetings=(item.meeting,) if item and item.meeting in meetings else tuple(meetings),
            )


def _named(headings: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each heading with how often it was there before."""
    seen: Counter[str] = Counter()
    for heading in headings:
        yield heading, seen[heading]
        seen[heading] += 1


def _paragraphs(part: tree.Section) -> Iterator[NumberedParagraph]:
    for block in part.blocks:
        if isinstance(block, tree.Paragraph) and block.number is not None:
            yield NumberedParagraph(block.number, Truncator(tree.plain_text(block.inlines)).words(BEGINNING))
