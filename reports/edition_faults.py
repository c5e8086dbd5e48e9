"""Proof of what was published: every stored byte against its hash, and every edition rendered once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from reports.audit import IMPORTED
from reports.models import AuditRow, Edition, RestrictedEdition, ScrutinyUpdate
from reports.moves import STOP_CORRECTING
from sdp.document import codec
from sdp.document.joining.counting import pages_in
from sdp.document.redaction import public_version
from sdp.document.tree import Document
from sdp.document.writers import WRITERS
from sdp.document.writers.renderer import renderer_version

MACHINE = "either it was changed together with its hash, or this machine has another version of Pango or HarfBuzz"

A_MOMENT = timedelta(minutes=5)
"""Within which an edition is stored and the audit trail says so: it is one transaction."""


@dataclass
class Examination:
    """What was found when every edition was looked at.

    `hashes_alone` were laid out by an earlier version; of those `withheld` nothing but the hashes came from elsewhere.
    """

    editions: int = 0
    rendered: int = 0
    hashes_alone: int = 0
    withheld: int = 0
    faults: list[str] = field(default_factory=list)


def examine(*, render: bool = True) -> Examination:
    """Look at every edition and every whole paper, one at a time; without `render` at their hashes alone."""
    found = Examination(faults=list(_gaps()))
    for pk in Edition.objects.order_by("update", "number").values_list("pk", flat=True).iterator(chunk_size=500):
        edition = Edition.objects.select_related("update").get(pk=pk)
        found.editions += 1
        if edition.is_withheld and _came_without_its_words(edition):
            found.withheld += 1
            continue
        _examine(edition, edition, f"{edition.update.slug}, edition {edition.number}", found, render=render)
        found.faults += _row_faults(edition)
        whole = RestrictedEdition.objects.filter(edition=edition).first()
        if whole:
            name = f"{edition.update.slug}, edition {edition.number}, the whole paper"
            _examine(whole, edition, name, found, render=render)
    return found


def _came_without_its_words(edition: Edition) -> bool:
    """Whether it is on record that it was imported, and neither a file nor a word of it is here."""
    imported = AuditRow.objects.filter(update=edition.update, act=IMPORTED, at=edition.published_at)
    return not edition.pdf and edition.html is None and imported.exists()


def _gaps() -> Iterator[str]:
    """Numbers that are missing from an update's editions, at the end too, and papers that are public without one."""
    rows = Edition.objects.order_by("update", "number").values_list("update__slug", "update_id", "number")
    moves = AuditRow.objects.filter(to_status=ScrutinyUpdate.Status.PUBLISHED).exclude(act=STOP_CORRECTING.name)
    published: dict[int, int] = {}
    for update in moves.values_list("update_id", flat=True):
        published[update] = published.get(update, 0) + 1
    for (slug, update), group in groupby(rows, key=lambda row: row[:2]):
        numbers = [number for *_, number in group]
        expected = max(published.pop(update, 0), numbers[-1])
        yield from (f"{slug}: edition {n} is missing." for n in range(1, expected + 1) if n not in numbers)
    for slug in ScrutinyUpdate.objects.filter(pk__in=published).order_by("slug").values_list("slug", flat=True):
        yield f"{slug}: it was published, and no edition of it is stored."


def _examine(
    stored: Edition | RestrictedEdition, edition: Edition, name: str, found: Examination, *, render: bool
) -> None:
    faults = list(_hash_faults(stored))
    document = _document(stored)
    if document is None:
        faults.append("its stored tree cannot be read as a paper")
    elif codec.content_hash(document) != stored.tree_sha256:
        faults.append("its stored tree was changed: it has not the hash that it was published with")
    elif render and edition.renderer == renderer_version():
        faults += _rendering_faults(stored, document)
        found.rendered += 1
    else:
        found.hashes_alone += 1
    found.faults += [f"{name}: {fault}." for fault in faults]


def _document(stored: Edition | RestrictedEdition) -> Document | None:
    try:
        return stored.document
    except codec.CodecError:
        return None


def _hash_faults(stored: Edition | RestrictedEdition) -> Iterator[str]:
    for form, content, size, sha256 in _files(stored):
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"its {form} was changed: it has not the hash that it was published with"
        if len(content) != size:
            yield f"its {form} has {len(content)} bytes, and had {size} when it was published"
    pages = pages_in(bytes(stored.pdf))
    if stored.pdf_pages not in (None, pages):
        yield f"its PDF has {pages or 'no'} pages, and {stored.pdf_pages} were counted when it was stored"
    if stored.html is None and (stored.html_sha256 or stored.html_size):
        yield "its web page is missing"


def _files(stored: Edition | RestrictedEdition) -> Iterator[tuple[str, bytes, int | None, str]]:
    yield "PDF", bytes(stored.pdf), stored.pdf_size, stored.pdf_sha256
    if stored.html is not None:
        yield "web page", bytes(stored.html), stored.html_size, stored.html_sha256


def _rendering_faults(stored: Edition | RestrictedEdition, document: Document) -> Iterator[str]:
    """Rendered afresh: what is kept of earlier renderings is not asked."""
    for form, content, *_ in _files(stored):
        if WRITERS["pdf" if form == "PDF" else "html"](document) != content:
            yield f"rendered again, its {form} has other bytes: {MACHINE}"


def _row_faults(edition: Edition) -> Iterator[str]:
    """What does not fit together in an edition whose bytes are sound: titles, the approved paper, who is on record."""
    document, name = _document(edition), f"{edition.update.slug}, edition {edition.number}"
    if document is None:
        return
    printed = (document.title, document.cover.committee, document.cover.meeting_date)
    if document.cover.committee and printed != (edition.title, edition.committee_name, edition.meeting_date):
        yield f"{name}: its title, committee or date on record is not the one in the paper."
    if edition.content_sha256:
        yield from (f"{name}: {fault}." for fault in _approval_faults(edition, document))


def _approval_faults(edition: Edition, document: Document) -> Iterator[str]:
    whole = RestrictedEdition.objects.filter(edition=edition).first()
    approved = _document(whole) if whole else document
    if approved is None:
        return
    if codec.content_hash(approved) != edition.content_sha256:
        yield "the paper that is stored is not the one that was approved"
    elif codec.content_hash(public_version(approved)) != edition.tree_sha256:
        yield "what the public reads is not the approved paper without its exempt parts"
    rows = AuditRow.objects.filter(update=edition.update, to_status=ScrutinyUpdate.Status.PUBLISHED)
    then = (edition.published_at, edition.published_at + A_MOMENT)
    if not rows.filter(content_sha256=edition.content_sha256, by=edition.published_by, at__range=then).exists():
        yield "the audit trail does not say that this paper was published by this person at that time"
