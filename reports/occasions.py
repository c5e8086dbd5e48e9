"""On which occasions the priorities of a plan were reported: meetings of the board, and papers that name none.

Asked of the register with one look at each meeting, not at each paper: an archive has few meetings and many papers. A
section counts for its agenda item's meeting where its paper reports on that, else for all meetings of its paper. One
that was made exempt since counts for none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.dateformat import format as format_day

from priorities.models import Plan, StrategicPriority
from reports.models import AgendaItem, AgendaItemLink, BoardMeeting, PublishedPaper, PublishedSection

NOT_DISCUSSED = (AgendaItem.Outcome.DEFERRED, AgendaItem.Outcome.WITHDRAWN)

LATELY = 4
"""Meetings that are looked at first: most priorities were reported on one of them."""

_ITEMS_MEETING = "publishedsection__section__agenda_item__meeting"


@dataclass(frozen=True)
class Occasion:
    """A board meeting, by its primary key, or a published paper that names none, by its slug."""

    day: date
    meeting: int | None = None
    paper: str = ""

    @property
    def name(self) -> str:
        """What the desk calls it."""
        return f"{'Board meeting' if self.meeting else 'Paper'} of {format_day(self.day, 'j F Y')}"

    @property
    def public_name(self) -> str:
        """What the public reads: of a board meeting the month alone."""
        return f"Board meeting of {format_day(self.day, 'F Y')}" if self.meeting else self.name

    @property
    def papers(self) -> str:
        """The address of the list of papers about it; of a paper its own."""
        if self.paper:
            return reverse("reports:update", args=[self.paper])
        return f"{reverse('reports:updates')}?board={self.day:%Y-%m}"


@dataclass(frozen=True)
class Discussed:
    """What the board discussed of priorities: on which occasions, and for each priority the last day. Never public."""

    occasions: frozenset[Occasion] = frozenset()
    last_days: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True)
class LastReport:
    """The newest paper that reports a priority, by its primary key, and the last occasion on which one does."""

    paper: int | None
    day: date | None


def all_open_links() -> QuerySet[Any]:
    """That sections of published papers serve priorities, but for those that were made exempt since."""
    return PublishedSection.priorities.through.objects.filter(publishedsection__section__exempt_under="")


def open_links(priorities: Collection[int]) -> QuerySet[Any]:
    """The same to any of these priorities."""
    return all_open_links().filter(strategicpriority__in=priorities)


def own_meetings(plan: Plan, today: date) -> QuerySet[BoardMeeting]:
    """The meetings so far of the plan's own board in the years of the plan; of one in force up to today."""
    last_year = plan.last_year if plan.status == Plan.Status.SUPERSEDED else today.year
    meetings = BoardMeeting.objects.filter(partnership=plan.partnership_id, date__lte=today)
    return meetings.filter(date__gte=date(plan.first_year, 1, 1), date__lte=date(last_year, 12, 31))


def reported(plan: Plan, priorities: Collection[int], today: date) -> set[Occasion]:
    """The plan's own meetings that a paper reports on, and all on which they were reported. Two or three queries."""
    own = Q(pk__in=own_meetings(plan, today).told_of().values("pk"))
    meetings = BoardMeeting.objects.alias(touched=_any(_on(open_links(priorities))))
    found = meetings.filter(own | Q(touched__isnull=False)).values_list("pk", "date")
    return {Occasion(day, pk) for pk, day in found} | _alone(priorities)


def _alone(priorities: Collection[int]) -> set[Occasion]:
    """The papers that report the priorities and name no meeting of the board."""
    meetings = PublishedPaper.board_meetings.through.objects.filter(publishedpaper=OuterRef("pk"))
    # By their keys first, which an index knows: there are many papers, and few such ones or none.
    keys = list(PublishedPaper.objects.filter(~Exists(meetings)).values_list("pk", flat=True))
    links = open_links(priorities).filter(publishedsection__paper__in=keys)
    rows = links.values_list("publishedsection__paper__slug", "publishedsection__paper__meeting_date").distinct()
    return {Occasion(day, paper=slug) for slug, day in (rows if keys else ())}


def discussed(plan: Plan, priorities: Collection[int], today: date) -> Discussed:
    """What the plan's own board discussed of the priorities up to today. One query."""
    own = {"item__meeting__partnership": plan.partnership_id, "item__meeting__date__lte": today}
    links = AgendaItemLink.objects.to_priorities(priorities).filter(**own).exclude(item__outcome__in=NOT_DISCUSSED)
    points_at = ("priority", "work_area__priority", "deliverable__priority")
    rows = links.order_by("item__meeting__date").values_list("item__meeting", "item__meeting__date", *points_at)
    occasions, last = set(), {}
    for meeting, day, *targets in rows:
        occasions.add(Occasion(day, meeting))
        last.update({target: day for target in targets if target})
    return Discussed(frozenset(occasions), tuple(last.items()))


def last_reports(priorities: Collection[int], occasions: Iterable[Occasion]) -> dict[int, LastReport]:
    """For each of the priorities its newest report; `occasions` are those of all. A priority that was not reported is
    left out. One query, or up to three: for those that were not reported lately, and for papers that stand alone.
    """
    in_order = sorted((one.day for one in occasions if one.meeting), reverse=True)
    newest = _newest(priorities)
    days = dict(_last_days(newest.keys(), since=in_order[:LATELY][-1]) if in_order else ())
    if others := [pk for pk in newest if days.get(pk) is None]:
        days |= dict(_last_days(others, since=date.min))
    alone = dict(_last_days_alone(priorities)) if any(one.paper for one in occasions) else {}
    return {
        pk: LastReport(paper, max(filter(None, (days.get(pk), alone.get(pk))), default=None))
        for pk, paper in newest.items()
    }


def _newest(priorities: Collection[int]) -> dict[int, int]:
    """For each of the priorities that were reported the newest paper that does, by primary keys."""
    links = all_open_links().filter(strategicpriority=OuterRef(OuterRef("pk")), publishedsection__paper=OuterRef("pk"))
    papers = PublishedPaper.objects.filter(Exists(links), priorities=OuterRef("pk")).newest_first()
    # Whether there is any is asked first: to find that there is none, all papers would be looked at.
    reported = _any(all_open_links().filter(strategicpriority=OuterRef("pk")))
    served = StrategicPriority.objects.filter(pk__in=priorities).alias(reported=reported)
    found = served.filter(reported__isnull=False).annotate(newest=_any(papers)).values_list("pk", "newest")
    return {pk: paper for pk, paper in found if paper}


def _last_days(priorities: Collection[int], *, since: date) -> QuerySet[Any]:
    """For each of the priorities the day of the last meeting, not before that day, on which it was reported."""
    links = all_open_links().filter(strategicpriority=OuterRef(OuterRef("pk")))
    meetings = BoardMeeting.objects.filter(date__gte=since).alias(touched=_any(_on(links)))
    last = meetings.filter(touched__isnull=False).order_by("-date").values("date")[:1]
    return StrategicPriority.objects.filter(pk__in=priorities).annotate(last=Subquery(last)).values_list("pk", "last")


def _last_days_alone(priorities: Collection[int]) -> QuerySet[Any]:
    """For each priority the day of the last paper that serves it and names no meeting of the board."""
    links = open_links(priorities).filter(publishedsection__paper__board_meetings=None)
    return links.values_list("strategicpriority").annotate(Max("publishedsection__paper__meeting_date"))


def _on(links: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the links that count for the meeting in hand."""
    named = PublishedPaper.board_meetings.through.objects.filter(
        publishedpaper=OuterRef("publishedsection__paper"), boardmeeting=OuterRef(_ITEMS_MEETING)
    )
    here = Q(**{f"{_ITEMS_MEETING}__isnull": True}) | Q(**{_ITEMS_MEETING: OuterRef("pk")}) | ~Exists(named)
    return links.filter(here, publishedsection__paper__board_meetings=OuterRef("pk"))


def _any(rows: QuerySet[Any]) -> Subquery:
    """The first that is found, or nothing. Asked for so, no database looks at all the rows to know whether one is."""
    return Subquery(rows.values("pk")[:1])
