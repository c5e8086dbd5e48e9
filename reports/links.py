"""Linking to the plans: what there is to choose from, and keeping what was chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from priorities.models import Deliverable, Plan, StrategicPriority, WorkArea
from reports.models import AgendaItem, AgendaItemLink, ScrutinyUpdate, Section, SectionLink
from reports.models.plan_link import Target

KINDS: tuple[tuple[str, type[Target]], ...] = (
    ("priority", StrategicPriority),
    ("work_area", WorkArea),
    ("deliverable", Deliverable),
)
"""What can be linked to, by the field of the link that holds it."""


@dataclass(frozen=True)
class AreaChoice:
    """A work area with its core deliverables; one that serves several areas stands in the first of them.

    Without an `area`: the deliverables that are in none.
    """

    area: WorkArea | None
    deliverables: tuple[Deliverable, ...]


@dataclass(frozen=True)
class PriorityChoice:
    """A priority with its work areas."""

    priority: StrategicPriority
    areas: tuple[AreaChoice, ...]

    def within(self) -> Iterator[Target]:
        """The work areas and deliverables, in order."""
        for choice in self.areas:
            yield from filter(None, [choice.area])
            yield from choice.deliverables


@dataclass(frozen=True)
class PlanChoice:
    """A plan of which something can be chosen."""

    plan: Plan
    priorities: tuple[PriorityChoice, ...]

    def within(self) -> Iterator[Target]:
        """Everything that can be chosen, in order."""
        for choice in self.priorities:
            yield choice.priority
            yield from choice.within()


def kind_of(target: Target) -> str:
    """The field of a link that holds it."""
    return next(kind for kind, model in KINDS if isinstance(target, model))


def in_order(targets: Iterable[Target]) -> list[Target]:
    """The targets in one lasting order, for people and versions to compare."""
    kinds = [kind for kind, _ in KINDS]
    return sorted(targets, key=lambda target: (kinds.index(kind_of(target)), target.pk))


def served_by(owner: AgendaItem | Section) -> list[Target]:
    """What it is linked to."""
    links = owner.links.select_related(*(kind for kind, _ in KINDS)).order_by()
    return in_order(link.target for link in links)


def keep(owner: AgendaItem | Section, targets: Iterable[Target]) -> None:
    """Let it be linked to these and to nothing else; a link that stays keeps its row."""
    wanted = {(kind_of(target), target.pk): target for target in targets}
    for link in owner.links.with_targets():
        if wanted.pop((kind_of(link.target), link.target.pk), None) is None:
            link.delete()
    for (kind, _), target in wanted.items():
        owner.links.create(**{kind: target})


def take_over(section: Section) -> None:
    """Let a section that is linked to nothing serve what its agenda item serves."""
    if section.agenda_item and not section.links.exists():
        keep(section, served_by(section.agenda_item))


def take_over_all(sections: Sequence[Section]) -> None:
    """The same for sections that are new, in two queries however many there are."""
    wanted: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        if section.agenda_item_id:
            wanted[section.agenda_item_id].append(section)
    SectionLink.objects.bulk_create(
        SectionLink(
            section=section,
            priority_id=link.priority_id,
            work_area_id=link.work_area_id,
            deliverable_id=link.deliverable_id,
        )
        for link in AgendaItemLink.objects.filter(item__in=wanted)
        for section in wanted[link.item_id]
    )


def days_of(update: ScrutinyUpdate) -> list[date]:
    """The days of the meetings that a paper is about or goes to: they say which plans were in force."""
    days = list(update.board_meetings.values_list("date", flat=True))
    return [*days, *filter(None, [update.committee_meeting and update.committee_meeting.date])]


def choices(chosen: Iterable[Target], days: Iterable[date]) -> tuple[PlanChoice, ...]:
    """What to offer: the plan in force, then the earlier plans of those days and those of which something is chosen.

    A draft only in the last case, so that no save drops a link. The cost is five queries, however much the plans hold.
    """
    used, years = {target.plan_id for target in chosen}, {day.year for day in days}
    plans = Plan.objects.prefetch_related("priorities__work_areas", "priorities__deliverables__work_areas")
    offered = [plan for plan in plans if plan.pk in used or (plan.is_public and _is_of(plan, years))]
    # Sorting keeps the order of equals, which is the latest plan first.
    return tuple(_plan_choice(plan) for plan in sorted(offered, key=_is_in_force, reverse=True))


def _is_in_force(plan: Plan) -> bool:
    return plan.status == Plan.Status.IN_FORCE


def _is_of(plan: Plan, years: set[int]) -> bool:
    return _is_in_force(plan) or any(plan.first_year <= year <= plan.last_year for year in years)


def _plan_choice(plan: Plan) -> PlanChoice:
    return PlanChoice(plan, tuple(_priority_choice(priority) for priority in plan.priorities.all()))


def _priority_choice(priority: StrategicPriority) -> PriorityChoice:
    areas = list(priority.work_areas.all())
    within: dict[int | None, list[Deliverable]] = {area.pk: [] for area in areas} | {None: []}
    for deliverable in priority.deliverables.all():
        keys = {area.pk for area in deliverable.work_areas.all()}
        within[next((area.pk for area in areas if area.pk in keys), None)].append(deliverable)
    found = [AreaChoice(area, tuple(within[area.pk])) for area in areas]
    return PriorityChoice(priority, (*found, *([AreaChoice(None, tuple(within[None]))] if within[None] else [])))
