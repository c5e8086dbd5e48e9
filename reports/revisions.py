"""Recording revisions: every saved state of an update, whichever road the change came by, and reading one again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Max, Model, OuterRef, QuerySet, Subquery
from django.dispatch import Signal

from reports.assembly import PaperRows
from reports.models import (
    Committee,
    CommitteeMeeting,
    Contact,
    Implication,
    PaperContact,
    Recommendation,
    Revision,
    ScrutinyUpdate,
    Section,
)
from reports.models.history import ROW_NAMES, Recording, joined, keep_as_found

Kind = Revision.Kind

ROWS: tuple[type[Model], ...] = tuple(apps.get_model("reports", name) for name in ROW_NAMES)
"""The models whose rows, beside the update's own, make up a saved state."""

recorded = Signal()
"""Sent with the `update` once a revision of it is made, in the transaction that makes it."""


def with_last_revision(updates: QuerySet[ScrutinyUpdate]) -> QuerySet[ScrutinyUpdate]:
    """Updates with the number of their last revision as `last_revision`, read before any row of their papers is."""
    revisions = Revision.objects.filter(update=OuterRef("pk")).order_by("-number")
    return updates.annotate(last_revision=Subquery(revisions.values("number")[:1]))


@contextmanager
def recording(
    update: ScrutinyUpdate,
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    kind: str = Kind.SAVED,
    part: str = "",
    label: str = "",
    sitting: str = "",
    nth: int = 0,
) -> Iterator[Recording]:
    """Let every change within belong to one revision of the update; where nothing changes there is none.

    Call it in a transaction that holds the update's row; an update that is new may be saved within. An update that was
    entered before its history was kept gets the state it is found in as its first revision. `part` and `label` say
    what is saved, `sitting` the opening of the page it was typed on, `nth` which save of it this is.
    """
    person = by if isinstance(by, User) else None
    says = {"by": person, "kind": kind, "part": part, "label": label[:320], "sitting": sitting[:40], "nth": nth}
    own = Recording(update, says, _last_or_as_found(update) if update.pk else 0)
    with joined(own) as made:
        yield made
    # One within another belongs to the outer one, which is not whole yet.
    if made is own and made.revision and made.update:
        recorded.send(ScrutinyUpdate, update=made.update)


def _last_or_as_found(update: ScrutinyUpdate) -> int:
    """The number of its last revision, which is the state it is found in where there was none."""
    return update.revisions.latest_number() or keep_as_found(update)


def state_at(revision: Revision) -> PaperRows:
    """The rows of the paper as the revision left them, unsaved: `reports.assembly.document_of` makes the paper."""
    named = _in_order(rows_at(revision, PaperContact), "position")
    contacts = Contact.objects.in_bulk([row.contact_id for row in named])
    return PaperRows(
        update=update_at(revision),
        sections=_in_order(rows_at(revision, Section), "placement", "position"),
        recommendations=_in_order(rows_at(revision, Recommendation), "position"),
        implications=_in_order(rows_at(revision, Implication), "position"),
        contacts=[contacts[row.contact_id] for row in named if row.contact_id in contacts],
    )


def update_at(revision: Revision) -> ScrutinyUpdate:
    """The update's own row as the revision left it, unsaved, with its committee meeting at hand."""
    update: ScrutinyUpdate = rows_at(revision, ScrutinyUpdate)[0]
    _give_what_history_leaves_out(update, revision.update)
    _give_meeting(update)
    return update


def rows_at(revision: Revision, model: type[Model]) -> list[Any]:
    """The rows of one model as the revision left them, unsaved, with the keys they had."""
    history = model.history.filter(  # type: ignore[attr-defined]
        revision__update=revision.update_id, revision__number__lte=revision.number
    )
    key = model._meta.pk.attname
    latest = history.order_by().values(key).annotate(last=Max("history_id")).values("last")
    return list(model.history.filter(history_id__in=latest).as_instances())  # type: ignore[attr-defined]


def _give_meeting(update: ScrutinyUpdate) -> None:
    """The committee and its meeting, where they are still on file: history holds their keys alone."""
    meetings = CommitteeMeeting.objects.select_related("committee")
    update.committee_meeting = meetings.filter(pk=update.committee_meeting_id or 0).first()
    update.committee = Committee.objects.filter(pk=update.committee_id or 0).first()


def _in_order(rows: Sequence[Any], *fields: str) -> list[Any]:
    return sorted(rows, key=lambda row: [getattr(row, field) for field in fields])


def _give_what_history_leaves_out(update: ScrutinyUpdate, stored: ScrutinyUpdate) -> None:
    """What is no part of the paper is as it is now."""
    for name in (
        "slug",
        "status",
        "partnership_id",
        "public_state",
        "publish_at",
        "imported_from",
        "created_by_id",
        "created_at",
        "changed_at",
    ):
        setattr(update, name, getattr(stored, name))
