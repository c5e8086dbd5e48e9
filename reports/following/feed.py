"""What a feed of papers says, before it is written: an entry for each paper, and one for what was taken back lately.

An entry keeps its name for ever: a correction changes the entry, and so does a withdrawal, which takes the words of the
paper out of it. Readers of feeds then show the notice in the place of what they had kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from priorities.models import Partnership, Plan, StrategicPriority
from reports.following.topics import Topic
from reports.following.withdrawals import Withdrawal, withdrawn_since
from reports.models import PublishedPaper
from reports.published_files import address_of

ENTRIES_A_PAGE = 20

SHOWN_AS_WITHDRAWN = timedelta(days=90)
"""How long the first page of a feed says that a paper was withdrawn; readers that come less often are rare."""

NAMES = UUID("6f3d6a4e-54d6-4f0e-9d2c-7a8f6d0d2b11")
"""The name space of the names of feeds and entries, which hold no host: the site may move."""

NEVER = datetime.fromtimestamp(0, UTC)
"""When a feed without entries was changed: the standard wants a moment."""

GetAddress = Callable[[str], str]
"""Makes a whole address of a path of the site."""


@dataclass(frozen=True)
class Category:
    """A committee or a priority: its key, its name, and the address under which keys are unique."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True)
class File:
    """A file that belongs to an entry; `size` in bytes."""

    address: str
    content_type: str
    size: int
    title: str


@dataclass(frozen=True)
class Entry:
    """A paper as the feed has it."""

    name: str
    title: str
    page: str
    author: str
    published: datetime
    updated: datetime
    summary: str
    categories: tuple[Category, ...] = ()
    file: File | None = None


@dataclass(frozen=True)
class Feed:
    """A page of a feed. `links` are its other addresses by their relation, as RFC 5005 names them."""

    name: str
    title: str
    author: str
    page: str
    links: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When anything in it was last published, corrected or withdrawn."""
        return max((entry.updated for entry in self.entries), default=NEVER)

    @property
    def sha256(self) -> str:
        """What changes with anything that the feed says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def feed_of(topic: Topic, page: str | None, link: GetAddress) -> Feed:
    """The page of the topic's feed with that number, nearest where there is none. The cost is at most 9 queries."""
    site = Partnership.objects.order_by("pk").first()
    author = site.name if site else "Partnership reporting"
    # Which stand on the page is read off an index; what is said of each is fetched for those alone.
    paper_page = _Pages(topic).get_page(page)
    papers = PublishedPaper.objects.lately_first().for_feeds().filter(pk__in=list(paper_page.object_list))
    entries = [_entry(paper, author, link) for paper in papers]
    if paper_page.number == 1:
        # By the day: until it ends, readers may keep the feed.
        day = timezone.localdate(timezone.now()) - SHOWN_AS_WITHDRAWN
        since = datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
        entries += [_taken_back(row, author, link) for row in withdrawn_since(since, topic)]
    return Feed(
        name=_name("feed", site.key if site else "", topic.address),
        title=f"{author}: {topic.name}",
        author=author,
        page=link(topic.page),
        links=tuple(_links(topic, paper_page, link)),
        entries=tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True)),
    )


class _Pages(Paginator[int]):
    """The papers of a topic by their keys, a page at a time."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(topic.papers().values_list("pk", flat=True), ENTRIES_A_PAGE)
        self.topic = topic

    @cached_property
    def count(self) -> int:
        """How many papers there are."""
        return self.topic.how_many()


def _links(topic: Topic, page: Page[int], link: GetAddress) -> Iterator[tuple[str, str]]:
    def at(number: int) -> str:
        return link(topic.address if number == 1 else f"{topic.address}?page={number}")

    yield "self", at(page.number)
    if page.has_other_pages():
        yield "first", at(1)
        yield "last", at(page.paginator.num_pages)
    if page.has_previous():
        yield "previous", at(page.previous_page_number())
    if page.has_next():
        yield "next", at(page.next_page_number())


def _entry(paper: PublishedPaper, author: str, link: GetAddress) -> Entry:
    title = f"{paper.title}, {paper.meeting_date:%-d %B %Y}"
    partnership = paper.update.partnership
    return Entry(
        name=_name("update", paper.slug, paper.first_published_at.astimezone(UTC).isoformat()),
        title=f"{title} (corrected)" if paper.is_corrected else title,
        page=link(paper.get_absolute_url()),
        author=partnership.name if partnership else author,
        published=paper.first_published_at,
        updated=paper.published_at,
        summary=paper.summary,
        categories=tuple(_categories(paper, link)),
        file=File(
            # Its size is said with it. A correction changes the entry, file and all.
            address=link(address_of(paper.edition, "pdf", paper.slug)),
            content_type="application/pdf",
            size=paper.edition.pdf_size,
            title=f"{title} (PDF)",
        ),
    )


def _categories(paper: PublishedPaper, link: GetAddress) -> Iterator[Category]:
    yield Category(paper.committee.key, paper.committee_name, link(reverse("reports:follow")))
    priorities: Iterable[StrategicPriority] = paper.priorities.all()
    for priority in priorities:
        if priority.plan.status != Plan.Status.DRAFT:
            plan = link(reverse("priorities:plan", args=[priority.plan.key]))
            yield Category(priority.key, priority.title, plan)


def _taken_back(row: Withdrawal, author: str, link: GetAddress) -> Entry:
    edition = row.edition
    reason = " ".join(row.reason.split())
    return Entry(
        name=_name("update", edition.update.slug, row.first_published_at.astimezone(UTC).isoformat()),
        title=f"Withdrawn: {edition.title}, {edition.meeting_date:%-d %B %Y}",
        page=link(reverse("reports:update", args=[edition.update.slug])),
        author=edition.update.partnership.name if edition.update.partnership else author,
        published=row.first_published_at,
        updated=row.at,
        summary=f"This paper was withdrawn on {timezone.localtime(row.at):%-d %B %Y}. Reason: {reason}",
    )


def _name(*parts: str) -> str:
    return uuid5(NAMES, " ".join(parts)).urn
