"""Published papers as data: updates, what was withdrawn, editions."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from priorities.models import StrategicPriority
from reports.models import AuditRow, Edition, PublishedPaper, PublishedSection
from reports.open_data import keyset
from reports.open_data.addresses import Addresses
from reports.open_data.asked import MeasuresTable, PapersAsked, UpdatesAsked
from reports.open_data.keyset import Order, Step, page_of
from reports.open_data.shapes.papers import PaperSection, Update, WholeUpdate
from reports.open_data.shapes.shape import Dated, File, Withdrawn
from sdp.download import CONTENT_TYPES

NEWEST = Order(
    "newest",
    (
        Step("meeting_date", keyset.day, descending=True),
        Step("published_at", keyset.moment, descending=True),
        Step("slug", keyset.text, descending=True),
    ),
)
CHANGED = Order("changed", (Step("published_at", keyset.moment), Step("slug", keyset.text)))
WITHDRAWN = Order("changed", (Step("at", keyset.moment), Step("update__slug", keyset.text)))
"""Like `CHANGED`, of which it takes the cursors: both are pages of one list."""


class Left(NamedTuple):
    """What is known of a withdrawn update: its slug, and when it was withdrawn."""

    slug: str
    withdrawn_at: datetime


def public_priorities(asked: MeasuresTable) -> QuerySet[StrategicPriority]:
    """The priorities that are asked for, of plans that everybody may read."""
    found = StrategicPriority.objects.public()
    wanted = {"plan__key": asked.plan, "key": asked.priority}
    return found.filter(**{lookup: value for lookup, value in wanted.items() if value is not None})


def papers_asked_for(asked: PapersAsked) -> QuerySet[PublishedPaper]:
    """The published papers that a request asks for."""
    wanted = {"year": asked.year, "committee__key": asked.committee}
    papers = PublishedPaper.objects.filter(**{lookup: value for lookup, value in wanted.items() if value is not None})
    if asked.plan or asked.priority:
        served = PublishedPaper.priorities.through.objects.filter(
            publishedpaper=OuterRef("pk"),
            strategicpriority__in=list(public_priorities(asked).values_list("pk", flat=True)),
        )
        # Asked of each paper in turn, a page is full before many were: that is quicker than to find all.
        papers = papers.filter(Exists(served))
    if asked.board_meeting:
        # Few papers are about one meeting: to find them all is quicker than to ask many in turn.
        papers = papers.filter(pk__in=PublishedPaper.objects.filter(board_meetings__date=asked.board_meeting))
    return papers


def updates(asked: UpdatesAsked, at: Addresses) -> tuple[list[Update | Withdrawn], str | None]:
    """A page of updates, and the cursor of the next."""
    papers = papers_asked_for(asked)
    if asked.updated_since is None:
        # Which stand on the page is read off an index; what is said of each is fetched for those alone.
        page, cursor = page_of(papers.only("slug", "meeting_date", "published_at"), NEWEST, asked.limit, asked.cursor)
        found = _at_hand(PublishedPaper.objects.all()).in_bulk([paper.pk for paper in page])
        return [update(found[paper.pk], at) for paper in page if paper.pk in found], cursor
    return _changed(_at_hand(papers).filter(published_at__gte=asked.updated_since), asked.updated_since, asked, at)


def _changed(
    papers: QuerySet[PublishedPaper], since: datetime, asked: UpdatesAsked, at: Addresses
) -> tuple[list[Update | Withdrawn], str | None]:
    """What was published and what was withdrawn since then, in the order in which it was."""
    rows = AuditRow.objects.of_what_is_withdrawn().filter(at__gte=since).values_list("update__slug", "at")
    if asked.cursor:
        values = CHANGED.read(asked.cursor)
        papers, rows = papers.filter(CHANGED.after(values)), rows.filter(WITHDRAWN.after(values))
    published = papers.order_by(*CHANGED.sort)[: asked.limit + 1]
    gone = [Left(*row) for row in rows.order_by(*WITHDRAWN.sort)[: asked.limit + 1]]
    found: list[PublishedPaper | Left] = sorted([*published, *gone], key=_when)
    page, more = found[: asked.limit], len(found) > asked.limit
    items = [withdrawn(row, at) if isinstance(row, Left) else update(row, at) for row in page]
    return items, CHANGED.cursor(_when(page[-1])) if more else None


def _when(row: PublishedPaper | Left) -> tuple[datetime, str]:
    return (row.withdrawn_at if isinstance(row, Left) else row.published_at), row.slug


def whole_update(slug: str, at: Addresses) -> WholeUpdate | None:
    """The published update with its sections; None where there is none."""
    sections = PublishedSection.objects.prefetch_related(_priorities())
    paper = _at_hand(PublishedPaper.objects.filter(slug=slug)).prefetch_related(Prefetch("sections", sections)).first()
    if paper is None:
        return None
    parts = [
        PaperSection(
            heading=section.heading,
            role=section.role,
            page=at.page("reports:update", slug, place=section.anchor),
            priorities=[at.priority(priority) for priority in section.priorities.all()],
        )
        for section in paper.sections.all()
    ]
    return WholeUpdate(**dict(update(paper, at)), sections=parts)


def update(paper: PublishedPaper, at: Addresses) -> Update:
    """The paper; it comes from `_at_hand`."""
    slug, committee, day = paper.slug, paper.committee.key, paper.committee_meeting.date
    return Update(
        id=slug,
        title=paper.title,
        summary=paper.summary,
        committee=at.named("committee", committee, paper.committee_name),
        meeting=Dated(id=f"{committee}/{day}", date=day.isoformat(), url=at.data("committee_meeting", committee, day)),
        board_meetings=[
            _board_meeting(meeting.partnership.key, meeting.date.isoformat(), at)
            for meeting in paper.board_meetings.all()
        ],
        priorities=[at.priority(priority) for priority in paper.priorities.all()],
        edition=paper.edition_number,
        published=paper.first_published_at,
        modified=paper.published_at,
        pdf=file_of(paper.edition, "pdf", at.page("reports:update_pdf", slug)),
        html=file_of(paper.edition, "html", at.page("reports:update_html", slug)),
        url=at.data("update", slug),
        page=at.page("reports:update", slug),
        editions=at.data("editions", slug),
        paragraphs=at.data("update_paragraphs", slug),
    )


def withdrawn(left: Left, at: Addresses) -> Withdrawn:
    """What is left of a withdrawn update."""
    return Withdrawn(
        id=left.slug,
        modified=left.withdrawn_at,
        url=at.data("update", left.slug),
        page=at.page("reports:update", left.slug),
    )


def left_of(slug: str) -> Left | None:
    """What is known of the update with this slug, if it was withdrawn."""
    rows = AuditRow.objects.of_what_is_withdrawn().filter(update__slug=slug)
    row = rows.values_list("update__slug", "at").first()
    return Left(*row) if row else None


def file_of(edition: Edition, form: str, url: str) -> File:
    """One of the edition's files, with the hash of what was stored. Data is kept for long: so is its address."""
    return File(
        url=url,
        media_type=CONTENT_TYPES[form].partition(";")[0],
        size=getattr(edition, f"{form}_size"),
        sha256=getattr(edition, f"{form}_sha256") or None,
    )


def _board_meeting(partnership: str, day: str, at: Addresses) -> Dated:
    return Dated(id=f"{partnership}/{day}", date=day, url=at.data("board_meeting", partnership, day))


def _at_hand(papers: QuerySet[PublishedPaper]) -> QuerySet[PublishedPaper]:
    """With all that an update's data names, in a constant number of queries."""
    files = ("edition__tree", "edition__pdf", "edition__html")
    return (
        papers.select_related("edition", "committee", "committee_meeting")
        .defer(*files)
        .prefetch_related("board_meetings__partnership", _priorities())
    )


def _priorities() -> Prefetch[str, QuerySet[StrategicPriority], str]:
    return Prefetch("priorities", StrategicPriority.objects.public().select_related("plan"))
