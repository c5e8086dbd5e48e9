"""Files of editions at addresses that hold their SHA-256: what such an address gives never changes, so it may be kept.

The database holds the files; what stands in the storage is a copy, made when an edition is published or first asked
for, so that a file can be sent without reading it whole. A copy that is on the disk is public: it goes, before anything
else happens, when its paper is withdrawn. One in a bucket is sent only once the database was asked; it goes as well.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from django import template
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.urls import reverse

from reports.models import Edition, ScrutinyUpdate
from sdp.storage import StorageAwayError, folder_of

logger = logging.getLogger(__name__)
register = template.Library()

FORMS = ("pdf", "html")


@register.simple_tag
def address_of(edition: Edition, form: str, slug: str = "") -> str:
    """Where just this file is found for as long as it is public: the way from whatever shows its size and date.

    What is kept by others for long leads to the paper's own address, which always has the newest edition. Where the
    edition keeps no such file, it is made at the edition's own. Whoever knows the `slug` of the update says it, so that
    nobody asks for that. In templates: `{% load reports_published_files %}`.
    """
    slug = slug or edition.update.slug
    if sha256 := sha256_of(edition, form):
        return reverse("reports:published_file", args=[sha256, _name(slug, edition.number), form])
    return reverse(f"reports:edition_{form}", args=[slug, edition.number])


def name_of(edition: Edition) -> str:
    """What the file is called, without its ending."""
    return _name(edition.update.slug, edition.number)


def _name(slug: str, number: int) -> str:
    return f"{slug}-edition-{number}"


def sha256_of(edition: Edition, form: str) -> str:
    """The SHA-256 of its file in that form."""
    return edition.pdf_sha256 if form == "pdf" else edition.html_sha256


def place(sha256: str, name: str, form: str) -> str:
    """Where the copy stands in the storage."""
    return str(PurePosixPath(sha256[:2], sha256, f"{name}.{form}"))


def find(sha256: str, name: str, form: str) -> Edition | None:
    """The edition whose file that is, if everybody may read it now. Without its words and files."""
    field = "pdf_sha256" if form == "pdf" else "html_sha256"
    for edition in Edition.objects.reachable().for_lists().filter(**{field: sha256}):
        if name_of(edition) == name:
            return edition
    return None


def opened(edition: Edition, form: str) -> File[bytes]:
    """The copy of a file, to be read from its start; made where there is none. Call it for what is public alone.

    Raises FileNotFoundError where its paper was withdrawn meanwhile, and StorageAwayError.
    """
    wanted = place(sha256_of(edition, form), name_of(edition), form)
    try:
        return _storage().open(wanted)
    except FileNotFoundError:
        _copy(edition, form, wanted)
        return _storage().open(wanted)


def check_lost(edition: Edition) -> None:
    """Of a copy that was just opened or made and is gone: raise StorageAwayError unless its paper was withdrawn."""
    if Edition.objects.reachable().filter(pk=edition.pk).exists():
        raise StorageAwayError(f"A copy of {name_of(edition)} was gone as soon as it was there.")


def path_of(edition: Edition, form: str) -> str:
    """Where the copy stands on the disk; empty where copies are kept elsewhere."""
    wanted = place(sha256_of(edition, form), name_of(edition), form)
    return _storage().path(wanted) if folder_of(_storage()) else ""


def put(update: ScrutinyUpdate) -> None:
    """Copy the files of its latest edition, once the transaction that publishes it is over."""
    transaction.on_commit(lambda: _put(update.pk), robust=True)


def take_away(update: ScrutinyUpdate) -> None:
    """Remove the copies of all its editions, now and again once the transaction that withdraws it is over.

    Now, so that none is left should the site stop in between; again, as somebody may have asked for one meanwhile.
    From a bucket then alone: what is there nobody is sent, and others wait for this transaction while the net is slow.
    """
    places = list(_places(update))
    if folder_of(_storage()):
        _remove(places)
    transaction.on_commit(lambda: _remove(places), robust=True)


def _put(update: int) -> None:
    edition = Edition.objects.public().for_lists().filter(update=update).first()
    if edition is None:
        return
    for form in FORMS:
        if sha256_of(edition, form):
            with suppress(FileNotFoundError):
                opened(edition, form).close()


def _copy(edition: Edition, form: str, wanted: str) -> None:
    content = bytes(Edition.objects.values_list(form, flat=True).get(pk=edition.pk))
    if hashlib.sha256(content).hexdigest() != sha256_of(edition, form):
        raise DamagedFileError(wanted)
    written = _storage().save(wanted, ContentFile(content))
    if written != wanted:
        # Somebody else made the same copy at the same moment.
        _storage().delete(written)
    if not Edition.objects.reachable().filter(pk=edition.pk).exists():
        _remove([wanted])


class DamagedFileError(Exception):
    """The stored file no longer has the hash that it was published with. `verify_editions` says more."""


def _places(update: ScrutinyUpdate) -> Iterator[str]:
    for edition in Edition.objects.filter(update=update).for_lists():
        for form in FORMS:
            if sha256 := sha256_of(edition, form):
                yield place(sha256, name_of(edition), form)


def _remove(places: list[str]) -> None:
    for at, name in enumerate(places):
        try:
            _storage().delete(name)
        except StorageAwayError:
            logger.exception("Copies of a withdrawn paper could not be removed. Remove them by hand: %s", places[at:])
            return
        except OSError:
            logger.exception("The copy %s of a withdrawn paper could not be removed. Remove it by hand.", name)


def _storage() -> Storage:
    return storages["published"]
