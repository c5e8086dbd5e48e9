"""What is stored when a paper is published: the public edition, and beside it the whole paper where it is not that."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from reports.assembly import to_document
from reports.models import Edition, RestrictedEdition, ScrutinyUpdate
from sdp.document import codec
from sdp.document.joining.counting import pages_in
from sdp.document.numbering import number
from sdp.document.redaction import public_version
from sdp.document.tree import Document
from sdp.document.writers import WRITERS
from sdp.document.writers.renderer import renderer_version
from sdp.document.writers.size import PaperTooLarge
from sdp.kept_papers import paper_pdf

logger = logging.getLogger(__name__)


class PublishingFailedError(Exception):
    """The paper could not be rendered or stored. Nothing of it is public that was not public before."""


@contextmanager
def whole_or_nothing(but: type[Exception]) -> Iterator[None]:
    """Turn whatever breaks while a paper is rendered and stored into PublishingFailedError; `but` passes.

    Put it around the transaction, which has then been rolled back.
    """
    try:
        yield
    except (but, PaperTooLarge):
        raise
    except Exception as error:
        logger.exception("A paper could not be published.")
        raise PublishingFailedError(f"{type(error).__name__}: {error}") from error


def prepare(update: ScrutinyUpdate) -> None:
    """Render what publishing will store, so that nobody waits for it while the update's row is held."""
    whole = number(to_document(update))
    for document in {public_version(whole), whole}:
        paper_pdf(document)


def store_edition(update: ScrutinyUpdate, by: User | None) -> Edition:
    """The next edition of the update, stored. Call it in the transaction that makes it public."""
    whole = number(to_document(update))
    public = public_version(whole)
    meeting = update.committee_meeting
    assert meeting is not None, "a complete paper has a committee meeting"  # noqa: S101 - guarded by the workflow
    edition = Edition.objects.create(
        update=update,
        number=update.editions.count() + 1,
        title=public.title,
        committee_name=meeting.committee.name,
        meeting_date=meeting.date,
        content_sha256=codec.content_hash(whole),
        renderer=renderer_version(),
        published_by=by,
        published_at=timezone.now(),
        **files_of(public, paper_pdf(public)),
    )
    if public != whole:
        RestrictedEdition.objects.create(edition=edition, **files_of(whole, paper_pdf(whole)))
    return edition


def files_of(document: Document, pdf: bytes) -> dict[str, Any]:
    """The numbered paper as it is kept: its tree and both files, each with its SHA-256, and its pages counted."""
    html = WRITERS["html"](document)
    return {
        "tree": codec.encode(document),
        "tree_sha256": codec.content_hash(document),
        "pdf": pdf,
        "pdf_size": len(pdf),
        "pdf_sha256": hashlib.sha256(pdf).hexdigest(),
        "pdf_pages": pages_in(pdf),
        "html": html,
        "html_size": len(html),
        "html_sha256": hashlib.sha256(html).hexdigest(),
    }
