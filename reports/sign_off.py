"""Whose approvals a paper needs, which it has and whether they still hold, and who may give one.

An approval is of exactly one paper: it holds while the paper has the content that was approved, while what the paper
rests on (the committee's standing wording, the titles of what it serves in the plan) is as it was, and until the
approved or public paper goes back to its author.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property

from reports.assembly import to_document
from reports.correction import bring_editions
from reports.models import Approval, ApprovalStep, AuditRow, Delegation, Revision, ScrutinyUpdate, SectionLink
from reports.moves import CORRECT, REOPEN, SEND_BACK, STEP_OF
from reports.standing_words import standing_words
from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.text import write_blocks

Person: TypeAlias = AbstractBaseUser | AnonymousUser | None

HOUSE_STEPS = (ApprovalStep.MANAGER, ApprovalStep.DIRECTOR)
"""The approvals that a committee's papers need where an administrator has set none."""

READ = "reports.view_scrutinyupdate"

NEW_ROUND = (SEND_BACK.name, CORRECT.name, REOPEN.name)
"""The moves by which every approval ends: somebody had a reason to take the paper back."""

NOT_AFFECTED = ("", "n/a", "na", "none", "nil", "not applicable", "no implications")
"""Answers to an implication that say that there is none."""

UNKNOWN = "<p>?</p>"
"""What stands for the answer to an implication that a paper does not have."""


@dataclass(frozen=True)
class Content:
    """What an approval is given to: the hash of the numbered paper, and that of what it rests on."""

    paper: str
    basis: str


@dataclass(frozen=True)
class StepState:
    """A step of the sign-off with the last approval given at it, and whether that holds."""

    step: ApprovalStep
    approval: Approval | None
    why_void: str

    @property
    def holds(self) -> bool:
        """Whether the paper as it is now is approved at this step."""
        return self.approval is not None and not self.why_void


@dataclass(frozen=True)
class Capacity:
    """In whose name somebody approves: in their own (`on_behalf_of` is None), or for somebody who is away."""

    on_behalf_of: User | None = None


class SignOff:
    """The sign-off of one update as it stands when it is asked; fetch the update `with_parts()`."""

    def __init__(self, update: ScrutinyUpdate) -> None:
        self.update = update

    @classmethod
    def of_each(cls, updates: Iterable[ScrutinyUpdate]) -> list[SignOff]:
        """The sign-off of each, for a list: as many queries for thirty as for one."""
        updates = list(updates)
        _bring(updates)
        bring_editions(updates)
        return [cls(update) for update in updates]

    @cached_property
    def content(self) -> Content:
        """What there is to approve."""
        return Content(codec.content_hash(number(to_document(self.update))), _basis_hash(self.update))

    @cached_property
    def states(self) -> list[StepState]:
        """The steps that the paper needs, in order, each with its approval."""
        _bring([self.update])
        given = {approval.step: approval for approval in self.update.approvals.all()}
        return [self._state(step, given.get(step)) for step in needed_steps(self.update)]

    @property
    def next_step(self) -> ApprovalStep | None:
        """Whose approval is to be asked for next; None where all hold."""
        return next((state.step for state in self.states if not state.holds), None)

    @property
    def is_approved(self) -> bool:
        """Whether every approval that the paper needs is given and holds."""
        return self.next_step is None

    @property
    def is_void(self) -> bool:
        """Whether an approval was given that the paper needs and that holds no longer."""
        return any(state.why_void for state in self.states)

    def _state(self, step: ApprovalStep, approval: Approval | None) -> StepState:
        if approval is None:
            return StepState(step, None, "")
        if any(row.number > approval.audit_row.number for row in self.update.new_rounds):  # type: ignore[attr-defined]
            return StepState(step, approval, "The paper went back to its author since.")
        if approval.content_sha256 != self.content.paper:
            return StepState(step, approval, "The paper has changed since.")
        if approval.basis_sha256 != self.content.basis:
            return StepState(step, approval, "The standing wording or the plan that it rests on has changed since.")
        return StepState(step, approval, "")


def needed_steps(update: ScrutinyUpdate) -> list[ApprovalStep]:
    """The approvals that this paper needs, in the order in which it goes round.

    A step for an implication that the paper does not have is needed: nobody has said there that there is none.
    """
    committee = update.receiving_committee
    rows = list(committee.sign_off_steps.all()) if committee else []
    if not rows:
        return list(HOUSE_STEPS)
    answers = {implication.heading.casefold(): implication.answer for implication in update.implications.all()}
    wanted = {
        row.step for row in rows if not row.implication or _says_more(answers.get(row.implication.casefold(), UNKNOWN))
    }
    return [step for step in ApprovalStep if step in wanted] or list(HOUSE_STEPS)


def authors_of(update: ScrutinyUpdate) -> set[int]:
    """The keys of everybody who wrote a word of the paper: who started it, and who saved a revision."""
    return authors_of_each([update])[update.pk]


def authors_of_each(updates: Collection[ScrutinyUpdate]) -> dict[int, set[int]]:
    """The same of several papers at once, by their keys."""
    found = {update.pk: {update.created_by_id} if update.created_by_id else set() for update in updates}
    wrote = Revision.objects.filter(update__in=found).exclude(by=None).order_by()
    for pk, person in wrote.values_list("update", "by").distinct():
        found[pk].add(person)
    return found


def stood_in_for(person: User) -> list[Delegation]:
    """The delegations by which this person approves in others' places today."""
    return list(Delegation.objects.in_force(timezone.localdate()).filter(delegate=person).select_related("person"))


def capacities(
    update: ScrutinyUpdate, person: Person, permission: str, *, away: Collection[Delegation] | None = None
) -> list[Capacity]:
    """In whose name this person may use an approver's permission today: first in their own, then for those `away`.

    In the partnership of the update; nobody approves there what they may not read, in whosever name.
    """
    if not isinstance(person, User) or not person.has_perm(READ, update):
        return []
    own = [Capacity()] if person.has_perm(permission, update) else []
    rows = stood_in_for(person) if away is None else away
    return own + [Capacity(row.person) for row in rows if row.person.has_perm(permission, update)]


def may_approve_as(
    update: ScrutinyUpdate,
    person: Person,
    *,
    away: Collection[Delegation] | None = None,
    authors: set[int] | None = None,
) -> list[Capacity]:
    """In whose name this person may approve the paper at the step it waits at; an author's approval is nobody's.

    Who is `away` and who are the `authors` is looked up where it is not given.
    """
    step = STEP_OF.get(ScrutinyUpdate.Status(update.status))
    found = capacities(update, person, step.permission, away=away) if step else []
    if not found:
        return []
    authors = authors_of(update) if authors is None else authors
    if isinstance(person, User) and person.pk in authors:
        return []
    return [one for one in found if one.on_behalf_of is None or one.on_behalf_of.pk not in authors]


def _says_more(answer: str) -> bool:
    words = write_blocks(read_rich_text(answer)).strip().casefold().rstrip(".")
    return words not in NOT_AFFECTED


def _basis_hash(update: ScrutinyUpdate) -> str:
    """Whether the paper says what the standing wording asks for now, text by text, and what it serves, by its title."""
    _bring([update])
    served = [[link.section_id, str(link.target)] for row in update.sections.all() for link in row.links.all()]
    basis = {"standing": sorted(standing_words(update).items()), "serves": served}
    return hashlib.sha256(json.dumps(basis, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _bring(updates: list[ScrutinyUpdate]) -> None:
    """Fetch for all of them at once what the sign-off reads; what is at hand is not fetched again."""
    approvals = Approval.objects.select_related("audit_row__by", "audit_row__on_behalf_of")
    prefetch_related_objects(
        updates,
        Prefetch("approvals", queryset=approvals.order_by("audit_row__number")),
        Prefetch("audit_rows", queryset=AuditRow.objects.filter(act__in=NEW_ROUND), to_attr="new_rounds"),
        "sections__agenda_item",
        Prefetch("sections__links", queryset=SectionLink.objects.with_targets().order_by("pk")),
        "reported_meetings__board_meeting__partnership",
    )
    committees = [committee for update in updates if (committee := update.receiving_committee)]
    prefetch_related_objects(committees, "sign_off_steps", "lead_ins", "standing_implications")
