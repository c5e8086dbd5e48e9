"""Scrutiny updates, their editions and their paragraphs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from reports.models import Edition, PublishedPaper, PublishedParagraph
from reports.open_data import editions as edition_data
from reports.open_data import papers
from reports.open_data import paragraphs as paragraph_data
from reports.open_data.asked import Key, Paged, PapersAsked, UpdatesAsked
from reports.open_data.keyset import page_of
from reports.open_data.shapes.papers import PaperParagraph, PublishedEdition, Update, WholeEdition, WholeUpdate
from reports.open_data.shapes.shape import Listing, Withdrawn
from reports.views.data.freshness import unchanged
from reports.views.data.interface import addresses, api, named, next_page
from reports.views.data.problems import WithdrawnError


@api.get("updates", response=Listing[Update | Withdrawn], **named("updates", "Scrutiny updates, the newest first"))
def updates(request: HttpRequest, asked: Query[UpdatesAsked]) -> Any:
    """Published updates by the day of the committee's meeting; with `updated_since` by what changed first."""
    items, cursor = papers.updates(asked, addresses(request))
    return Listing(items=items, next=next_page(request, cursor))


@api.get("updates/{slug:slug}", response=WholeUpdate, **named("update", "A scrutiny update"))
def update(request: HttpRequest, slug: Key) -> Any:
    """One published update with its sections."""
    found = papers.whole_update(slug, addresses(request))
    if found is None:
        raise _withdrawn_or_404(request, slug)
    return found


@api.get(
    "updates/{slug:slug}/editions",
    response=Listing[PublishedEdition | Withdrawn],
    **named("editions", "Editions of an update, the first first"),
)
def editions(request: HttpRequest, slug: Key, asked: Query[Paged]) -> Any:
    """Every published state of the update; one that was withdrawn is `deleted`."""
    latest = _latest(request, slug)
    rows, cursor = page_of(edition_data.editions_of(slug), edition_data.FIRST_TO_LAST, asked.limit, asked.cursor)
    items = [edition_data.edition_or_what_is_left(row, latest, addresses(request)) for row in rows]
    return Listing(items=items, next=next_page(request, cursor))


@api.get("updates/{slug:slug}/editions/{int:number}", response=WholeEdition, **named("edition", "An edition"))
def edition(request: HttpRequest, response: HttpResponse, slug: Key, number: int) -> Any:
    """One edition with its text as a tree, the addresses of its files and their SHA-256."""
    latest = _latest(request, slug)
    found: Any = edition_data.editions_of(slug).filter(number=number).first()
    if found is None:
        raise Http404
    if found.withdrawn_at:
        raise WithdrawnError(edition_data.withdrawn_edition(found, addresses(request)))
    facts = (found.tree_sha256, number < latest)
    return unchanged(request, response, *facts, since=_since(found, latest)) or edition_data.whole_edition(
        found, latest, addresses(request)
    )


@api.get(
    "updates/{slug:slug}/paragraphs",
    response=Listing[PaperParagraph],
    **named("update_paragraphs", "Paragraphs of an update, as they are read"),
)
def update_paragraphs(request: HttpRequest, response: HttpResponse, slug: Key, asked: Query[Paged]) -> Any:
    """The places of the latest edition that a reader can be sent to, with their words."""
    paper = PublishedPaper.objects.filter(slug=slug).only("edition_number", "published_at").first()
    if paper is None:
        raise _withdrawn_or_404(request, slug)
    if same := unchanged(request, response, paper.edition_number, paper.published_at, since=paper.published_at):
        return same
    rows = PublishedParagraph.objects.filter(paper=paper).select_related("paper", "section")
    found, cursor = page_of(rows, paragraph_data.AS_READ, asked.limit, asked.cursor)
    items = [paragraph_data.paragraph(row, addresses(request)) for row in found]
    return Listing(items=items, next=next_page(request, cursor))


@api.get(
    "paragraphs",
    response=Listing[PaperParagraph],
    **named("paragraphs", "Paragraphs of all updates, the newest update first"),
)
def paragraphs(request: HttpRequest, asked: Query[PapersAsked]) -> Any:
    """What the published updates say; with `priority`, only their sections that serve it. A page may be short."""
    items, cursor = paragraph_data.paragraphs(asked, addresses(request))
    return Listing(items=items, next=next_page(request, cursor))


def _latest(request: HttpRequest, slug: str) -> int:
    """The number of the latest edition of a published update."""
    paper = PublishedPaper.objects.filter(slug=slug).values_list("edition_number", flat=True).first()
    if paper is None:
        raise _withdrawn_or_404(request, slug)
    return paper


def _since(found: Edition, latest: int) -> Any:
    """When what is said of the edition came true: with the next edition it is said that it was replaced."""
    if found.number == latest:
        return found.published_at
    return found.update.editions.values_list("published_at", flat=True).get(number=found.number + 1)


def _withdrawn_or_404(request: HttpRequest, slug: str) -> Exception:
    """What to raise of an update that is not public."""
    left = papers.left_of(slug)
    return WithdrawnError(papers.withdrawn(left, addresses(request))) if left else Http404()
