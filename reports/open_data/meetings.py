"""Committees and meetings as data. Of the board's meetings only those that a published update reports on, by day."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from reports.calendar import UnknownYearError, last_day_to_publish
from reports.models import BoardMeeting, Committee, CommitteeMeeting, PublishedPaper
from reports.open_data import keyset
from reports.open_data.addresses import Addresses
from reports.open_data.keyset import Order, Step
from reports.open_data.shapes.meetings import BoardMeetingShape, CommitteeMeetingShape, CommitteeShape

BY_KEY = Order("committees", (Step("key", keyset.text),))
LATEST = Order("meetings", (Step("date", keyset.day, descending=True), Step("committee__key", keyset.text)))
LATEST_OF_THE_BOARD = Order(
    "board-meetings", (Step("date", keyset.day, descending=True), Step("partnership__key", keyset.text))
)


def committee(row: Committee, at: Addresses) -> CommitteeShape:
    """The committee."""
    return CommitteeShape(
        id=row.key,
        title=row.name,
        council=row.council,
        url=at.data("committee", row.key),
        updates=at.data("updates", committee=row.key),
        meetings=at.data("committee_meetings", committee=row.key),
    )


def committee_meetings() -> QuerySet[CommitteeMeeting]:
    """Meetings of committees with what their data names at hand."""
    papers = PublishedPaper.objects.only("slug", "title", "committee_meeting").newest_first()
    return CommitteeMeeting.objects.select_related("committee").prefetch_related(Prefetch("published_papers", papers))


def committee_meeting(row: CommitteeMeeting, at: Addresses) -> CommitteeMeetingShape:
    """The meeting; it comes from `committee_meetings`."""
    key = row.committee.key
    return CommitteeMeetingShape(
        id=f"{key}/{row.date}",
        committee=at.named("committee", key, row.committee.name),
        date=row.date,
        venue=row.venue,
        publish_by=_publish_by(row.date),
        updates=[at.named("update", paper.slug, paper.title) for paper in row.published_papers.all()],
        url=at.data("committee_meeting", key, row.date),
    )


def board_meetings() -> QuerySet[BoardMeeting]:
    """Meetings of the board that a published update reports on."""
    meetings = BoardMeeting.objects.told_of().select_related("partnership")
    return meetings.only("date", "partnership__key", "partnership__name")


def board_meeting(row: BoardMeeting, at: Addresses) -> BoardMeetingShape:
    """The meeting; it comes from `board_meetings`."""
    key = row.partnership.key
    return BoardMeetingShape(
        id=f"{key}/{row.date}",
        partnership=row.partnership.name,
        date=row.date,
        updates=at.data("updates", board_meeting=row.date),
        url=at.data("board_meeting", key, row.date),
    )


def _publish_by(day: date) -> date | None:
    try:
        return last_day_to_publish(day)
    except UnknownYearError:
        return None
