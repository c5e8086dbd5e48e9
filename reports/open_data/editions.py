"""Editions as data: every published state of an update, with its text as a tree."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from reports.models import Edition
from reports.open_data import keyset
from reports.open_data.addresses import Addresses
from reports.open_data.keyset import Order, Step
from reports.open_data.papers import file_of
from reports.open_data.shapes.papers import PublishedEdition, WholeEdition
from reports.open_data.shapes.shape import Withdrawn

FIRST_TO_LAST = Order("editions", (Step("number", keyset.whole_number),))


def editions_of(slug: str) -> QuerySet[Edition]:
    """Every edition of a published update, each with when it was withdrawn, if it was, and which is the last."""
    return Edition.objects.of_public_papers().for_lists().filter(update__slug=slug)


def edition_or_what_is_left(edition: Any, latest: int, at: Addresses) -> PublishedEdition | Withdrawn:
    """An edition of a list; of one that was withdrawn, that it was."""
    return withdrawn_edition(edition, at) if edition.withdrawn_at else PublishedEdition(**_said(edition, latest, at))


def whole_edition(edition: Edition, latest: int, at: Addresses) -> WholeEdition:
    """The edition with its tree, which is fetched now."""
    return WholeEdition(**_said(edition, latest, at), tree=edition.tree)


def withdrawn_edition(edition: Any, at: Addresses) -> Withdrawn:
    """What is left of an edition that was withdrawn."""
    slug, number = edition.update.slug, edition.number
    return Withdrawn(
        id=f"{slug}/{number}",
        modified=edition.withdrawn_at,
        url=at.data("edition", slug, number),
        page=at.page("reports:edition", slug, number),
    )


def _said(edition: Edition, latest: int, at: Addresses) -> dict[str, Any]:
    slug, number = edition.update.slug, edition.number
    return {
        "id": f"{slug}/{number}",
        "update": slug,
        "number": number,
        "title": edition.title,
        "committee_name": edition.committee_name,
        "meeting_date": edition.meeting_date,
        "modified": edition.published_at,
        "replaced_by": at.data("edition", slug, number + 1) if number < latest else None,
        "pdf": file_of(edition, "pdf", at.page("reports:edition_pdf", slug, number)),
        "html": file_of(edition, "html", at.page("reports:edition_html", slug, number)),
        "tree_sha256": edition.tree_sha256,
        "url": at.data("edition", slug, number),
        "page": at.page("reports:edition", slug, number),
    }
