"""Where the comments on a paper stand: with the words they were made on, through every save since.

A comment names a place and the revision in which it stands there. From one revision to the next it is found again by
`reports.comparison.following`; nothing of it is written into the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reports.assembly import rows_of
from reports.comparison.following import Following, Parts, Place, parts_of, words_of
from reports.kept_states import keyed_document
from reports.models import Comment, Revision, ScrutinyUpdate
from reports.models.history import keep_as_found
from reports.revisions import state_at

HELD = ["part", "place", "is_removed", "revision", "words"]
"""The fields of a comment that say where it stands."""


@dataclass(frozen=True)
class Anchor:
    """Where something stands in a revision, with its words; of a part as a whole these are its title.

    Removed, it keeps the part and the words that it had last.
    """

    place: Place
    words: str = ""
    is_removed: bool = False


@dataclass(frozen=True)
class Placed:
    """Where something stands now, and the words that it had when somebody wrote about it."""

    anchor: Anchor
    quote: str


def fields_of(placed: Placed, revision: int) -> dict[str, Any]:
    """What a new comment says of where it stands in that revision."""
    anchor = placed.anchor
    return {
        "part": anchor.place.part,
        "place": anchor.place.at,
        "is_removed": anchor.is_removed,
        "revision": revision,
        "words": anchor.words,
        "quote": placed.quote,
    }


def parts_at(revision: Revision) -> Parts:
    """The parts of the paper as the revision left it."""
    return parts_of(keyed_document(state_at(revision)))


def latest_revision(update: ScrutinyUpdate) -> Revision:
    """The revision that holds the paper as it is; the state in which it is found where none was kept yet.

    Call it in a transaction that holds the update's row.
    """
    if not update.revisions.exists():
        keep_as_found(update)
    return update.revisions.order_by("-number")[0]


def seen_at(update: ScrutinyUpdate, place: Place, seen: int) -> Anchor | None:
    """A place as it was in revision `seen`, for the person who is about to comment on it; None where none was there."""
    revision = update.revisions.filter(number=seen).first()
    parts = parts_at(revision) if revision else parts_of(keyed_document(rows_of(update)))
    anchor = _found(parts, place)
    return None if anchor.is_removed else anchor


def anchored(update: ScrutinyUpdate, places: list[Place], seen: int) -> tuple[list[Placed], int]:
    """Where places that somebody saw in revision `seen` are now, and the number of the latest revision."""
    latest = latest_revision(update)
    then = update.revisions.filter(number=seen).first() or latest
    parts = parts_at(then)
    anchors = [_found(parts, place) for place in places]
    now = _followed(update, anchors, then.number, latest.number)
    return [Placed(*pair) for pair in zip(now, (anchor.words for anchor in anchors), strict=True)], latest.number


def follow(sender: object, update: ScrutinyUpdate, **more: object) -> None:
    """Bring every comment on the paper to its latest revision and store where it stands; called after each save."""
    changed = list(_caught_up(update, update.comments.threads()))
    Comment.objects.bulk_update(changed, HELD)


def stand_now(update: ScrutinyUpdate, threads: Iterable[Comment]) -> None:
    """Let these comments say where they stand in the latest revision, without storing it."""
    for _ in _caught_up(update, threads):
        pass


def _caught_up(update: ScrutinyUpdate, threads: Iterable[Comment]) -> Iterator[Comment]:
    """The comments that a later revision than theirs may have moved, with where they stand now."""
    threads = list(threads)
    latest = update.revisions.latest_number() if threads else 0
    behind: dict[int, list[Comment]] = {}
    for thread in threads:
        if thread.revision < latest:
            behind.setdefault(thread.revision, []).append(thread)
    for number, waiting in behind.items():
        anchors = _followed(update, [_anchor_of(thread) for thread in waiting], number, latest)
        for thread, anchor in zip(waiting, anchors, strict=True):
            _put(thread, anchor, latest)
            yield thread


def _anchor_of(thread: Comment) -> Anchor:
    return Anchor(Place(thread.part, thread.place), thread.words, thread.is_removed)


def _put(thread: Comment, anchor: Anchor, revision: int) -> None:
    thread.part, thread.place = anchor.place
    thread.words, thread.is_removed, thread.revision = anchor.words, anchor.is_removed, revision


def _followed(update: ScrutinyUpdate, anchors: list[Anchor], since: int, until: int) -> list[Anchor]:
    """The anchors, step by step through the revisions after `since` up to `until`."""
    if since >= until:
        return anchors
    between = update.revisions.filter(number__gte=since, number__lte=until).order_by("number")
    for before, after in pairwise(map(parts_at, between)):
        following = Following(before, after)
        anchors = [_next(anchor, following) for anchor in anchors]
    return anchors


def _next(anchor: Anchor, following: Following) -> Anchor:
    if anchor.is_removed:
        return _come_again(anchor, following)
    place = _settled(following.before, anchor)
    after = following.place_of(place) if place else None
    if after is None:
        return Anchor(anchor.place, anchor.words, is_removed=True)
    return _found(following.after, after)


def _come_again(anchor: Anchor, following: Following) -> Anchor:
    if anchor.place.at is None:
        is_there = anchor.place.part in following.after
        return Anchor(anchor.place, anchor.words, is_removed=not is_there)
    place = following.place_of_words(anchor.words)
    return _found(following.after, place) if place else anchor


def _found(parts: Parts, place: Place) -> Anchor:
    """The anchor of a place of these parts; of one that they have not, as removed."""
    if place.part not in parts or (place.at is not None and place.at >= len(parts[place.part].blocks)):
        return Anchor(place, is_removed=True)
    passage = parts[place.part]
    return Anchor(place, passage.title if place.at is None else words_of(passage.blocks[place.at]))


def _settled(parts: Parts, anchor: Anchor) -> Place | None:
    """The anchor's place, if it still stands there: what a paper prints of contacts can change without a revision."""
    place = anchor.place
    if place.part not in parts:
        return None
    blocks = parts[place.part].blocks
    if place.at is None or (place.at < len(blocks) and words_of(blocks[place.at]) == anchor.words):
        return place
    same = [at for at, block in enumerate(blocks) if words_of(block) == anchor.words]
    if same:
        return Place(place.part, same[0])
    return place if place.at < len(blocks) else None
