"""What of a plan the board's work serves: links from agenda items and from sections of papers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self, TypeAlias, TypeVar

from django.db import models
from django.db.models import F, Q

from priorities.models import Deliverable, StrategicPriority, WorkArea
from reports.models.meeting import AgendaItem
from reports.models.paper_parts import Section

Target: TypeAlias = StrategicPriority | WorkArea | Deliverable
"""What a link can point at."""

AnyLink = TypeVar("AnyLink", bound="PlanLink")

IN_ORDER = [F(field).asc(nulls_last=True) for field in ("priority", "work_area", "deliverable")]
"""Priorities, then work areas, then deliverables, on every database."""


class PlanLinkQuerySet(models.QuerySet[AnyLink]):
    """Questions about links to the plans."""

    def to(self, target: Target) -> Self:
        """Links to this priority, work area or deliverable, or to anything within it."""
        match target:
            case StrategicPriority():
                return self.to_priorities([target.pk])
            case WorkArea():
                return self.filter(Q(work_area=target) | Q(deliverable__in=target.deliverables.all()))
            case _:
                return self.filter(Q(deliverable=target) | Q(deliverable__parent=target))

    def to_priorities(self, keys: Collection[int]) -> Self:
        """Links to any of these priorities, by their primary keys, or to anything within them."""
        return self.filter(Q(priority__in=keys) | Q(work_area__priority__in=keys) | Q(deliverable__priority__in=keys))

    def with_targets(self) -> Self:
        """Links with what they point at, and its plan, at hand."""
        return self.select_related("priority__plan", "work_area__plan", "deliverable__plan")


class PlanLink(models.Model):
    """That something serves a priority, a work area or a deliverable of a plan: exactly one of the three.

    The priority follows from the work area or the deliverable and is not stored beside it, so they cannot disagree.
    What a link points at cannot be deleted.
    """

    priority = models.ForeignKey(StrategicPriority, on_delete=models.PROTECT, null=True, blank=True)
    work_area = models.ForeignKey(WorkArea, on_delete=models.PROTECT, null=True, blank=True)
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, null=True, blank=True)

    objects = PlanLinkQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def target(self) -> Target:
        """What the link points at."""
        return self.deliverable or self.work_area or self.priority

    @property
    def serves(self) -> int:
        """The primary key of the priority that it points at or into."""
        target = self.target
        return target.pk if isinstance(target, StrategicPriority) else target.priority_id

    @property
    def kind(self) -> str:
        """What its target is, in words: strategic priority, work area, core deliverable."""
        return str(self.target._meta.verbose_name)


def _constraints(owner: str) -> list[models.BaseConstraint]:
    """One target to a link, and no target twice from one owner."""
    target = Q(priority__isnull=False, work_area__isnull=True, deliverable__isnull=True)
    target |= Q(priority__isnull=True, work_area__isnull=False, deliverable__isnull=True)
    target |= Q(priority__isnull=True, work_area__isnull=True, deliverable__isnull=False)
    return [
        models.CheckConstraint(condition=target, name=f"{owner}_link_has_one_target"),
        *(
            models.UniqueConstraint(
                fields=[owner, field], condition=Q(**{f"{field}__isnull": False}), name=f"{owner}_links_{field}_once"
            )
            for field in ("priority", "work_area", "deliverable")
        ),
    ]


class AgendaItemLink(PlanLink):
    """What of a plan an agenda item of the board serves."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="links")

    class Meta:
        ordering = IN_ORDER
        constraints = _constraints("item")

    def __str__(self) -> str:
        return f"{self.item} ({self.item.meeting}) serves {self.target}"


class SectionLink(PlanLink):
    """What of a plan a section of a paper serves. It is no part of the paper: a published one may be linked later."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="links")

    class Meta:
        ordering = IN_ORDER
        constraints = _constraints("section")

    def __str__(self) -> str:
        return f"{self.section} ({self.section.update}) serves {self.target}"
