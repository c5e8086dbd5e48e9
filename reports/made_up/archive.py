"""Making a made-up archive: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from reports import audit, register, thread_register
from reports.demonstration import site_is_empty
from reports.made_up import stories
from reports.made_up.ground import Ground, lay
from reports.made_up.papers import made_up_from, paper_of
from reports.made_up.small_pdf import small_pdf
from reports.made_up.stories import Lay, Story, moves_of
from reports.models import (
    Edition,
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    ScrutinyUpdate,
    Section,
    SectionLink,
)
from reports.search import index
from sdp.document.writers import WRITERS
from sdp.document.writers.renderer import renderer_version

LARGEST = 99_999
"""Papers of an archive: their addresses have five digits."""

AT_ONCE = 100
"""Papers that are stored together."""

NO_LAYOUT = "made-up archive"
"""What a paper names as the version of its layout whose PDF was not laid out: it is never rendered again."""


class NotEmptyError(Exception):
    """The site holds something else."""


class ArchiveThereError(Exception):
    """The site holds a made-up archive already, with so many papers; `is_the_same` where it is the one wanted."""

    def __init__(self, papers: int, *, is_the_same: bool) -> None:
        super().__init__(papers)
        self.papers, self.is_the_same = papers, is_the_same


@dataclass(frozen=True)
class Archive:
    """What to make: so many updates; with `real_pdfs` each PDF laid out as in service, a second or so apiece.

    `beside` allows it on a site that holds something else.
    """

    papers: int
    seed: str = "1"
    real_pdfs: bool = False
    beside: bool = False


@transaction.atomic
def make(archive: Archive, say: Callable[[int], None] = lambda stored: None) -> None:
    """Fill the site; `say` is told how many papers are stored. Raises NotEmptyError or ArchiveThereError.

    Of the updates there are no revisions, and the agendas of the board say nothing.
    """
    _refuse(archive)
    ground = lay(archive.papers)
    for start in range(0, archive.papers, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, archive.papers))
        _store(list(_stories(numbers, archive, ground)))
        say(numbers.stop)
    thread_register.rebuild()
    index.rebuild()


def _refuse(archive: Archive) -> None:
    made_up = ScrutinyUpdate.objects.filter(imported_from__startswith=made_up_from(""))
    if papers := made_up.count():
        of_this_seed = made_up.filter(imported_from=made_up_from(archive.seed)).count()
        raise ArchiveThereError(papers, is_the_same=papers == of_this_seed == archive.papers)
    if not archive.beside and not site_is_empty():
        raise NotEmptyError


def _stories(numbers: Iterable[int], archive: Archive, ground: Ground) -> Iterator[Story]:
    pdf: Lay = WRITERS["pdf"] if archive.real_pdfs else small_pdf
    renderer = renderer_version() if archive.real_pdfs else NO_LAYOUT
    for number in numbers:
        yield stories.tell(paper_of(number, archive.seed, ground), moves_of(number), pdf, renderer)


def _store(told: list[Story]) -> None:
    papers = [story.paper for story in told]
    updates = [paper.update for paper in papers]
    ScrutinyUpdate.objects.bulk_create(updates)
    for story in told:
        # Storing a row notes the time of that; these were written long ago.
        update = story.paper.update
        update.created_at, update.changed_at = story.happenings[0].at, story.happenings[-1].at
    ScrutinyUpdate.objects.bulk_update(updates, ["created_at", "changed_at"])
    ReportedMeeting.objects.bulk_create(paper.reported for paper in papers)
    PaperContact.objects.bulk_create(paper.contact for paper in papers)
    Section.objects.bulk_create(section for paper in papers for section in paper.rows.sections)
    SectionLink.objects.bulk_create(link for paper in papers for link in paper.links)
    Recommendation.objects.bulk_create(row for paper in papers for row in paper.rows.recommendations)
    Implication.objects.bulk_create(row for paper in papers for row in paper.rows.implications)
    Edition.objects.bulk_create(edition for story in told for edition in story.editions)
    for story in told:
        _write_down(story)
    register.follow_all(updates)


def _write_down(story: Story) -> None:
    for happening in story.happenings:
        audit.write(
            story.paper.update,
            happening.move.name,
            by=None,
            from_status=happening.from_status,
            to_status=stories.LEADS_TO[happening.move],
            reason=stories.REASONS.get(happening.move, ""),
            content_sha256=happening.content_sha256,
            at=happening.at,
        )
