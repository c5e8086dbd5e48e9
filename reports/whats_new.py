"""What was published, corrected or withdrawn since a person last said that they had looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from reports.following.topics import Topic
from reports.following.withdrawals import withdrawn_since
from reports.models import PublishedPaper, ReadingMark
from reports.public_changes import WITHDRAWN, Change, Line, lines_of

MOST = 50
"""Papers that are told of one by one; who has been away for longer is told how many more there are."""


@dataclass(frozen=True)
class NewPaper:
    """A paper that is new to the person, or a new edition of one, with what has changed in it."""

    paper: PublishedPaper
    is_correction: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class News:
    """What is new since then, the latest first. `until` is the moment up to which this is told."""

    since: datetime
    until: datetime
    papers: tuple[NewPaper, ...]
    more: int
    withdrawals: tuple[Change, ...]

    @property
    def count(self) -> int:
        """How many things are new."""
        return len(self.papers) + self.more + len(self.withdrawals)


def whats_new(person: User) -> News:
    """The news for this person, at a constant number of queries."""
    until = timezone.now()
    since = ReadingMark.objects.of(person, until)
    new = PublishedPaper.objects.lately_first().filter(published_at__gt=since)
    papers = list(new[:MOST])
    corrected = {paper.edition_id for paper in papers if paper.is_corrected and paper.first_published_at <= since}
    lines = lines_of(corrected)
    return News(
        since=since,
        until=until,
        papers=tuple(
            NewPaper(paper, paper.edition_id in corrected, lines.get(paper.edition_id, ())) for paper in papers
        ),
        more=max(new.count() - MOST, 0) if len(papers) == MOST else 0,
        withdrawals=tuple(
            Change(WITHDRAWN, one.at, one.edition, reason=one.reason) for one in withdrawn_since(since, Topic())
        ),
    )
