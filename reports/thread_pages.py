"""A thread as it is read: paper by paper, what each said of the topic and what it recommended.

The public reads what published papers say, and in which month the board met; nothing of the board's own record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from reports.models import BoardMeeting, PublishedPaper, PublishedParagraph, PublishedSection, Thread, ThreadEntry
from reports.threads import Passage, passages_of
from sdp.document.findable import findable_parts


@dataclass(frozen=True)
class ThreadSection:
    """What one section says of the topic, under its heading there."""

    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class ThreadPaper:
    """What one paper says of the topic. `meetings` are those of the board on which it reports there."""

    paper: PublishedPaper
    meetings: tuple[BoardMeeting, ...]
    sections: tuple[ThreadSection, ...]
    recommended: PublishedParagraph | None


def entries_of(thread: Thread, *, oldest_first: bool) -> QuerySet[ThreadEntry]:
    """The thread's entries in order, with all that is shown of them at hand in a constant number of queries."""
    entries = thread.entries.oldest_first() if oldest_first else thread.entries.newest_first()
    at_hand = entries.select_related("paper__edition", "section__section__agenda_item")
    return at_hand.defer("paper__edition__pdf", "paper__edition__html").prefetch_related(
        Prefetch("paper__board_meetings", BoardMeeting.objects.order_by("date").only("pk", "date"))
    )


def by_paper(entries: Iterable[ThreadEntry]) -> list[ThreadPaper]:
    """The entries, which stand in order, paper by paper; one more query for what was recommended."""
    entries = list(entries)
    recommended = _recommended({entry.paper_id for entry in entries})
    return [
        _of_a_paper(list(group), recommended.get(key)) for key, group in groupby(entries, key=lambda one: one.paper_id)
    ]


def _of_a_paper(entries: list[ThreadEntry], recommended: PublishedParagraph | None) -> ThreadPaper:
    paper = entries[0].paper
    reported = tuple(paper.board_meetings.all())
    discussed = {_meeting_of(entry.section) for entry in entries}
    meetings = tuple(meeting for meeting in reported if meeting.pk in discussed) or reported
    return ThreadPaper(paper, meetings, tuple(_sections(paper, entries)), recommended)


def _sections(paper: PublishedPaper, entries: list[ThreadEntry]) -> Iterator[ThreadSection]:
    parts = findable_parts(paper.edition.document)
    for entry in entries:
        # The register counts the parts from 1.
        if printed := parts[entry.section.position - 1].printed:
            told = passages_of(printed, entry.section.anchor, paper.get_absolute_url(), paper.meeting_date)
            yield ThreadSection(entry.section.heading, tuple(told))


def _meeting_of(section: PublishedSection) -> int | None:
    item = section.section.agenda_item if section.section else None
    return item.meeting_id if item else None


def _recommended(papers: set[int]) -> dict[int, PublishedParagraph]:
    """For each paper the first paragraph of its recommendations, which is what the committee was asked to do."""
    places = PublishedParagraph.objects.filter(paper__in=papers, section__role=PublishedSection.Role.RECOMMENDATIONS)
    found: dict[int, PublishedParagraph] = {}
    for place in places.order_by("paper", "position").select_related("paper"):
        found.setdefault(place.paper_id, place)
    return found
