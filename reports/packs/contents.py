"""What is in a pack, as it is now: plain values, and the hash of all that its file depends on.

Only what the public may read is ever in one: editions come from the register of published papers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.db.models import Prefetch

from reports.models import Committee, CommitteeMeeting, MeetingPack, PackItem, PublishedPaper
from reports.models.published import PublishedPaperQuerySet
from sdp.document import joining, pack
from sdp.document.writers.renderer import renderer_version

AGENDA_AND_PAPERS = "Agenda and papers"

MOST_PAPERS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: an edition of ours or a partner's file, by its primary key and SHA-256, or words alone."""

    kind: Literal["edition", "given", "words"]
    title: str
    row: int = 0
    sha256: str = ""
    given_by: str = ""
    remark: str = ""
    slug: str = ""
    """Of the update, where it is one."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A pack as it is to be: its cover and its items in order."""

    title: str
    committee: str
    entries: tuple[Entry, ...]
    day: str = ""
    """The date of the meeting, as in 2026-12-03."""
    place: str = ""

    @property
    def papers(self) -> int:
        """How many of its items have a paper."""
        return sum(entry.kind != "words" for entry in self.entries)

    @property
    def has_given_papers(self) -> bool:
        """Whether a partner's paper is in it, which may not be accessible."""
        return any(entry.kind == "given" for entry in self.entries)

    @property
    def key(self) -> str:
        """The hash of all that makes its file what it is, the layout included: another hash is another file."""
        said = json.dumps([_layout(), asdict(self)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


def from_dict(held: dict[str, Any]) -> Contents:
    """The contents that `dataclasses.asdict` made this of."""
    return Contents(**{**held, "entries": tuple(Entry(**entry) for entry in held["entries"])})


def of_meeting(meeting: CommitteeMeeting) -> Contents | None:
    """What the public finds in the pack of a meeting; None where there is no paper yet.

    Until democratic services publish an agenda it is the meeting's published papers, one after another.
    """
    return of_meetings({meeting: public_papers().filter(committee_meeting=meeting)}).get(meeting.pk)


def of_meetings(published: Mapping[CommitteeMeeting, Iterable[PublishedPaper]]) -> dict[int, Contents]:
    """The same for meetings whose published papers are given, by the meeting's primary key; it costs two queries."""
    composed = MeetingPack.objects.filter(committee_meeting__in=published, published_at__isnull=False)
    items = Prefetch("items", PackItem.objects.in_order())
    agendas = {one.committee_meeting_id: one.items.all() for one in composed.prefetch_related(items)}
    packs = {
        meeting.pk: _of_items(meeting, agendas[meeting.pk]) if meeting.pk in agendas else _of_papers(meeting, papers)
        for meeting, papers in published.items()
    }
    return {key: pack for key, pack in packs.items() if pack}


def of_agenda(composed: MeetingPack) -> Contents | None:
    """The pack as democratic services compose it, published or not; None without a paper."""
    return _of_items(composed.committee_meeting, composed.items.in_order())


def of_year(committee: Committee, year: int) -> Contents | None:
    """All papers of a committee in a year, by the day of the meeting; None where there are none, or too many."""
    papers = (
        public_papers().of_committee(committee).filter(year=year).order_by("meeting_date", "first_published_at", "pk")
    )
    found = tuple(
        edition_entry(paper, remark=f"{paper.meeting_date:%-d %B %Y}.") for paper in papers[: MOST_PAPERS + 1]
    )
    return _whole(Contents(f"Papers of {year}", committee.name, found)) if len(found) <= MOST_PAPERS else None


def public_papers() -> PublishedPaperQuerySet:
    """The published papers, each with its edition at hand, without words and files."""
    return PublishedPaper.objects.select_related("edition").defer("edition__tree", "edition__pdf", "edition__html")


def has_year(committee: Committee, year: int) -> bool:
    """Whether there is a pack of that year."""
    papers = PublishedPaper.objects.of_committee(committee).filter(year=year)
    return 0 < papers[: MOST_PAPERS + 1].count() <= MOST_PAPERS


def _of_items(meeting: CommitteeMeeting, items: Iterable[PackItem]) -> Contents | None:
    return _whole(_headed(meeting, filter(None, map(_entry, items))))


def _of_papers(meeting: CommitteeMeeting, papers: Iterable[PublishedPaper]) -> Contents | None:
    in_order = sorted(papers, key=lambda paper: (paper.first_published_at, paper.pk))
    return _whole(_headed(meeting, map(edition_entry, in_order)))


def _headed(meeting: CommitteeMeeting, entries: Iterable[Entry]) -> Contents:
    return Contents(AGENDA_AND_PAPERS, meeting.committee.name, tuple(entries), _iso(meeting.date), place=meeting.venue)


def _iso(day: date) -> str:
    return day.isoformat()


def _whole(contents: Contents) -> Contents | None:
    return contents if contents.papers else None


def _entry(item: PackItem) -> Entry | None:
    """What stands for the item; None for an update that is not public now."""
    if item.update_id is not None:
        paper = getattr(item.update, "published_paper", None)
        return edition_entry(paper) if paper else None
    if not item.file:
        return Entry("words", item.title)
    return Entry("given", item.title, item.pk, item.file_sha256, item.given_by)


def edition_entry(paper: PublishedPaper, remark: str = "") -> Entry:
    """A published paper as an item; one that was corrected says so."""
    if paper.is_corrected:
        remark = f"{remark} Edition {paper.edition_number}, a correction.".strip()
    return Entry("edition", paper.title, paper.edition_id, paper.edition.pdf_sha256, remark=remark, slug=paper.slug)


@cache
def _layout() -> str:
    """What changes when the same pack could come out as another file: how it is laid out and joined."""
    folder = Path(joining.__file__).parent
    sources = [*sorted(folder.glob("*.py")), Path(pack.__file__), pack.STYLE]
    digest = hashlib.sha256(renderer_version().encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
