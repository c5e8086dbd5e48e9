"""Asking a partner without an account to check the facts of one section, by a link that serves once.

Of the link only a hash is kept. The partner reads the section as it was when they were asked; what they say becomes a
comment on each paragraph's words, wherever these stand by then.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports import audit, comment_anchors, telling
from reports.assembly import rows_of
from reports.comparison.following import Place, words_of
from reports.comparison.lines import lines, passages
from reports.kept_states import keyed_document
from reports.models import Comment, FactCheck, ScrutinyUpdate, Section
from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.tree import Blocks, Cover, Document, ItemList, Paragraph
from sdp.document.tree import Section as PaperSection

CLOSED = "This paper is no longer under way, so nobody is asked to check it any more."
NOT_OPEN = "It has been answered or withdrawn meanwhile."


class FactCheckRefusedError(Exception):
    """It cannot be asked or withdrawn; the message says why, in words for the person."""


class AskedAlreadyError(Exception):
    """Its form was sent twice. `check` is what was made of it the first time."""

    def __init__(self, check: FactCheck) -> None:
        super().__init__(check)
        self.check = check


class LinkClosedError(Exception):
    """The link is not known, was used or withdrawn, or its days are over. Nobody is told which."""


@dataclass(frozen=True)
class Passage:
    """A numbered paragraph with the lists that belong to it, or a table: what a partner says something about.

    `at` is the place of its first line in its section, as comments name it.
    """

    at: int
    number: int | None
    blocks: Blocks

    @property
    def words(self) -> str:
        """All its words."""
        return "\n".join(words_of(line) for line in lines(self.blocks))


@dataclass(frozen=True)
class Answer:
    """What a partner says: of each passage by its place, of the section as a whole, or that all of it is correct."""

    name: str
    wrong: Mapping[int, str]
    remark: str = ""
    all_correct: bool = False


def new_token() -> str:
    """The secret of a link."""
    return secrets.token_urlsafe(32)


def ask(
    update: ScrutinyUpdate,
    section: Section,
    *,
    name: str,
    question: str,
    days: int,
    by: User,
    email: str = "",
    instead_of: FactCheck | None = None,
    offered: str = "",
) -> tuple[FactCheck, str]:
    """A new request, and the secret of its link, which is nowhere kept: the one `offered`, unless it is used.

    A request that it is made `instead_of` serves no more. Raises FactCheckRefusedError, or AskedAlreadyError where
    the very same was asked with the secret that is offered.
    """
    now = timezone.now()
    with transaction.atomic():
        held = _held(update)
        used = held.fact_checks.filter(token_sha256=_hash_of(offered)).first()
        if used and (used.part, used.name, used.email, used.question) == (section.part, name, email, question):
            raise AskedAlreadyError(used)
        token = new_token() if used or not offered else offered
        if not held.is_under_way:
            raise FactCheckRefusedError(CLOSED)
        if instead_of:
            _withdrawn(instead_of, by)
        check = FactCheck.objects.create(
            update=held,
            part=section.part,
            revision=comment_anchors.latest_revision(held).number,
            heading=section.heading,
            tree=codec.encode(_alone(held, section.part)),
            name=name,
            email=email,
            question=question,
            token_sha256=_hash_of(token),
            asked_by=by,
            asked_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit.write(held, "fact_check_asked", by=by, reason=f"{name}: “{section.heading}”")
    return check, token


def withdraw(check: FactCheck, *, by: User) -> None:
    """Let the link serve no more. Raises FactCheckRefusedError."""
    with transaction.atomic():
        _held(check.update)
        if not _withdrawn(check, by):
            raise FactCheckRefusedError(NOT_OPEN)


def _withdrawn(check: FactCheck, by: User) -> bool:
    """Whether it was still waiting for an answer and is withdrawn now, on record."""
    waiting = FactCheck.objects.filter(pk=check.pk, answered_at=None, withdrawn_at=None)
    is_withdrawn = bool(waiting.update(withdrawn_at=timezone.now()))
    if is_withdrawn:
        audit.write(check.update, "fact_check_withdrawn", by=by, reason=f"{check.name}: “{check.heading}”")
    return is_withdrawn


def opened_by(token: str) -> FactCheck:
    """The request to which the link leads; looking at it does not use it up. Raises LinkClosedError."""
    now = timezone.now()
    check = (
        FactCheck.objects.open(now).select_related("update", "asked_by").filter(token_sha256=_hash_of(token)).first()
    )
    if check is None or not check.update.is_under_way:
        raise LinkClosedError
    return check


def answer(token: str, given: Answer) -> FactCheck:
    """Take the partner's answer, and let the link serve no more. Raises LinkClosedError: of two, one is first."""
    check = opened_by(token)
    with transaction.atomic():
        check.update = _held(check.update)
        check.answered_at, check.answered_by, check.all_correct = timezone.now(), given.name, given.all_correct
        taken = FactCheck.objects.open(check.answered_at).filter(pk=check.pk)
        stored = {"answered_at": check.answered_at, "answered_by": given.name, "all_correct": given.all_correct}
        if not check.update.is_under_way or not taken.update(**stored):
            raise LinkClosedError
        reason = f"“{check.heading}”: {_in_short(given, _comment(check, given))}"
        row = audit.write(check.update, "fact_check_answered", by=None, by_name=given.name, reason=reason)
        telling.tell_of(row, to=check.asked_by)
    return check


def _in_short(given: Answer, count: int) -> str:
    comments = f"{count} comment{'s' * (count != 1)}"
    if not given.all_correct:
        return comments
    return f"everything is correct, {comments}" if count else "everything is correct"


def section_of(check: FactCheck) -> PaperSection:
    """The section as the partner reads it, its paragraphs with the numbers that they had in the paper."""
    return codec.decode(check.tree).sections[0]


def passages_of(check: FactCheck) -> list[Passage]:
    """The section by what a partner can say something about."""
    return list(_passages(section_of(check)))


def _passages(section: PaperSection) -> Iterator[Passage]:
    at = _lines_before(section)
    run: Blocks = ()
    for block in section.blocks:
        if run and not isinstance(block, ItemList):
            yield Passage(at, _number(run), run)
            at, run = at + len(list(lines(run))), ()
        run = (*run, block)
    if run:
        yield Passage(at, _number(run), run)


def _lines_before(section: PaperSection) -> int:
    """How many lines stand before its first paragraph where comments count: what is said of its being exempt."""
    _, passage = passages(Document("", Cover(), (section,)))
    return len(passage.blocks) - len(list(lines(section.blocks)))


def _number(run: Blocks) -> int | None:
    return run[0].number if isinstance(run[0], Paragraph) else None


def _alone(update: ScrutinyUpdate, part: str) -> Document:
    """The numbered section and nothing else of the paper."""
    paper = number(keyed_document(rows_of(ScrutinyUpdate.objects.with_parts().get(pk=update.pk))))
    found = [section for section in paper.sections if section.key == part]
    if not found:
        raise FactCheckRefusedError("Somebody else has removed this section.")
    return Document("", Cover(), (found[0],))


def _comment(check: FactCheck, given: Answer) -> int:
    """What the partner says as comments; how many there are."""
    said = {Place(check.part, at): text for at, text in given.wrong.items()}
    if given.remark:
        said[Place(check.part)] = given.remark
    placed, revision = comment_anchors.anchored(check.update, list(said), check.revision)
    common = {"update": check.update, "fact_check": check, "by_name": given.name, "at": check.answered_at}
    Comment.objects.bulk_create(
        Comment(text=text, **common, **comment_anchors.fields_of(one, revision))
        for text, one in zip(said.values(), placed, strict=True)
    )
    return len(said)


def _held(update: ScrutinyUpdate) -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.select_for_update().get(pk=update.pk)


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
