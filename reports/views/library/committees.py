"""The committees, their meetings past and to come, and what was published for each."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.meeting_papers import next_meetings, with_papers, with_some_papers
from reports.models import Committee, CommitteeMeeting, PublishedPaper
from reports.packs.contents import has_year
from reports.paper_pages import PaperPages
from reports.structured_data import committee_data, meeting_data
from sdp.kept_pages import kept

TO_COME = 12
"""Meetings: a year of monthly ones."""

HELD_A_PAGE = 6
"""Of those that were held, each with all its papers: mostly a year of them."""


@kept
@require_safe
def committee_list(request: HttpRequest) -> HttpResponse:
    """Every committee with its next meeting."""
    found = {one.meeting.committee_id: one for one in next_meetings(today=timezone.localdate())}
    rows = [(one, found.get(one.pk)) for one in Committee.objects.all()]
    return render(request, "reports/library/committees.html", {"rows": rows})


@kept
@require_safe
def committee_page(request: HttpRequest, committee: str) -> HttpResponse:
    """A committee: the meetings to come, and a page of those held in a year, the latest unless another is asked for."""
    found = get_object_or_404(Committee, key=committee)
    today = timezone.localdate()
    meetings = found.meetings.select_related("committee")
    years = _years(found, today)
    year = next((one for one in years if str(one) == request.GET.get("year")), years[0] if years else today.year)
    to_come = list(meetings.to_come(today)[: TO_COME + 1])
    page = Paginator(meetings.held_in(year, before=today), HELD_A_PAGE).get_page(request.GET.get("page"))
    past = list(page.object_list)
    shown = {one.meeting.pk: one for one in with_papers([*to_come, *past], today=today)}
    context = {
        "committee": found,
        "to_come": [shown[meeting.pk] for meeting in to_come[:TO_COME]],
        "has_more_to_come": len(to_come) > TO_COME,
        "past": [shown[meeting.pk] for meeting in past],
        "page": page,
        "query": f"year={year}&",
        "years": years if len(years) > 1 else [],
        "year": year,
        "has_year_pack": has_year(found, year),
        "canonical": found.get_absolute_url() + _query(years, year, page),
        "structured_data": committee_data(found),
    }
    return render(request, "reports/library/committee.html", context)


def _query(years: list[int], year: int, page: Page[CommitteeMeeting]) -> str:
    """What leads to this page of this year; nothing to the first of the latest."""
    chosen = [f"year={year}"] if years and year != years[0] else []
    chosen += [f"page={page.number}"] if page.number > 1 else []
    return f"?{'&'.join(chosen)}" if chosen else ""


def _years(found: Committee, today: date) -> list[int]:
    """From the latest meeting that was held back to the first."""
    held = found.meetings.filter(date__lt=today).aggregate(first=Min("date"), last=Max("date"))
    return list(range(held["last"].year, held["first"].year - 1, -1)) if held["last"] else []


@kept
@require_safe
def meeting_page(request: HttpRequest, committee: str, day: date) -> HttpResponse:
    """One meeting of a committee with its papers."""
    found = get_object_or_404(CommitteeMeeting.objects.select_related("committee"), committee__key=committee, date=day)
    others = found.committee.meetings.select_related("committee")
    page = PaperPages(PublishedPaper.objects.filter(committee_meeting=found)).get_page(request.GET.get("page"))
    context = {
        "one": with_some_papers(found, page.object_list, today=timezone.localdate()),
        "page": page,
        "previous": others.filter(date__lt=day).order_by("-date").first(),
        "following": others.filter(date__gt=day).order_by("date").first(),
        "canonical": found.get_absolute_url() + (f"?page={page.number}" if page.number > 1 else ""),
        "structured_data": meeting_data(found),
    }
    return render(request, "reports/library/meeting.html", context)
