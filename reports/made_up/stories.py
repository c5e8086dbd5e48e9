"""What happened to a made-up paper: its editions, corrections and withdrawals, with the rows of the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reports.assembly import document_of
from reports.correction import with_notice
from reports.made_up.papers import MadeUpPaper
from reports.models import Edition, ScrutinyUpdate
from reports.moves import ARCHIVE, CORRECT, REOPEN, WITHDRAWING, Move
from reports.publishing import files_of
from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.tree import Document

Status = ScrutinyUpdate.Status

PUBLISHED_ONCE = (ARCHIVE,)

STORIES: tuple[tuple[int, int, tuple[Move, ...]], ...] = (
    (10, 3, (ARCHIVE, CORRECT, ARCHIVE)),
    (50, 7, (ARCHIVE, CORRECT, ARCHIVE, CORRECT, ARCHIVE)),
    (40, 5, (ARCHIVE, WITHDRAWING)),
    (100, 11, (ARCHIVE, WITHDRAWING, REOPEN, ARCHIVE)),
)
"""One paper of so many, and which of them, with its moves; any other is published once."""

LEADS_TO = {
    ARCHIVE: Status.PUBLISHED,
    CORRECT: Status.DRAFT,
    WITHDRAWING: Status.WITHDRAWN,
    REOPEN: Status.DRAFT,
}

REASONS = {CORRECT: "A figure was wrong.", WITHDRAWING: "It named a person.", REOPEN: "The name is taken out."}

Lay = Callable[[Document], bytes]
"""Makes the PDF of a paper."""


@dataclass(frozen=True)
class Happening:
    """One row of the audit trail, to be written."""

    move: Move
    from_status: str
    at: datetime
    content_sha256: str


@dataclass
class Story:
    """A paper with all that happened to it."""

    paper: MadeUpPaper
    editions: list[Edition] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)


def moves_of(paper: int) -> tuple[Move, ...]:
    """What happened to the paper of that number, counted from 0."""
    return next((moves for every, at, moves in STORIES if paper % every == at), PUBLISHED_ONCE)


def tell(paper: MadeUpPaper, moves: tuple[Move, ...], lay: Lay, renderer: str) -> Story:
    """Let the paper go through these moves, one a day. The update then stands where the last one led."""
    story, update = Story(paper), paper.update
    for day, move in enumerate(moves):
        at = paper.published_at + timedelta(days=day)
        before, content = update.status, story.editions[-1].content_sha256 if story.editions else ""
        if move is ARCHIVE:
            edition = _publish(story, at, lay, renderer)
            content = edition.content_sha256
        update.status = LEADS_TO[move]
        if update.status in ScrutinyUpdate.PublicState.values:
            update.public_state = update.status
        story.happenings.append(Happening(move, before, at, content))
    return story


def _publish(story: Story, at: datetime, lay: Lay, renderer: str) -> Edition:
    paper, count = story.paper, len(story.editions) + 1
    if count > 1:
        paper.correct(count)
        paper.update.whole_editions = story.editions[::-1]  # type: ignore[attr-defined] # what its notice is made from
    document = number(with_notice(paper.update, document_of(paper.rows)))
    meeting = paper.update.committee_meeting
    assert meeting is not None, "a made-up paper has one"  # noqa: S101 - papers.py gives it
    edition = Edition(
        update=paper.update,
        number=count,
        title=document.title,
        committee_name=meeting.committee.name,
        meeting_date=meeting.date,
        content_sha256=codec.content_hash(document),
        renderer=renderer,
        published_at=at,
        **files_of(document, lay(document)),
    )
    story.editions.append(edition)
    return edition
