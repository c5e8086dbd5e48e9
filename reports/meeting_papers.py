"""Meetings of committees as readers know them: what has been published for each, and by when it must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.calendar import CLEAR_DAYS, UnknownYearError, last_day_to_publish
from reports.models import CommitteeMeeting, PackFile, PublishedPaper
from reports.packs.contents import of_meeting, of_meetings
from reports.packs.files import made_files


@dataclass(frozen=True)
class MeetingPapers:
    """A meeting, the papers published for it, and the last day on which one can be public in time, if it is known.

    Where there is a pack of it all (`has_pack`), `pack` is its file, if it is made.
    """

    meeting: CommitteeMeeting
    papers: list[PublishedPaper]
    last_day: date | None
    today: date
    has_pack: bool
    pack: PackFile | None

    @property
    def is_to_come(self) -> bool:
        """Whether the meeting is still to be held, or is today."""
        return self.meeting.date >= self.today

    @property
    def is_awaited(self) -> bool:
        """Whether papers can still be published in time for it."""
        return self.last_day is not None and self.today <= self.last_day

    @property
    def clear_days(self) -> int:
        """How many days, as the law counts them, papers are public before the meeting."""
        return CLEAR_DAYS


def with_papers(meetings: Iterable[CommitteeMeeting], *, today: date) -> list[MeetingPapers]:
    """The meetings in their order, each with its papers. However many there are, it costs the same."""
    meetings = list(meetings)
    published: dict[int, list[PublishedPaper]] = defaultdict(list)
    for paper in PublishedPaper.objects.for_lists().filter(committee_meeting__in=meetings) if meetings else ():
        published[paper.committee_meeting_id].append(paper)
    packs = of_meetings({one: published[one.pk] for one in meetings})
    files = made_files(packs)
    return [
        MeetingPapers(one, published[one.pk], _last_day(one.date), today, one.pk in packs, files.get(one.pk))
        for one in meetings
    ]


def with_some_papers(meeting: CommitteeMeeting, papers: list[PublishedPaper], *, today: date) -> MeetingPapers:
    """One meeting with those of its papers that a page of a list has."""
    pack = of_meeting(meeting)
    file = made_files({meeting.pk: pack}).get(meeting.pk) if pack else None
    return MeetingPapers(meeting, papers, _last_day(meeting.date), today, pack is not None, file)


def next_meetings(*, today: date) -> list[MeetingPapers]:
    """The meeting that each committee holds next, the soonest first; committees with none to come are left out."""
    meetings = CommitteeMeeting.objects.next_of_each_committee(today).select_related("committee")
    return with_papers(meetings, today=today)


def _last_day(meeting: date) -> date | None:
    try:
        return last_day_to_publish(meeting)
    except UnknownYearError:
        return None
