"""What is asked of a made-up archive: every address that is open to everybody, and questions to the search.

The addresses are those of `sdp.who_may`: one that is in neither list here fails a test (tests/architecture).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from priorities.models import Deliverable, Measure, Plan, StrategicPriority, WorkArea
from reports.models import BoardMeeting, Committee, CommitteeMeeting, Edition, PublishedPaper, Thread
from reports.paper_filters import priority_value
from reports.published_files import name_of
from sdp.who_may import EVERYBODY, PAGES

Arguments: TypeAlias = Iterable[list[Any]]


def open_addresses() -> list[str]:
    """The names of all that everybody may open."""
    return [name for name, page in PAGES.items() if page.opened_by == EVERYBODY]


def some(rows: QuerySet[Any]) -> list[Any]:
    """Three of the rows: the first, the one in the middle and the last, in the order in which they were stored."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    chosen = {keys[place] for place in (0, len(keys) // 2, -1)} if keys else set()
    return list(rows.model.objects.filter(pk__in=chosen).order_by("pk"))


def _papers() -> Arguments:
    return [[paper.slug] for paper in some(PublishedPaper.objects.all())]


def _editions() -> Arguments:
    return [[paper.slug, 1] for paper in some(PublishedPaper.objects.all())]


def _files() -> Arguments:
    editions = Edition.objects.filter(published_paper__isnull=False)
    return [[one.pdf_sha256, name_of(one), "pdf"] for one in some(editions)]


def _committees() -> Arguments:
    return [[one.key] for one in some(Committee.objects.all())]


def _meetings() -> Arguments:
    held = CommitteeMeeting.objects.filter(published_papers__isnull=False).distinct()
    return [[one.committee.key, one.date] for one in some(held)]


def _years() -> Arguments:
    latest = PublishedPaper.objects.newest_first().first()
    return [[one.key, latest.year] for one in some(Committee.objects.all())]


def _board_meetings() -> Arguments:
    reported = BoardMeeting.objects.filter(published_papers__isnull=False).distinct()
    return [list(one.natural_key()) for one in some(reported)]


def _threads() -> Arguments:
    public = Thread.objects.public()
    longest = public.order_by("-papers", "pk").first()
    return [[one.slug] for one in [*some(public), longest]]


def _plans() -> Arguments:
    return [[plan.key] for plan in Plan.objects.public()]


def _of_plans(model: Any) -> Callable[[], Arguments]:
    return lambda: [[one.plan.key, one.key] for one in some(model.objects.filter(plan__in=Plan.objects.public()))]


def _nothing() -> Arguments:
    return [[]]


OF_A_PLAN = ("plan", "plan_html", "alignment", "organisations", "enabling_factors", "crosswalk")

ARGUMENTS: dict[str, Callable[[], Arguments]] = {
    **dict.fromkeys((f"reports:{name}" for name in ("update", "update_pdf", "update_html", "editions")), _papers),
    **dict.fromkeys((f"reports:{name}" for name in ("edition", "edition_pdf", "edition_html")), _editions),
    **dict.fromkeys((f"reports:data_{name}" for name in ("update", "editions", "update_paragraphs")), _papers),
    **dict.fromkeys((f"reports:{name}" for name in ("committee", "committee_feed", "committee_calendar")), _committees),
    **dict.fromkeys((f"reports:{name}" for name in ("meeting_pack", "committee_meeting")), _meetings),
    **dict.fromkeys((f"reports:{name}" for name in ("thread", "thread_feed")), _threads),
    "reports:data_edition": _editions,
    "reports:published_file": _files,
    "reports:data_committee": _committees,
    "reports:data_committee_meeting": _meetings,
    "reports:data_board_meeting": _board_meetings,
    "reports:year_pack": _years,
    "reports:sitemap_section": lambda: [["papers"], ["meetings"], ["committees"]],
    "reports:coverage": _plans,
    "reports:data_plan": _plans,
    "reports:data_plan_measures_csv": _plans,
    "reports:data_measure": _of_plans(Measure),
    "reports:data_measure_csv": _of_plans(Measure),
    "reports:priority_feed": _of_plans(StrategicPriority),
    "reports:data_nothing": lambda: [["v1/nothing"]],
    **dict.fromkeys((f"priorities:{name}" for name in OF_A_PLAN), _plans),
    "priorities:priority": _of_plans(StrategicPriority),
    "priorities:work_area": _of_plans(WorkArea),
    "priorities:deliverable": _of_plans(Deliverable),
    "priorities:measure": _of_plans(Measure),
}
"""What an address takes in this archive, where it takes anything."""

NOT_ASKED = {
    **dict.fromkeys(
        [name for name in open_addresses() if name.startswith(("account_", "mfa_", "openid_"))],
        "signing in asks nothing of the archive",
    ),
    **dict.fromkeys(
        ("reports:confirm_following", "reports:choose_topics", "reports:leave", "reports:feed", "reports:fact_check"),
        "the address is a key that an e-mail holds, and the archive has sent none",
    ),
    **dict.fromkeys(
        ("reports:meeting_pack_pdf", "reports:year_pack_pdf"), "leads to the page of the pack while no file is made"
    ),
    "priorities:plan_pdf": "is laid out of the plan alone, a second or so",
}
"""Addresses that are open to everybody and say nothing here, with the reason."""


def _deep(name: str, page: int, **more: str) -> Callable[[], Iterator[str]]:
    def paths() -> Iterator[str]:
        yield f"{reverse(name)}?{urlencode({**more, 'page': str(page)})}"

    return paths


def _by_each_filter() -> Iterator[str]:
    latest = PublishedPaper.objects.newest_first().first()
    served = StrategicPriority.objects.annotate(papers=Count("published_papers")).order_by("-papers", "pk")
    board = latest.board_meetings.first()
    for chosen in (
        {"year": str(latest.year)},
        {"committee": latest.committee.key},
        {"priority": priority_value(served.first())},
        {"board": f"{board.date:%Y-%m}"},
    ):
        yield f"{reverse('reports:updates')}?{urlencode(chosen)}"


def _data_by_each_filter() -> Iterator[str]:
    """Few at a time: a filter leaves few in the small archive, and would fill a page in the large one."""
    latest = PublishedPaper.objects.newest_first().first()
    served = StrategicPriority.objects.annotate(papers=Count("published_papers")).order_by("-papers", "pk").first()
    board = latest.board_meetings.first()
    for chosen in (
        {"year": str(latest.year)},
        {"committee": latest.committee.key},
        {"plan": served.plan.key, "priority": served.key},
        {"board_meeting": board.date.isoformat()},
        {"updated_since": latest.published_at.isoformat()},
    ):
        yield f"{reverse('reports:data_updates')}?{urlencode({**chosen, 'limit': '4'})}"


def _threads_of_a_priority() -> Iterator[str]:
    one = StrategicPriority.objects.annotate(count=Count("threads")).order_by("-count", "pk").first()
    yield f"{reverse('reports:threads')}?{urlencode({'plan': one.plan.key, 'priority': one.key})}"


def _coverage_of_a_year() -> Iterator[str]:
    latest = PublishedPaper.objects.newest_first().first()
    for plan in Plan.objects.public():
        yield f"{reverse('reports:coverage', args=[plan.key])}?year={latest.year}"


WITH_QUERIES: dict[str, Callable[[], Iterable[str]]] = {
    "reports:updates, page 4": _deep("reports:updates", 4),
    "reports:updates, last page": _deep("reports:updates", 99999),
    "reports:updates, by each filter": _by_each_filter,
    "reports:threads, page 4": _deep("reports:threads", 4),
    "reports:threads, of a priority": _threads_of_a_priority,
    "reports:corrections, last page": _deep("reports:corrections", 99999),
    "reports:coverage, of a year": _coverage_of_a_year,
    "reports:data_updates, by each filter": _data_by_each_filter,
}
"""What readers ask besides, by a name for it."""

FOR_MEMBERS = {
    "reports:new": "reports:new, of somebody signed in",
    "reports:home": "reports:home, of somebody signed in",
}
"""What a member of the committee asks."""


def asked() -> dict[str, list[str]]:
    """By name the paths that are asked for. Raises NoReverseMatch for an address that takes what is not said here."""
    plain = {
        name: [reverse(name, args=arguments) for arguments in ARGUMENTS.get(name, _nothing)()]
        for name in open_addresses()
        if name not in NOT_ASKED
    }
    return plain | {name: list(paths()) for name, paths in WITH_QUERIES.items()}
