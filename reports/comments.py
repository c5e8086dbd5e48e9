"""Commenting on a paragraph of a paper under way: writing, answering, resolving, reopening, withdrawing.

A comment is no part of the paper: it makes no revision and leaves approvals as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reports import comment_anchors
from reports.audit import name_of
from reports.comparison.following import Place
from reports.models import Comment, ScrutinyUpdate
from reports.models.comment import CommentQuerySet

COMMENT = "reports.comment_scrutinyupdate"
WRITE = "reports.change_scrutinyupdate"

CLOSED = "This paper is no longer under way, so nobody can comment on it any more."
NOT_OPEN = "Somebody has closed this comment meanwhile. Look at it again."
IS_OPEN = "This comment is open already, or its author has withdrawn it."
WITHDRAWN = "The comment was withdrawn meanwhile, so your answer was not saved. Copy it before you leave this page."


class CommentRefusedError(Exception):
    """What was asked cannot be done; the message says why, in words for the person."""


def write(update: ScrutinyUpdate, place: Place, *, seen: int, text: str, by: User) -> Comment:
    """Comment on a place of the paper as somebody read it in revision `seen`.

    Where the paper has changed since, the comment goes to where those words stand now. Raises CommentRefusedError.
    """
    with _held(update) as held:
        (placed,), revision = comment_anchors.anchored(held, [place], seen)
        stands = comment_anchors.fields_of(placed, revision)
        return Comment.objects.create(update=held, text=text, at=timezone.now(), **stands, **_said_by(by))


def answer(thread: Comment, *, text: str, by: User) -> Comment:
    """Answer a comment; one that is resolved is open again. Raises CommentRefusedError."""
    with _held(thread.update) as held:
        if Comment.objects.filter(pk=thread.pk, withdrawn_at__isnull=False).exists():
            raise CommentRefusedError(WITHDRAWN)
        _open(thread)
        return Comment.objects.create(update=held, answers=thread, text=text, at=timezone.now(), **_said_by(by))


def resolve(thread: Comment, *, by: User) -> None:
    """Close a comment: it is dealt with. Raises CommentRefusedError."""
    with _held(thread.update):
        now = timezone.now()
        if not _is_open(thread).update(resolved_by=by, resolved_at=now):
            raise CommentRefusedError(NOT_OPEN)


def reopen(thread: Comment, *, by: User) -> None:
    """Open a comment again that was closed too early; a withdrawn one its author alone. Raises CommentRefusedError."""
    with _held(thread.update):
        if not _open(thread, withdrawn_by=by):
            raise CommentRefusedError(IS_OPEN)


def withdraw(thread: Comment, *, by: User) -> None:
    """Take one's own comment back, which nobody has answered yet: its words are shown to nobody else any more.

    Raises CommentRefusedError.
    """
    with _held(thread.update):
        if not _is_open(thread).filter(by=by, answered_by__isnull=True).update(withdrawn_at=timezone.now()):
            raise CommentRefusedError("Only your own comment can be withdrawn, and only while nobody has answered it.")


def may_close(thread: Comment, person: User) -> bool:
    """Whether this person may resolve and reopen it: who wrote it, and whoever writes the paper."""
    return thread.by_id == person.pk or person.has_perm(WRITE, thread.update)


def open_by_part(update: ScrutinyUpdate) -> Counter[str]:
    """How many comments somebody still has to look at, by the page of the paper on which they are dealt with."""
    return Counter(page_of(part) for part in update.comments.unresolved().values_list("part", flat=True))


def page_of(part: str) -> str:
    """The page on which a part of the paper is written: the answers of Appendix 1 share one."""
    return "implications" if part.startswith("implication") else part


def _is_open(thread: Comment) -> CommentQuerySet:
    return Comment.objects.unresolved().filter(pk=thread.pk)


def _open(thread: Comment, *, withdrawn_by: User | None = None) -> int:
    """Let a comment be open that was resolved, or withdrawn by this person; how many were closed."""
    closed = Comment.objects.filter(pk=thread.pk).exclude(resolved_at=None, withdrawn_at=None)
    return closed.filter(Q(withdrawn_at=None) | Q(by=withdrawn_by)).update(
        resolved_by=None, resolved_at=None, withdrawn_at=None
    )


def _said_by(person: User) -> dict[str, object]:
    return {"by": person, "by_name": name_of(person)}


@contextmanager
def _held(update: ScrutinyUpdate) -> Iterator[ScrutinyUpdate]:
    """The update, its row held until the transaction ends. Raises CommentRefusedError once it is not under way."""
    with transaction.atomic():
        held = ScrutinyUpdate.objects.select_for_update().get(pk=update.pk)
        if not held.is_under_way:
            raise CommentRefusedError(CLOSED)
        yield held
