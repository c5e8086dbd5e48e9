"""The order of an update's sections: where they stand, and moving one past another."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from reports.models import ScrutinyUpdate, Section


@dataclass(frozen=True)
class SectionGroup:
    """The sections of one place in the paper, in order."""

    label: str
    sections: list[Section]


def groups(update: ScrutinyUpdate) -> list[SectionGroup]:
    """The sections by place in the paper; places without one are left out."""
    sections = list(update.sections.all())
    found = (
        SectionGroup(place.label, [section for section in sections if section.placement == place])
        for place in Section.Placement
    )
    return [group for group in found if group.sections]


def last_position(update: ScrutinyUpdate, placement: int) -> int:
    """The position of the last section of that place; 0 where there is none."""
    last: int | None = update.sections.filter(placement=placement).aggregate(last=Max("position"))["last"]
    return last or 0


@transaction.atomic
def move(section: Section, *, up: bool) -> None:
    """Exchange the section with its neighbour; at the end of its place nothing moves."""
    beside = Section.objects.beside(section)
    if up:
        neighbour = beside.filter(position__lt=section.position).order_by("-position").first()
    else:
        neighbour = beside.filter(position__gt=section.position).order_by("position").first()
    if neighbour is None:
        return
    here, there = section.position, neighbour.position
    # No two sections may share a position even for a moment, so the neighbour steps aside first.
    _place(neighbour, last_position(section.update, section.placement) + 1)
    _place(section, there)
    _place(neighbour, here)


def _place(section: Section, position: int) -> None:
    section.position = position
    section.save(update_fields=["position"])
