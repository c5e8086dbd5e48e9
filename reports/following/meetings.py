"""The committees' meetings as a public calendar: when they meet, by when their papers are out, and the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Prefetch, Q
from django.urls import reverse

from reports.calendar import UnknownYearError, last_day_to_publish
from reports.calendar_feed import Dated
from reports.models import Committee, CommitteeMeeting, PublishedPaper, ScrutinyUpdate

SHOWN_AFTERWARDS = timedelta(days=122)
"""How long a meeting stays in the calendar once it has been held: four months. Its own page and its papers stay."""


def public_dates(committee: Committee | None, *, today: date, link: Callable[[str], str]) -> Iterator[Dated]:
    """The meetings of the committee, or of all, and for each to come the last day on which its papers come out.

    The cost is two queries.
    """
    papers = PublishedPaper.objects.lately_first()
    meetings = CommitteeMeeting.objects.filter(date__gte=today - SHOWN_AFTERWARDS).select_related("committee")
    if committee:
        meetings = meetings.filter(committee=committee)
    taken_back = Max(
        "updates__audit_rows__at", filter=Q(updates__audit_rows__to_status=ScrutinyUpdate.Status.WITHDRAWN)
    )
    meetings = meetings.annotate(taken_back_at=taken_back).prefetch_related(Prefetch("published_papers", papers))
    for meeting in meetings.order_by("date", "pk"):
        yield _meeting(meeting, link)
        if meeting.date >= today:
            yield from _papers_due(meeting)


def _meeting(meeting: Any, link: Callable[[str], str]) -> Dated:
    papers: list[PublishedPaper] = list(meeting.published_papers.all())
    lines = [f"{paper.title}: {link(paper.get_absolute_url())}" for paper in papers]
    return Dated(
        key=f"committee-meeting-{meeting.pk}",
        day=meeting.date,
        name=meeting.committee.name,
        more="\n".join(["Papers:", *lines]) if lines else "",
        place=meeting.venue,
        address=papers[0].get_absolute_url() if len(papers) == 1 else "",
        # Calendars keep an event for months, and not all ask again: the paper's own address has the newest edition.
        files=tuple(reverse("reports:update_pdf", args=[paper.slug]) for paper in papers),
        changed_at=max(_changes(meeting, papers)),
        change=meeting.change,
    )


def _changes(meeting: Any, papers: list[PublishedPaper]) -> Iterator[datetime]:
    """When anything was changed of what the event says."""
    yield meeting.changed_at
    yield from (paper.published_at for paper in papers)
    if meeting.taken_back_at:
        yield meeting.taken_back_at


def _papers_due(meeting: CommitteeMeeting) -> Iterator[Dated]:
    """The day is reckoned, not kept: of a year whose bank holidays are not known nothing is said."""
    try:
        day = last_day_to_publish(meeting.date)
    except UnknownYearError:
        return
    yield Dated(
        key=f"papers-of-meeting-{meeting.pk}",
        day=day,
        name=f"Papers published by today: {meeting.committee.name}",
        more=f"For the meeting of {meeting.date:%A %-d %B %Y}.",
        changed_at=meeting.changed_at,
        change=meeting.change,
    )
