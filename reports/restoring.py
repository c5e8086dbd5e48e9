"""Putting back what a revision holds: the whole paper, or one part of it.

The rows get the keys they had. What is there now stays a revision, so that restoring can be undone by restoring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model

from reports import links, references, revisions
from reports.assembly import PaperRows, to_document
from reports.models import (
    AgendaItem,
    BoardMeeting,
    Contact,
    Implication,
    PaperContact,
    Recommendation,
    ReportedMeeting,
    Revision,
    ScrutinyUpdate,
    Section,
)
from reports.parts import LATE, PARTS
from reports.revisions import rows_at, update_at
from sdp.document.codec import content_hash
from sdp.document.stored_keys import without_keys

Rows = dict[type[Model], list[Any]]


class RestoreRefusedError(Exception):
    """The paper was not changed; the message says why, in words for the person."""


NOT_A_DRAFT = "This paper is no longer a draft, so nothing was restored."
CHANGED = "The paper has changed since you opened this page. Look at what restoring would change now."

_FIELDS: dict[str, tuple[str, ...]] = {
    "cover": ("title", "committee_meeting_id", "committee_id", "report_of_name", "report_of_job_title"),
    "purpose": ("purpose_heading", "purpose"),
    "recommendations": (
        "recommendations_heading",
        "recommendations_introduction",
        "recommendations_style",
        "reasons",
    ),
    "implications": ("implications_heading",),
    "late": ("urgency_reason",),
}
"""The fields of the update that belong to a part of the paper."""

_MODELS: dict[str, type[Model]] = {
    "cover": ReportedMeeting,
    "sections": Section,
    "recommendations": Recommendation,
    "contact": PaperContact,
    "implications": Implication,
}
"""The rows that belong to a part."""

_SECTION = "section-"


@dataclass(frozen=True)
class Aim:
    """The rows of a paper as they will be once something is restored, unsaved."""

    update: ScrutinyUpdate
    rows: Rows

    def paper(self) -> PaperRows:
        """What makes the paper."""
        contacts = Contact.objects.in_bulk([row.contact_id for row in self.rows[PaperContact]])
        named = sorted(self.rows[PaperContact], key=lambda row: row.position)
        return PaperRows(
            update=self.update,
            sections=sorted(self.rows[Section], key=lambda row: (row.placement, row.position)),
            recommendations=sorted(self.rows[Recommendation], key=lambda row: row.position),
            implications=sorted(self.rows[Implication], key=lambda row: row.position),
            contacts=[contacts[row.contact_id] for row in named],
        )


def version_of_paper(update: ScrutinyUpdate) -> str:
    """What names the state of the paper that somebody looked at: its words and its latest revision."""
    return f"{update.revisions.latest_number()}-{content_hash(to_document(update))[:32]}"


@dataclass(frozen=True)
class Kept:
    """What a revision holds, read once."""

    revision: Revision
    update: ScrutinyUpdate
    rows: Rows


def kept(revision: Revision) -> Kept:
    """What the revision holds that can be put back."""
    return Kept(revision, update_at(revision), _rows_then(revision))


def aim(update: ScrutinyUpdate, held: Kept, part: str = "") -> Aim:
    """What the paper would be with that revision restored, or one part of it."""
    now, then, wanted = _rows_now(update), held.rows, held.update
    aimed = copy(update)
    for name in _FIELDS.get(part, ()) if part else _all_fields():
        setattr(aimed, name, getattr(wanted, name))
    aimed.committee_meeting, aimed.committee = _meeting_of(aimed, wanted, update)
    if part.startswith(_SECTION):
        section = next((copy(row) for row in then[Section] if row.part == part), None)
        return Aim(aimed, {**now, Section: _with_section(now[Section], section)} if section else now)
    restored = [_MODELS[part]] if part in _MODELS else [] if part else list(revisions.ROWS)
    return Aim(aimed, {**now, **{model: then[model] for model in restored}})


def parts_that_differ(update: ScrutinyUpdate, held: Kept) -> list[tuple[str, str]]:
    """The parts that restoring alone would change, by key and title; sections one by one and all together."""
    now, then, wanted = _rows_now(update), held.rows, held.update
    found = []
    for part in (*PARTS, LATE):
        fields = any(_said(update, name) != _said(wanted, name) for name in _FIELDS.get(part.key, ()))
        model = _MODELS.get(part.key)
        if fields or (model and _values(now[model]) != _values(then[model])):
            title = "All sections and their order" if part.key == "sections" else part.title
            found.append((part.key, title))
        if part.key == "sections":
            found += [(row.part, f"Section: {row.heading}") for row in _other_words(now, then)]
    return found


def _other_words(now: Rows, then: Rows) -> list[Section]:
    """The sections whose words differ now or that are gone."""
    held = {row.pk: _words(row) for row in now[Section]}
    return [row for row in then[Section] if held.get(row.pk) != _words(row)]


def _words(section: Section) -> list[Any]:
    return [_said(section, name) for name in ("heading", "body", "placement", *_EXEMPT)]


_EXEMPT = ("exempt_under", "exempt_reason", "public_heading")


def _said(row: Model, name: str) -> Any:
    """What the row holds, without the keys of paragraphs, which come and go by themselves."""
    value = getattr(row, name)
    return without_keys(value) if isinstance(value, str) else value


def restore(
    update: ScrutinyUpdate,
    revision: Revision,
    *,
    part: str = "",
    version: str,
    by: AbstractBaseUser | AnonymousUser | None,
) -> bool:
    """Put back what the revision holds, as a revision of its own; False where nothing would change.

    Called in a transaction that holds the update's row. `version` is that of the paper the person looked at.
    Raises RestoreRefusedError.
    """
    if not update.is_draft:
        raise RestoreRefusedError(NOT_A_DRAFT)
    if version != version_of_paper(update):
        raise RestoreRefusedError(CHANGED)
    before = update.revisions.latest_number()
    held = kept(revision)
    aimed = aim(update, held, part)
    label = f"Restored from revision {revision.number}" + (f": {_title(part, held)}" if part else "")
    with revisions.recording(update, by=by, kind=Revision.Kind.RESTORED, part=part, label=label):
        _store(update, aimed)
        references.store(references.mended(ScrutinyUpdate.objects.with_parts().get(pk=update.pk)))
    changed: bool = update.revisions.latest_number() > before
    if changed:
        ScrutinyUpdate.objects.filter(pk=update.pk).touch()
    return changed


def _title(part: str, held: Kept) -> str:
    if part.startswith(_SECTION):
        return next((row.heading for row in held.rows[Section] if row.part == part), "a section")
    return next(one.title for one in (*PARTS, LATE) if one.key == part)


def is_part(part: str, revision: Revision) -> bool:
    """Whether there is such a part to restore; empty is the whole paper."""
    if part.startswith(_SECTION):
        return any(row.part == part for row in rows_at(revision, Section))
    return not part or any(one.key == part for one in (*PARTS, LATE))


# What there is and what there was


def _all_fields() -> list[str]:
    return [field.attname for field in ScrutinyUpdate.history.model.tracked_fields if not field.primary_key]


def _meeting_of(aimed: ScrutinyUpdate, *held: ScrutinyUpdate) -> tuple[Any, Any]:
    """The committee meeting and the committee that the keys name, both at hand already."""
    meeting = next(
        (one.committee_meeting for one in held if one.committee_meeting_id == aimed.committee_meeting_id), None
    )
    committee = next((one.committee for one in held if one.committee_id == aimed.committee_id), None)
    return meeting, committee


def _rows_now(update: ScrutinyUpdate) -> Rows:
    return {model: list(model._default_manager.filter(update=update)) for model in revisions.ROWS}


def _rows_then(revision: Revision) -> Rows:
    """The rows that the revision holds, without what points at something that is no longer on file."""
    rows: Rows = {model: rows_at(revision, model) for model in revisions.ROWS}
    contacts = _still_there(Contact, (row.contact_id for row in rows[PaperContact]))
    meetings = _still_there(BoardMeeting, (row.board_meeting_id for row in rows[ReportedMeeting]))
    items = _still_there(AgendaItem, (row.agenda_item_id for row in rows[Section]))
    rows[PaperContact] = [row for row in rows[PaperContact] if row.contact_id in contacts]
    rows[ReportedMeeting] = [row for row in rows[ReportedMeeting] if row.board_meeting_id in meetings]
    for row in rows[Section]:
        row.agenda_item_id = row.agenda_item_id if row.agenda_item_id in items else None
    return rows


def _still_there(model: type[Model], keys: Iterable[int | None]) -> set[int]:
    return set(model._default_manager.filter(pk__in=[key for key in keys if key]).values_list("pk", flat=True))


def _with_section(now: Sequence[Section], section: Section) -> list[Section]:
    """The sections with this one as it was: in its place now, or else about where it stood."""
    held = next((row for row in now if row.pk == section.pk), None)
    others = [copy(row) for row in now if row.pk != section.pk]
    if held and held.placement == section.placement:
        section.position = held.position
        return [*others, section]
    beside = sorted((row for row in others if row.placement == section.placement), key=lambda row: row.position)
    beside.insert(min(section.position - 1, len(beside)), section)
    section.position = 0
    last = 0
    for row in beside:
        row.position = max(row.position, last + 1)
        last = row.position
    return [*(row for row in others if row.placement != section.placement), *beside]


# Storing


def _store(update: ScrutinyUpdate, aimed: Aim) -> None:
    changed = [name for name in _all_fields() if getattr(update, name) != getattr(aimed.update, name)]
    for name in changed:
        setattr(update, name, getattr(aimed.update, name))
    if changed:
        update.save(update_fields=[name.removesuffix("_id") for name in changed])
    for model in revisions.ROWS:
        store = _name_anew if model in (PaperContact, ReportedMeeting) else _put_back
        store(update, model, aimed.rows[model])


def _put_back(update: ScrutinyUpdate, model: type[Any], wanted: Sequence[Any]) -> None:
    """Let there be these rows and no others; one that stays keeps its row, one that is gone gets its key again."""
    held = {row.pk: row for row in model.objects.filter(update=update)}
    for key in held.keys() - {row.pk for row in wanted}:
        held[key].delete()
    changed = [row for row in wanted if row.pk in held and _value(row) != _value(held[row.pk])]
    # No two rows may share a place or a heading even for a moment, so all that change step aside first.
    for at, row in enumerate(changed):
        aside = {"position": _ASIDE + at, **({"heading": f"~{row.pk}"} if model is Implication else {})}
        model.objects.filter(pk=row.pk).update(**aside)
    for row in wanted:
        if row in changed or row.pk not in held:
            _save(update, row, is_new=row.pk not in held)


_ASIDE = 20_000
"""Where positions begin that no paper has."""


def _save(update: ScrutinyUpdate, row: Any, *, is_new: bool) -> None:
    row.update, row._state.adding = update, is_new
    row.save(force_insert=is_new)
    if is_new and isinstance(row, Section):
        links.take_over(row)


def _name_anew(update: ScrutinyUpdate, model: type[Any], wanted: Sequence[Any]) -> None:
    """The same for rows that only name something: one that differs is made anew."""
    values = _values(wanted)
    held = {row.pk: row for row in model.objects.filter(update=update)}
    for key, row in held.items():
        if values.get(key) != _value(row):
            row.delete()
    for row in wanted:
        if row.pk not in held or _value(held[row.pk]) != values[row.pk]:
            _save(update, row, is_new=True)


def _values(rows: Iterable[Any]) -> dict[int, list[Any]]:
    return {row.pk: _value(row) for row in rows}


def _value(row: Any) -> list[Any]:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "update"]
