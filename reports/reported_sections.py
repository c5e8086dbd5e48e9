"""Which sections of some published papers served which priorities, as the register has it: for tables.

No paper is read for it. A section that was made exempt since is left out, as `reports.serving` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from reports.models import PublishedPaper
from reports.occasions import Occasion, all_open_links
from reports.serving import Paper


@dataclass(frozen=True)
class ReportedSection:
    """A section of a published paper: its heading, its first paragraph there or else the place of the heading, its
    agenda item, and the occasions for which it counts.
    """

    paper: Paper
    heading: str
    anchor: str
    agenda_item: int | None
    occasions: tuple[Occasion, ...]

    @property
    def address(self) -> str:
        """Where it stands in the paper."""
        return f"{self.paper.address}#{self.anchor}"


_PARTS = (
    "publishedsection",
    "strategicpriority",
    "publishedsection__paper",
    "publishedsection__heading",
    "publishedsection__anchor",
    "publishedsection__section__agenda_item",
    "publishedsection__section__agenda_item__meeting",
)
"""What is fetched of each link, as plain values: there may be hundreds."""


def reported_sections(
    priorities: Collection[int], papers: Collection[int]
) -> list[tuple[ReportedSection, int, set[int]]]:
    """The papers' sections that served any of the priorities, the newest paper first: each with the paper's primary
    key, and which priorities it served. The cost is three queries.
    """
    # Of the papers alone: told the priorities as well, PostgreSQL looks through all links to them.
    links = all_open_links().filter(publishedsection__paper__in=papers)
    served: dict[int, set[int]] = defaultdict(set)
    parts = {}
    first = Min("publishedsection__paragraphs__number")
    for entry, priority, *values in links.annotate(first=first).values_list(*_PARTS, "first"):
        if priority in priorities:
            served[entry].add(priority)
            parts[entry] = values
    described = _papers(papers)
    meetings = _meetings(papers)
    found = []
    for entry, (paper, heading, anchor, item, own, first) in parts.items():
        place, its = described[paper]
        on = tuple(Occasion(day, pk) for pk, day in meetings[paper].items() if own in (pk, None))
        on = on or tuple(Occasion(day, pk) for pk, day in meetings[paper].items())
        on = on or (Occasion(its.meeting_date, paper=its.slug),)
        section = ReportedSection(its, heading, f"p{first}" if first else anchor, item, on)
        found.append((place, entry, section, paper))
    return [(section, paper, served[entry]) for _, entry, section, paper in sorted(found, key=lambda one: one[:2])]


def _papers(keys: Collection[int]) -> dict[int, tuple[int, Paper]]:
    """The papers with their places, the newest first."""
    rows = PublishedPaper.objects.filter(pk__in=keys).newest_first()
    fields = rows.values_list("pk", "slug", "title", "committee_name", "meeting_date")
    return {
        pk: (place, Paper(slug, title, committee, day))
        for place, (pk, slug, title, committee, day) in enumerate(fields)
    }


def _meetings(papers: Collection[int]) -> dict[int, dict[int, date]]:
    """For each of the papers the days of the board's meetings that it reports on, by primary key, in their order."""
    links = PublishedPaper.board_meetings.through.objects.filter(publishedpaper__in=papers)
    rows = links.order_by("boardmeeting__date").values_list("publishedpaper", "boardmeeting", "boardmeeting__date")
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for paper, meeting, day in rows:
        found[paper][meeting] = day
    return found
