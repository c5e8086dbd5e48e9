"""What stands beside a published paper on its page: where it went, what it reports on, and what came before and after.

Everything is asked of the register, at a constant number of queries however many papers there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from priorities.models import Plan, StrategicPriority
from reports.models import BoardMeeting, Edition, PublishedPaper, ThreadEntry


@dataclass(frozen=True)
class BesidePaper:
    """What a reader of the paper may want to know or to open next. `previous` and `next` went to the same committee."""

    paper: PublishedPaper
    board_meetings: tuple[BoardMeeting, ...]
    priorities: tuple[StrategicPriority, ...]
    topics: tuple[ThreadEntry, ...]
    previous: PublishedPaper | None
    next: PublishedPaper | None


def beside_paper(edition: Edition) -> BesidePaper | None:
    """What stands beside the paper's latest edition; None where the register does not know the paper."""
    paper = (
        PublishedPaper.objects.filter(update=edition.update_id)
        .select_related("committee", "committee_meeting__committee")
        .first()
    )
    if paper is None:
        return None
    priorities = paper.priorities.filter(plan__in=Plan.objects.public()).select_related("plan")
    topics = ThreadEntry.objects.filter(paper=paper)
    return BesidePaper(
        paper=paper,
        board_meetings=tuple(paper.board_meetings.order_by("date")),
        priorities=tuple(priorities.order_by("-plan__first_year", "plan", "number")),
        topics=tuple(topics.order_by("position").select_related("section", "thread")),
        previous=PublishedPaper.objects.before(paper).first(),
        next=PublishedPaper.objects.after(paper).first(),
    )
