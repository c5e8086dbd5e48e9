"""Which priorities the board has dealt with and reported to scrutiny, meeting by meeting, and which it has left.

The public sees what is published. For the desk, what the board discussed and has not reported is shown beside it. What
served a priority of an earlier plan counts for the priority that follows it, and is marked.

Only the papers on the meetings that are shown are looked at: `reports.occasions` says which there are besides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator

from priorities.models import Plan, StrategicPriority
from reports import occasions
from reports.models import AgendaItem, AgendaItemLink, PublishedPaper
from reports.occasions import LastReport, Occasion
from reports.reported_sections import ReportedSection, reported_sections
from reports.serving import Paper, forerunners

MEETINGS_SHOWN = 4
"""Columns: as many as stand beside each other on a laptop. Those before are on other pages, and found by year."""

REPORTS_SHOWN = 5
"""Sections in a cell; the list of papers about that meeting has the others."""


@dataclass(frozen=True)
class Report:
    """That a published section served the priority, or an earlier one that it follows."""

    section: ReportedSection
    earlier: StrategicPriority | None


@dataclass(frozen=True)
class Discussion:
    """That the board discussed an item which is not reported under the priority. Never public."""

    item: AgendaItem
    earlier: StrategicPriority | None


@dataclass
class Cell:
    """What one priority had on one occasion."""

    reports: list[Report] = field(default_factory=list)
    discussions: list[Discussion] = field(default_factory=list)

    @property
    def shown(self) -> list[Report]:
        """The reports that there is room for."""
        return self.reports[:REPORTS_SHOWN]

    @property
    def more(self) -> int:
        """How many reports there are besides."""
        return len(self.reports) - len(self.shown)


@dataclass(frozen=True)
class Line:
    """A priority with its cell for each of the occasions shown, in their order, and how it stands today."""

    priority: StrategicPriority
    cells: dict[Occasion, Cell]
    last_paper: Paper | None
    silence: str


@dataclass(frozen=True)
class Coverage:
    """A page of the table, the newest occasion first, and the years in which there are more than it shows."""

    plan: Plan
    page: Page[Occasion]
    lines: list[Line]
    years: list[int]
    year: int | None

    @property
    def occasions(self) -> list[Occasion]:
        """The columns."""
        return list(self.page.object_list)


Cells = dict[int, dict[Occasion, Cell]]
"""By the primary key of the priority."""


def coverage(
    plan: Plan, *, today: date, everything: bool = False, year: int | None = None, page: str | None = None
) -> Coverage:
    """How the plan's priorities were dealt with up to today: at the latest meetings, or at those of a year.

    `everything` is for people of the desk. The cost is at most 16 queries, with everything 20, whatever there is.
    """
    priorities = list(plan.priorities.order_by("number"))
    counting = _counting(plan, priorities)
    known = occasions.reported(plan, counting.keys(), today)
    last = occasions.last_reports(counting.keys(), known)
    last_days = [(pk, one.day) for pk, one in last.items() if one.day]
    if everything:
        discussed = occasions.discussed(plan, counting.keys(), today)
        own = occasions.own_meetings(plan, today).values_list("pk", "date")
        known |= discussed.occasions | {Occasion(day, pk) for pk, day in own}
        last_days += discussed.last_days
    years = sorted({one.day.year for one in known}, reverse=True)
    year = year if year in years else None
    in_order = sorted((one for one in known if year in (None, one.day.year)), key=_newest_first)
    shown = Paginator(in_order, MEETINGS_SHOWN).get_page(page)
    cells: Cells = {priority.pk: {one: Cell() for one in shown} for priority in priorities}
    described = _add_reports(cells, counting, _papers_on(shown.object_list), last)
    if everything:
        _add_discussions(cells, counting, plan, shown.object_list)
    silent_since = _for_each(last_days, counting)
    meetings = [one.day for one in known if one.meeting]
    lines = [
        Line(
            priority=priority,
            cells=cells[priority.pk],
            last_paper=described.get(priority.pk),
            silence=silence(silent_since.get(priority.pk), today, meetings, reported=not everything),
        )
        for priority in priorities
    ]
    return Coverage(plan, shown, lines, years if len(known) > MEETINGS_SHOWN else [], year)


def silence(last: date | None, today: date, meetings: Iterable[date], *, reported: bool = False) -> str:
    """How long a priority has not been touched, in words; `meetings` are the days of all, or of all reported ones."""
    since = sum(last is None or day > last for day in meetings)
    kind = "reported board meeting" if reported else "board meeting"
    count = {0: f"no {kind}", 1: f"1 {kind}"}.get(since, f"{since} {kind}s")
    if last is None:
        return f"Not touched yet: {count} so far"
    months = (today.year - last.year) * 12 + today.month - last.month - (today.day < last.day)
    ago = {0: "less than a month", 1: "1 month"}.get(max(months, 0), f"{months} months")
    return f"Not touched for {ago}: {count} since"


Counting = dict[int, list[tuple[int, StrategicPriority | None]]]
"""For each priority that can be served: the priorities of the plan for which that counts, and the earlier one."""


def _counting(plan: Plan, priorities: Sequence[StrategicPriority]) -> Counting:
    before = forerunners(plan)
    earlier = StrategicPriority.objects.select_related("plan").in_bulk(set().union(*before.values()))
    found: Counting = defaultdict(list)
    for priority in priorities:
        found[priority.pk].append((priority.pk, None))
        for pk in before.get(priority.pk, ()):
            found[pk].append((priority.pk, earlier[pk]))
    return found


def _counts_for(served: Iterable[int], counting: Counting) -> dict[int, StrategicPriority | None]:
    """For which priorities of the plan it counts to serve these; through an earlier one only where not directly."""
    found: dict[int, StrategicPriority | None] = {}
    for pk in sorted(served):
        for priority, earlier in counting[pk]:
            if earlier is None or priority not in found:
                found[priority] = earlier
    return found


def _newest_first(occasion: Occasion) -> tuple[int, str]:
    return -occasion.day.toordinal(), occasion.paper


def _papers_on(shown: Iterable[Occasion]) -> set[int]:
    """The papers that report on these occasions. At most two queries."""
    meetings = [one.meeting for one in shown if one.meeting]
    alone = [one.paper for one in shown if one.paper]
    links = PublishedPaper.board_meetings.through.objects.filter(boardmeeting__in=meetings)
    found = set(links.values_list("publishedpaper", flat=True)) if meetings else set()
    return found | set(PublishedPaper.objects.filter(slug__in=alone).values_list("pk", flat=True) if alone else ())


def _add_reports(cells: Cells, counting: Counting, papers: set[int], last: dict[int, LastReport]) -> dict[int, Paper]:
    """Put what these papers report into its cells. For each priority the newest paper that reports it, of any."""
    newest = {one.paper for one in last.values() if one.paper}
    described: dict[int, Paper] = {}
    for section, paper, served in reported_sections(counting.keys(), papers | newest):
        for priority, earlier in _counts_for(served, counting).items():
            if paper in newest:
                described.setdefault(priority, section.paper)
            for occasion in section.occasions if paper in papers else ():
                if cell := cells[priority].get(occasion):
                    cell.reports.append(Report(section, earlier))
    return described


def _add_discussions(cells: Cells, counting: Counting, plan: Plan, shown: Iterable[Occasion]) -> None:
    """The items that the plan's own board discussed there, where no published section on them is under the priority."""
    meetings = [one.meeting for one in shown if one.meeting]
    own = {"item__meeting__partnership": plan.partnership_id, "item__meeting__in": meetings}
    links = AgendaItemLink.objects.to_priorities(counting.keys()).filter(**own)
    served: dict[AgendaItem, set[int]] = defaultdict(set)
    discussed = links.exclude(item__outcome__in=occasions.NOT_DISCUSSED)
    for link in discussed.with_targets().select_related("item__meeting"):
        served[link.item].add(link.serves)
    reported = _reported_items([item.pk for item in served], counting)
    for item, targets in served.items():
        occasion = Occasion(item.meeting.date, item.meeting_id)
        for priority, earlier in _counts_for(targets, counting).items():
            if (item.pk, priority) not in reported and occasion in cells[priority]:
                cells[priority][occasion].discussions.append(Discussion(item, earlier))


def _reported_items(items: Collection[int], counting: Counting) -> set[tuple[int, int]]:
    """Which of the items a published section reports under which priorities."""
    links = occasions.open_links(counting.keys()).filter(publishedsection__section__agenda_item__in=items)
    rows = links.values_list("publishedsection__section__agenda_item", "strategicpriority")
    return {(item, priority) for item, pk in rows for priority, _ in counting[pk]}


def _for_each(last_days: Iterable[tuple[int, date]], counting: Counting) -> dict[int, date]:
    """For each priority of the plan the last of the days of those that count for it."""
    found: dict[int, date] = {}
    for pk, day in last_days:
        for priority, _ in counting[pk]:
            found[priority] = max(day, found.get(priority, day))
    return found
