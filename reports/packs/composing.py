"""Putting a meeting's agenda together: what stands on it, in which order, and letting the public have it."""

from __future__ import annotations

import hashlib

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from reports import audit
from reports.models import CommitteeMeeting, MeetingPack, PackItem, PublishedPaper

PUBLISHED, TAKEN_BACK = "publish_pack", "take_back_pack"
"""The acts on record."""


class NothingInItError(Exception):
    """A pack without a paper cannot be published."""


def pack_for(meeting: CommitteeMeeting) -> MeetingPack:
    """The pack of the meeting; a new one begins with the papers of the meeting that are public."""
    pack, is_new = MeetingPack.objects.get_or_create(committee_meeting=meeting)
    if is_new:
        for paper in PublishedPaper.objects.filter(committee_meeting=meeting).order_by("first_published_at", "pk"):
            add_paper(pack, paper)
    return pack


def papers_to_add(pack: MeetingPack) -> QuerySet[PublishedPaper]:
    """The public papers that are not in it, those of its meeting first, then the newest."""
    papers = PublishedPaper.objects.exclude(update__pack_items__pack=pack).newest_first()
    own = papers.filter(committee_meeting=pack.committee_meeting_id)
    return own if own.exists() else papers


def add_paper(pack: MeetingPack, paper: PublishedPaper) -> PackItem:
    """One of our papers, at the end. One that is there already stays where it is."""
    return PackItem.objects.get_or_create(
        pack=pack, update_id=paper.update_id, defaults={"position": _next_position(pack)}
    )[0]


def add_words(pack: MeetingPack, title: str) -> PackItem:
    """An item without a paper, at the end."""
    return PackItem.objects.create(pack=pack, position=_next_position(pack), title=title)


def add_given_paper(pack: MeetingPack, title: str, given_by: str, file: UploadedFile, pages: int) -> PackItem:
    """A partner's PDF, at the end. It has been looked at: `pages` is how many it has."""
    return PackItem.objects.create(
        pack=pack,
        position=_next_position(pack),
        title=title,
        given_by=given_by,
        file=file,
        file_size=file.size or 0,
        file_pages=pages,
        file_sha256=_sha256(file),
    )


def move(item: PackItem, *, up: bool) -> None:
    """One place up or down; at the end of the agenda nothing moves. Call it with the pack held."""
    beside = item.pack.items.exclude(pk=item.pk)
    if up:
        neighbour = beside.filter(position__lt=item.position).order_by("-position").first()
    else:
        neighbour = beside.filter(position__gt=item.position).order_by("position").first()
    if neighbour is None:
        return
    here, there = item.position, neighbour.position
    # No two items may share a position even for a moment, so the neighbour steps aside first.
    for moved, position in ((neighbour, _next_position(item.pack)), (item, there), (neighbour, here)):
        moved.position = position
        moved.save(update_fields=["position"])


def remove(item: PackItem) -> None:
    """Take it off the agenda. A partner's file goes once that is stored."""
    storage, name = item.file.storage, item.file.name
    item.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


@transaction.atomic
def publish(pack: MeetingPack, *, by: User) -> None:
    """Let the public have it in this order, from now on as it is changed. Raises NothingInItError."""
    if not pack.items.exclude(update__isnull=True, file="").exists():
        raise NothingInItError
    _set_public(pack, by, PUBLISHED)


@transaction.atomic
def take_back(pack: MeetingPack, *, by: User) -> None:
    """Let the public have the meeting's published papers alone again, one after another."""
    _set_public(pack, None, TAKEN_BACK, by=by)


def _set_public(pack: MeetingPack, publisher: User | None, act: str, *, by: User | None = None) -> None:
    held = MeetingPack.objects.select_for_update().get(pk=pack.pk)
    if held.is_public == bool(publisher):
        return
    held.published_by, held.published_at = publisher, timezone.now() if publisher else None
    held.save()
    audit.write(None, act, by=publisher or by, reason=str(held.committee_meeting))


def _next_position(pack: MeetingPack) -> int:
    last: int | None = pack.items.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
