"""What serves the plans, as the public may read it: sections of published papers with their numbered paragraphs.

Every word comes from the tree that the edition stores, never from the rows, which are only asked which section is
linked to what. A section is found in the edition by its heading: the first of that heading in the rows is the first in
the edition. One that is not found there says nothing, and neither does one that is exempt, in the edition or by now:
not even that it serves something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator

from priorities.models import Deliverable, Plan, StrategicPriority, Succession, WorkArea
from reports.models import BoardMeeting, Edition, PublishedPaper, ReportedMeeting, ScrutinyUpdate, Section, SectionLink
from reports.models import PublishedSection as PublishedEntry
from sdp.document import tree

BEGINNING = 30
"""Words of a paragraph that are shown beside its number."""

SHOWN = 5
"""Papers that a plan's page shows, the newest; the list of updates has the others."""


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
    """A section of a published paper. `meetings` are the board's that it reports on, `printed` is what it says."""

    pk: int
    paper: Paper
    heading: str
    paragraphs: tuple[NumberedParagraph, ...]
    agenda_item: int | None
    meetings: tuple[BoardMeeting, ...]
    printed: tree.Section

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


@dataclass(frozen=True)
class Served:
    """What a page shows of a list without an end: the newest papers with their sections, and whether there are more."""

    papers: list[tuple[Paper, list[PublishedSection]]]
    has_more: bool


FEW = 200
"""Links that are followed one by one to their papers. Where there are more, one of the newest papers soon has one."""


def what_serves(part: WorkArea | Deliverable) -> Served:
    """The newest papers with the sections that serve the part or anything within it. The cost is six queries."""
    links = SectionLink.objects.to(part)
    few = list(links.order_by().values_list("section", flat=True)[:FEW])
    if len(few) < FEW:
        serving = PublishedEntry.objects.filter(section__in=few)
        papers = PublishedPaper.objects.filter(pk__in=serving.values("paper"))
    else:
        serving = PublishedEntry.objects.filter(Exists(links.filter(section=OuterRef("section"))))
        papers = PublishedPaper.objects.filter(Exists(serving.filter(paper=OuterRef("pk"))))
    newest = list(papers.newest_first().values_list("pk", flat=True)[: SHOWN + 1])
    shown = serving.filter(paper__in=newest[:SHOWN]).values_list("section", flat=True)
    return Served(by_paper(published_sections(set(shown)) if newest else []), len(newest) > SHOWN)


def what_served(priorities: Collection[StrategicPriority]) -> dict[int, Served]:
    """The same for several priorities, by their primary keys; those that nothing served are left out.

    The cost is five queries, however many priorities and papers there are.
    """
    newest = _newest_papers([priority.pk for priority in priorities])
    papers = {paper for found in newest.values() for paper in found[:SHOWN]}
    links = PublishedEntry.priorities.through.objects.filter(publishedsection__paper__in=papers)
    served: dict[int, set[int]] = defaultdict(set)
    in_papers = ("publishedsection__section", "publishedsection__paper", "strategicpriority")
    for section, paper, priority in links.filter(strategicpriority__in=newest).values_list(*in_papers):
        if section and paper in newest[priority][:SHOWN]:
            served[section].add(priority)
    sections = published_sections(served) if served else []
    found = {
        pk: Served(by_paper(one for one in sections if pk in served[one.pk]), len(keys) > SHOWN)
        for pk, keys in newest.items()
    }
    return {pk: one for pk, one in found.items() if one.papers}


def _newest_papers(priorities: Collection[int]) -> dict[int, list[int]]:
    """For each of the priorities the newest papers that serve it, by primary keys: one more than a page shows."""
    papers = PublishedPaper.objects.filter(priorities=OuterRef("pk")).newest_first().values("pk")
    places = {f"newest_{place}": Subquery(papers[place : place + 1]) for place in range(SHOWN + 1)}
    rows = StrategicPriority.objects.filter(pk__in=priorities).annotate(**places).values_list("pk", *places)
    return {pk: [paper for paper in found if paper] for pk, *found in rows}


def links_of(priorities: Collection[int]) -> dict[int, set[int]]:
    """The sections of published papers that serve any of the priorities: for each, by primary keys, which."""
    links = SectionLink.objects.to_priorities(priorities).filter(
        section__update__public_state=ScrutinyUpdate.PublicState.PUBLISHED
    )
    found: dict[int, set[int]] = defaultdict(set)
    for link in links.with_targets():
        found[link.section_id].add(link.serves)
    return found


def forerunners(plan: Plan) -> dict[int, set[int]]:
    """For each priority of the plan that follows others: those others, and what they follow, in public plans."""
    return forerunners_of(plan.priorities.values_list("pk", flat=True))


def forerunners_of(priorities: Iterable[int]) -> dict[int, set[int]]:
    """The same for each of these priorities, by primary keys; two queries at most."""
    rows = Succession.objects.filter(earlier__plan__in=Plan.objects.public())
    before: dict[int, set[int]] = defaultdict(set)
    for later, earlier in rows.values_list("later_id", "earlier_id"):
        before[later].add(earlier)
    found = {pk: _all_before(pk, before) for pk in priorities}
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
    editions = Edition.objects.public().filter(update__in=updates).select_related("update").defer("pdf", "html")
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
    printed = edition.document.sections
    for part, row in zip(printed, rows_of_printed(printed, rows), strict=True):
        if row:
            item = row.agenda_item
            yield PublishedSection(
                pk=row.pk,
                paper=paper,
                heading=part.heading,
                paragraphs=tuple(_paragraphs(part)),
                agenda_item=item.pk if item else None,
                meetings=(item.meeting,) if item and item.meeting in meetings else tuple(meetings),
                printed=part,
            )


def rows_of_printed(printed: Sequence[tree.Section | None], rows: Iterable[Section]) -> list[Section | None]:
    """For each section that a paper prints the row it was made from, where there is one that the public may know of."""
    order = list(Section.Placement)
    open_rows = [row for row in rows if not row.exempt_under]
    in_order = sorted(open_rows, key=lambda row: (order.index(Section.Placement(row.placement)), row.position))
    keys = dict(zip(_named(row.heading for row in in_order), in_order, strict=True))
    names = _named(part.heading for part in printed if part and _has_a_row(part))
    return [keys.get(next(names)) if part and _has_a_row(part) else None for part in printed]


def _has_a_row(part: tree.Section) -> bool:
    return part.role in ("body", "appendix") and not part.exempt


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
