"""Making the files that were asked for, one after another, by whoever has the time: a process of its own or a worker.

Call nothing here within a transaction: that somebody has a file in hand must be seen by others before it is made.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reports import library_changes
from reports.models import Edition, PackFile, PackItem
from reports.packs.contents import Contents, Entry, from_dict
from sdp.document.joining.parts import NotJoinableError
from sdp.document.joining.tags import is_joinable
from sdp.document.pack import Pack, PackLine, make_pack
from sdp.kept_papers import paper_pdf

logger = logging.getLogger(__name__)

State = PackFile.State

WAITS = (timedelta(minutes=1), timedelta(minutes=10))
"""How long after each failure it is tried again; after one more it counts as not made."""

FOLDER = "packs/made"


class NotPublicError(Exception):
    """Something of the pack is not public any more: it must not be made."""


def make_waiting() -> int:
    """Make every file whose time has come, unless somebody else is at it. How many were made."""
    made = 0
    while not PackFile.objects.in_hand(timezone.now()).exists():
        file = PackFile.objects.to_make(timezone.now()).first()
        if file is None:
            break
        made += _take_and_make(file)
    return made


def _take_and_make(file: PackFile) -> bool:
    now = timezone.now()
    mine = PackFile.objects.to_make(now).filter(pk=file.pk)
    if not mine.update(state=State.MAKING, seen_at=now, papers_done=0, tries=F("tries") + 1):
        return False
    try:
        _make(file)
    except NotPublicError:
        PackFile.objects.filter(pk=file.pk).delete()
    except Exception as error:
        logger.exception("A pack could not be made.")
        _put_off(file, error)
    else:
        return True
    return False


def _make(file: PackFile) -> None:
    contents = from_dict(file.contents)
    held = PackFile.objects.filter(pk=file.pk)

    def note(done: int) -> None:
        held.update(papers_done=done, seen_at=timezone.now())

    made = make_pack(_pack(contents), note)
    name = file.file.storage.save(f"{FOLDER}/{file.key}.pdf", ContentFile(made.pdf))
    with transaction.atomic():
        library_changes.note()
        kept = held.update(
            state=State.MADE,
            file=name,
            size=len(made.pdf),
            pages=made.pages,
            sha256=hashlib.sha256(made.pdf).hexdigest(),
            made_at=timezone.now(),
            trouble="",
        )
    if not kept:
        file.file.storage.delete(name)


def _put_off(file: PackFile, error: Exception) -> None:
    """Try it again later. What lies in a file will be no better then: that is said at once."""
    tries = PackFile.objects.get(pk=file.pk).tries
    is_last = isinstance(error, NotJoinableError) or tries > len(WAITS)
    due = timezone.now() + (timedelta() if is_last else WAITS[tries - 1])
    trouble = f"{type(error).__name__}: {error}"[:500]
    state = State.FAILED if is_last else State.WAITING
    PackFile.objects.filter(pk=file.pk).update(state=state, due_at=due, trouble=trouble)


def _pack(contents: Contents) -> Pack:
    day = date.fromisoformat(contents.day) if contents.day else None
    items = tuple(PackLine(entry.title, _reader(entry), entry.given_by, entry.remark) for entry in contents.entries)
    return Pack(contents.title, contents.committee, items, day, contents.place)


def _reader(entry: Entry) -> Callable[[], bytes] | None:
    if entry.kind == "words":
        return None
    return lambda: _read(entry)


def _read(entry: Entry) -> bytes:
    """The bytes of an item's paper, if it is still what it was when the pack was asked for, and public."""
    content = _edition_pdf(entry) if entry.kind == "edition" else _given_pdf(entry)
    if content is None:
        raise NotPublicError(entry.title)
    return content


def _edition_pdf(entry: Entry) -> bytes | None:
    edition = Edition.objects.public().filter(pk=entry.row, pdf_sha256=entry.sha256).first()
    if edition is None:
        return None
    stored = bytes(edition.pdf)
    # A file without tags, as that of a made-up archive, is laid out anew.
    return stored if is_joinable(stored) else paper_pdf(edition.document)


def _given_pdf(entry: Entry) -> bytes | None:
    item = PackItem.objects.filter(pk=entry.row, file_sha256=entry.sha256).first()
    if item is None:
        return None
    with item.file.open("rb") as opened:
        content: bytes = opened.read()
    return content
