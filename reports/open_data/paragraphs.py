"""Paragraphs of published papers as data: of one paper, and of all that a request asks for."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from reports.models import PublishedPaper, PublishedParagraph, PublishedSection
from reports.open_data import keyset
from reports.open_data.addresses import Addresses
from reports.open_data.asked import PapersAsked
from reports.open_data.keyset import LARGEST_NUMBER, Order, Step
from reports.open_data.papers import NEWEST, papers_asked_for, public_priorities
from reports.open_data.shapes.papers import PaperParagraph

AS_READ = Order("paragraphs", (Step("position", keyset.whole_number),))
PAPER_BY_PAPER = Order("all-paragraphs", (*NEWEST.steps, *AS_READ.steps))


def paragraphs(asked: PapersAsked, at: Addresses) -> tuple[list[PaperParagraph], str | None]:
    """A page of paragraphs, the newest paper first, and the cursor of the next page.

    The papers of a page are found first and then what stands in them, which costs the same on every page. Where those
    papers have less to say than was asked for, the page is shorter and another one follows.
    """
    papers, wanted, found = papers_asked_for(asked), _narrowed(asked), []
    if asked.cursor:
        *paper, position = PAPER_BY_PAPER.read(asked.cursor)
        here = wanted.filter(paper__slug=paper[-1], position__gt=position)
        found = list(here.order_by("position")[: asked.limit + 1])
        papers = papers.filter(NEWEST.after(paper))
    room = asked.limit + 1 - len(found)
    following = _enough(papers.order_by(*NEWEST.sort), asked, room)
    order = [f"-paper__{step.lookup}" for step in NEWEST.steps]
    found += wanted.filter(paper__in=following).order_by(*order, "position")[:room]
    page = [paragraph(row, at) for row in found[: asked.limit]]
    if len(found) > asked.limit:
        last = found[asked.limit - 1]
        return page, PAPER_BY_PAPER.cursor([*NEWEST.values_of(last.paper), last.position])
    if len(following) == room:
        return page, PAPER_BY_PAPER.cursor([*NEWEST.values_of(following[-1]), LARGEST_NUMBER])
    return page, None


def _enough(papers: QuerySet[PublishedPaper], asked: PapersAsked, room: int) -> list[PublishedPaper]:
    """The next papers, as many as may be needed to fill the room; where all that they say is wanted, no more."""
    last = PublishedParagraph.objects.filter(paper=OuterRef("pk")).order_by("-position").values("position")[:1]
    rows = papers.only("slug", "meeting_date", "published_at").annotate(says=Coalesce(Subquery(last), 0))[:room]
    if asked.plan or asked.priority:
        return list(rows)
    found: list[PublishedPaper] = []
    for row in rows:
        found.append(row)
        room -= row.says
        if room <= 0:
            break
    return found


def _narrowed(asked: PapersAsked) -> QuerySet[PublishedParagraph]:
    """All paragraphs; those of sections that serve what is asked for, where it is a priority."""
    rows = PublishedParagraph.objects.select_related("paper", "section").defer("paper__summary")
    if asked.plan or asked.priority:
        section = PublishedSection.objects.filter(pk=OuterRef("section"))
        rows = rows.filter(Exists(section.filter(priorities__in=public_priorities(asked))))
    return rows


def paragraph(row: PublishedParagraph, at: Addresses) -> PaperParagraph:
    """The paragraph; its paper and its section are at hand."""
    return PaperParagraph(
        id=f"{row.paper.slug}/{row.paper.edition_number}/{row.position}",
        update=row.paper.slug,
        edition=row.paper.edition_number,
        number=row.number,
        section=row.section.heading,
        role=row.section.role,
        text=row.text,
        page=at.page("reports:update", row.paper.slug, place=row.anchor),
    )
