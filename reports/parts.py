"""The parts of a paper as an officer fills them in, and what each still lacks.

The task list is drawn from this table and publication is guarded by it, so a page can never call a paper complete that
cannot be published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from priorities.models.seen_by import SeenBy
from reports.models import ScrutinyUpdate, Section
from reports.timetable import needs_a_reason


@dataclass(frozen=True)
class PaperPart:
    """A part of the paper: its key in addresses, its name on screen, and the rule that says what is missing."""

    key: str
    title: str
    missing: Callable[[ScrutinyUpdate], Iterator[str]]


@dataclass(frozen=True)
class Gap:
    """Something a paper lacks, with the part in which it is put right."""

    part: PaperPart
    message: str


def gaps(update: ScrutinyUpdate) -> list[Gap]:
    """Everything that must be filled in before the paper can be published, in the order of the paper."""
    return [Gap(part, message) for part in parts_of(update) for message in part.missing(update)]


def parts_of(update: ScrutinyUpdate) -> tuple[PaperPart, ...]:
    """The parts of this paper; publishing late is one of them while the paper is late, or has a reason on record."""
    is_late = needs_a_reason(update, today=timezone.localdate())
    return (*PARTS, LATE) if is_late or (update.urgency_reason and update.is_under_way) else PARTS


def _cover(update: ScrutinyUpdate) -> Iterator[str]:
    if update.committee_meeting is None:
        yield "Choose the committee meeting"
    # A past report whose cover is lost may be archived without these two: nothing is invented for it.
    if not update.title and not update.imported_from:
        yield "Enter the title of the paper"
    if not update.report_of_name and not update.imported_from:
        yield "Enter who the report is from"


def _purpose(update: ScrutinyUpdate) -> Iterator[str]:
    if not update.purpose:
        yield "Enter the purpose of the report"


def _sections(update: ScrutinyUpdate) -> Iterator[str]:
    body = [section for section in update.sections.all() if section.placement == Section.Placement.BODY]
    if not body:
        yield "Add at least one section"
    for section in update.sections.all():
        if not section.body:
            yield f"Write the section “{section.heading}”"
        if section.is_exempt != bool(section.exempt_reason.strip()):
            yield f"Say of “{section.heading}” under which paragraph it is exempt, and why, or neither"


def _recommendations(update: ScrutinyUpdate) -> Iterator[str]:
    if not update.recommendations.all() and not update.imported_from:
        yield "Add at least one recommendation"
    if not update.recommendations_introduction:
        yield "Enter the sentence before the recommendations"


def _contact(update: ScrutinyUpdate) -> Iterator[str]:
    named = [row.contact for row in update.paper_contacts.all()]
    if not named:
        yield "Choose a contact"
    elif all(contact.seen_by != SeenBy.EVERYBODY for contact in named):
        yield "Choose a contact whom everybody may see"


def _implications(update: ScrutinyUpdate) -> Iterator[str]:
    if not update.implications.all():
        yield "The implications are missing"
    for implication in update.implications.all():
        if not implication.answer:
            yield f"Answer “{implication.heading}”"


def _late(update: ScrutinyUpdate) -> Iterator[str]:
    if not update.urgency_reason.strip() and needs_a_reason(update, today=timezone.localdate()):
        yield "Enter the chair’s reason for urgency, because the paper is late"


PARTS = (
    PaperPart("cover", "Cover", _cover),
    PaperPart("purpose", "Purpose of the report", _purpose),
    PaperPart("sections", "Sections", _sections),
    PaperPart("recommendations", "Recommendations and reasons", _recommendations),
    PaperPart("contact", "Contact", _contact),
    PaperPart("implications", "Appendix 1: Implications", _implications),
)
"""The parts in the order of the paper."""

LATE = PaperPart("late", "Publishing late", _late)
"""No part of the paper itself, but without it a late paper cannot be published."""
