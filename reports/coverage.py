"""Which priorities the board has dealt with and reported to scrutiny, meeting by meeting, and which it has left.

The public sees what is published. For the desk, what the board discussed and has not reported is shown beside it. What
served a priority of an earlier plan counts for the priority that follows it, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.dateformat import format as format_day

from priorities.models import Plan, StrategicPriority
from reports.models import AgendaItem, AgendaItemLink, BoardMeeting, ScrutinyUpdate
from reports.serving import PublishedSection, forerunners, links_of, published_sections

MEETINGS_SHOWN = 12
"""The latest ones; those before are shown a year at a time."""

MEETINGS_AT_A_GLANCE = 4
"""Columns that a desk's screen has room for."""

NOT_DISCUSSED = (AgendaItem.Outcome.DEFERRED, AgendaItem.Outcome.WITHDRAWN)


@dataclass(frozen=True)
class Occasion:
    """A column: a board meeting, or a published paper that names none."""

    day: date
    meeting: BoardMeeting | None = None
    paper: str = ""
    """The paper's slug, where there is no meeting."""

    @property
    def name(self) -> str:
        """What the desk calls it."""
        return f"{'Board meeting' if self.meeting else 'Paper'} of {format_day(self.day, 'j F Y')}"

    @property
    def public_name(self) -> str:
        """What the public reads: of a board meeting the month alone."""
        return f"Board meeting of {format_day(self.day, 'F Y')}" if self.meeting else self.name


@dataclass(frozen=True)
class Report:
    """That a published section served the priority, or an earlier one that it follows."""

    section: PublishedSection
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


@dataclass(frozen=True)
class Line:
    """A priority with its cell for each of the occasions shown, in their order, and how it stands today."""

    priority: StrategicPriority
    cells: dict[Occasion, Cell]
    last_report: Report | None
    silence: str


@dataclass(frozen=True)
class Coverage:
    """The table, the newest occasion first, and the years of those that it does not show."""

    plan: Plan
    occasions: list[Occasion]
    lines: list[Line]
    years: list[int]
    year: int | None

    @property
    def is_wide(self) -> bool:
        """Whether a desk's screen is too narrow for all the columns at once."""
        return len(self.occasions) > MEETINGS_AT_A_GLANCE


Cells = dict[int, dict[Occasion, Cell]]
"""By the primary key of the priority."""


def coverage(plan: Plan, *, today: date, everything: bool = False, year: int | None = None) -> Coverage:
    """How the plan's priorities were dealt with up to today: at the latest meetings, or at those of a year.

    `everything` is for people of the desk. The cost is 9 queries, with everything 10, whatever there is to show.
    """
    priorities = list(plan.priorities.order_by("number"))
    counting = _counting(plan, priorities)
    cells: Cells = {priority.pk: defaultdict(Cell) for priority in priorities}
    _add_reports(cells, counting)
    if everything:
        _add_discussions(cells, counting, today)
    occasions = _occasions(plan, cells, today, everything=everything)
    years = sorted({occasion.day.year for occasion in occasions}, reverse=True)
    year = year if year in years else None
    meetings = [occasion.day for occasion in occasions if occasion.meeting]
    of_year = [occasion for occasion in occasions if occasion.day.year == year]
    shown = (of_year if year else occasions[-MEETINGS_SHOWN:])[::-1]
    return Coverage(
        plan=plan,
        occasions=shown,
        lines=[
            Line(
                priority=priority,
                cells={occasion: cells[priority.pk].get(occasion, Cell()) for occasion in shown},
                last_report=_last_report(cells[priority.pk]),
                silence=silence(_last_day(cells[priority.pk]), today, meetings, reported=not everything),
            )
            for priority in priorities
        ],
        years=years if len(occasions) > MEETINGS_SHOWN else [],
        year=year,
    )


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


def _add_reports(cells: Cells, counting: Counting) -> None:
    served = links_of(counting.keys())
    for section in published_sections(served.keys()):
        for priority, earlier in _counts_for(served[section.pk], counting).items():
            for occasion in _occasions_of(section):
                cells[priority][occasion].reports.append(Report(section, earlier))


def _occasions_of(section: PublishedSection) -> list[Occasion]:
    """The meetings it reports on: all of its paper's, where it has no agenda item that says which."""
    found = [Occasion(meeting.date, meeting) for meeting in section.meetings]
    return found or [Occasion(section.paper.meeting_date, paper=section.paper.slug)]


def _add_discussions(cells: Cells, counting: Counting, today: date) -> None:
    """The items that the board discussed, where no published section on them is under the priority."""
    links = AgendaItemLink.objects.to_priorities(counting.keys()).filter(item__meeting__date__lte=today)
    served: dict[AgendaItem, set[int]] = defaultdict(set)
    for link in links.exclude(item__outcome__in=NOT_DISCUSSED).with_targets().select_related("item__meeting"):
        served[link.item].add(link.serves)
    for item, targets in served.items():
        for priority, earlier in _counts_for(targets, counting).items():
            row = cells[priority]
            if all(report.section.agenda_item != item.pk for cell in row.values() for report in cell.reports):
                row[Occasion(item.meeting.date, item.meeting)].discussions.append(Discussion(item, earlier))


def _occasions(plan: Plan, cells: Cells, today: date, *, everything: bool) -> list[Occasion]:
    """The plan's own meetings so far and all that touched it, in order; for the public those that papers report on."""
    meetings = BoardMeeting.objects.filter(partnership=plan.partnership_id, date__lte=today)
    if not everything:
        meetings = meetings.filter(updates__status=ScrutinyUpdate.Status.PUBLISHED)
    last_year = plan.last_year if plan.status == Plan.Status.SUPERSEDED else today.year
    own = meetings.filter(date__year__gte=plan.first_year, date__year__lte=last_year)
    touched = {occasion for row in cells.values() for occasion in row}
    return sorted({Occasion(meeting.date, meeting) for meeting in own} | touched, key=lambda one: (one.day, one.paper))


def _last_report(cells: dict[Occasion, Cell]) -> Report | None:
    reports = (report for cell in cells.values() for report in cell.reports)
    return max(reports, key=lambda report: report.section.paper.meeting_date, default=None)


def _last_day(cells: dict[Occasion, Cell]) -> date | None:
    return max((occasion.day for occasion in cells), default=None)
