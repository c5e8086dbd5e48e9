"""The whole plan at a glance: its parts with their counts, what they lack and what in them does not add up."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator

from priorities import checks, order
from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    EnablingFactor,
    ForewordAchievement,
    Measure,
    Observation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)
from sdp.document.readers.rich_text import read_rich_text
from sdp.document.writers.text import write_blocks

_FIRST_WORDS = 8


@dataclass(frozen=True)
class Group:
    """Rows of one kind that stand together. `given` is what a new row of the group starts with, by field."""

    title: str
    kind: type[Model]
    entries: tuple[Entry, ...]
    given: dict[str, object]


@dataclass(frozen=True)
class Entry:
    """One row: its words, how many rows it has under it, what it lacks, what in it does not add up.

    It is number `number` of the `of` rows it can be moved past. `stays` says why there are none, where that is odd.
    """

    row: Model
    words: str
    counts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[checks.Finding, ...] = ()
    number: int = 1
    of: int = 1
    stays: str = ""
    groups: tuple[Group, ...] = field(default=())

    def with_those_under_it(self) -> Iterator[Entry]:
        """The entry and all those under it, in order."""
        yield self
        for group in self.groups:
            for entry in group.entries:
                yield from entry.with_those_under_it()


@dataclass(frozen=True)
class Outline:
    """A plan's outline: its own entry, which holds all others."""

    plan: Plan
    entry: Entry

    @property
    def findings(self) -> list[checks.Finding]:
        """All that does not add up, in the order of the plan."""
        return [finding for entry in self.entry.with_those_under_it() for finding in entry.findings]

    @property
    def missing(self) -> dict[tuple[str, str], list[Entry]]:
        """The entries by the kind of row and by what it lacks, in the order of the plan."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entry.with_those_under_it():
            for words in entry.missing:
                found.setdefault((str(entry.row._meta.verbose_name), words), []).append(entry)
        return found


def outline_of(plan: Plan) -> Outline:
    """The outline, for as many queries whatever the plan's size."""
    whole = _loaded(plan)
    priorities = order.ranked(whole.priorities.all())
    groups = (
        Group("Sections", PlanSection, _entries(whole.sections.all()), {"plan": plan.pk}),
        Group(
            "Strategic priorities",
            StrategicPriority,
            tuple(_priority(priority, whole, n, len(priorities)) for n, priority in enumerate(priorities, 1)),
            {"plan": plan.pk},
        ),
        Group("Delivery mechanisms", DeliveryMechanism, _entries(whole.mechanisms.all()), {"plan": plan.pk}),
        Group("Partner plans", PartnerPlan, _entries(whole.partner_plans.all()), {"plan": plan.pk}),
        Group("Enabling factors", EnablingFactor, _entries(whole.enabling_factors.all()), {"plan": plan.pk}),
        Group("Successes in the foreword", ForewordAchievement, _entries(whole.achievements.all()), {"plan": plan.pk}),
    )
    counts = (_counted(len(priorities), StrategicPriority), *_totals(priorities))
    top = Entry(whole, str(whole), counts, checks.missing_in(whole), groups=groups)
    return Outline(whole, top)


def _loaded(plan: Plan) -> Plan:
    """The plan with all its rows at hand."""
    return (
        Plan.objects.select_related("partnership")
        .prefetch_related(
            "sections",
            "mechanisms__work_areas",
            "partner_plans__alignments__priority",
            "enabling_factors",
            "achievements",
            "priorities__work_areas__deliverables",
            "priorities__work_areas__mechanisms",
            "priorities__deliverables__work_areas",
            "priorities__statements__observations",
            "priorities__measures__observations",
            "priorities__case_studies",
        )
        .get(pk=plan.pk)
    )


def _priority(priority: StrategicPriority, plan: Plan, number: int, of: int) -> Entry:
    given: dict[str, object] = {"priority": priority.pk}
    area = plan.partnership.area
    groups = (
        Group("Work areas", WorkArea, _work_areas(priority), given),
        *_shared_deliverables(priority),
        Group("Statements", Statement, _entries(priority.statements.all()), given),
        Group("Measures", Measure, _entries(priority.measures.all(), area), given),
        Group("Case studies", CaseStudy, _entries(priority.case_studies.all()), given),
    )
    missing = checks.missing_in(priority)
    return Entry(priority, str(priority), _totals([priority]), missing, number=number, of=of, groups=groups)


def _work_areas(priority: StrategicPriority) -> tuple[Entry, ...]:
    """The work areas, each with the deliverables that serve it alone."""
    own = _by_work_areas(priority)
    areas = order.ranked(priority.work_areas.all())
    shared = {row.pk for row in priority.deliverables.all() if len(row.work_areas.all()) > 1}
    return tuple(
        Entry(
            area,
            area.title,
            _counts_of(area, shared),
            checks.missing_in(area),
            number=number,
            of=len(areas),
            groups=(_deliverables(_title_in(area, shared), own.get(frozenset([area.pk]), []), priority, [area.pk]),),
        )
        for number, area in enumerate(areas, 1)
    )


def _counts_of(area: WorkArea, shared: Container[int]) -> tuple[str, ...]:
    """What the work area has, and how many of its deliverables stand elsewhere, as each stands once."""
    rows = area.deliverables.all()
    elsewhere = sum(row.pk in shared for row in rows)
    said = "all" if elsewhere == len(rows) else str(elsewhere)
    return (
        _counted_deliverables(rows),
        *([f"{said} of them shared and listed after the work areas"] if elsewhere else ()),
        _counted(len(area.mechanisms.all()), DeliveryMechanism),
    )


def _title_in(area: WorkArea, shared: Container[int]) -> str:
    has_shared = any(row.pk in shared for row in area.deliverables.all())
    return "Core deliverables of this work area alone" if has_shared else "Core deliverables"


def _shared_deliverables(priority: StrategicPriority) -> Iterator[Group]:
    """The deliverables that serve several work areas together, and those that serve none."""
    titles = {area.pk: area.title for area in priority.work_areas.all()}
    for areas, rows in _by_work_areas(priority).items():
        if len(areas) != 1:
            names = " and ".join(title for pk, title in titles.items() if pk in areas)
            title = f"Core deliverables of {names}" if names else "Core deliverables without a work area"
            yield _deliverables(title, rows, priority, sorted(areas))


def _by_work_areas(priority: StrategicPriority) -> dict[frozenset[int], list[Deliverable]]:
    """The deliverables of their own, by the work areas that they serve."""
    found: dict[frozenset[int], list[Deliverable]] = {}
    for row in order.ranked(priority.deliverables.all()):
        if row.parent_id is None:
            found.setdefault(frozenset(area.pk for area in row.work_areas.all()), []).append(row)
    return found


def _deliverables(title: str, rows: list[Deliverable], priority: StrategicPriority, areas: list[int]) -> Group:
    given: dict[str, object] = {"priority": priority.pk, "work_areas": ",".join(map(str, areas))}
    entries = tuple(
        Entry(
            row,
            row.text,
            missing=checks.missing_in(row),
            number=number,
            of=len(rows),
            groups=_points(row, priority, given),
        )
        for number, row in enumerate(rows, 1)
    )
    return Group(title, Deliverable, entries, given)


def _points(row: Deliverable, priority: StrategicPriority, given: dict[str, object]) -> tuple[Group, ...]:
    points = [point for point in priority.deliverables.all() if point.parent_id == row.pk]
    return (Group("Points", Deliverable, _entries(points), {**given, "parent": row.pk}),) if points else ()


def _entries(rows: Iterable[Any], local_area: str = "") -> tuple[Entry, ...]:
    """The rows by rank, each with its place among those it can be moved past."""
    rows = order.ranked(rows)
    places = {
        row.pk: (number, len(group)) for group in order.groups(rows).values() for number, row in enumerate(group, 1)
    }
    return tuple(_entry(row, local_area, *places[row.pk]) for row in rows)


def _entry(row: Any, local_area: str, number: int, of: int) -> Entry:
    words = _WORDS.get(type(row), str)(row)
    counts: tuple[str, ...] = ()
    findings: tuple[checks.Finding, ...] = ()
    groups: tuple[Group, ...] = ()
    if isinstance(row, Measure):
        rows = row.observations.all()
        counts, findings = (_counted(len(rows), Observation),), tuple(checks.of_measure(row, rows, local_area))
    elif isinstance(row, PartnerPlan):
        groups = (Group("Alignments", Alignment, _entries(row.alignments.all()), {"partner_plan": row.pk}),)
    inside = isinstance(row, PlanSection) and row.level > 1
    stays = "Alone inside the section before it, and moves with it" if inside and of == 1 else ""
    return Entry(row, words, counts, checks.missing_in(row), findings, number, of, stays, groups)


def _words_of_section(section: PlanSection) -> str:
    """Its title, or the first words of its body."""
    if section.title:
        return section.title
    body = " ".join(write_blocks(read_rich_text(section.body)).split())
    return f"Untitled: {Truncator(body or section.key).words(_FIRST_WORDS)}"


_WORDS: dict[type[Model], Callable[[Any], str]] = {
    PlanSection: _words_of_section,
    Statement: lambda row: row.words or row.key,
    Alignment: lambda row: f"{row.priority}: {row.text}",
    EnablingFactor: lambda row: f"{row.theme}: {row.text}",
}
"""How the rows of a kind are told apart, where their own words do not do it."""


def _totals(priorities: Sequence[StrategicPriority]) -> tuple[str, ...]:
    """How many rows of each kind the priorities have; a mechanism counts once, however many of them it serves."""
    areas = [area for priority in priorities for area in priority.work_areas.all()]
    measures = [measure for priority in priorities for measure in priority.measures.all()]
    return (
        _counted(len(areas), WorkArea),
        _counted_deliverables([row for priority in priorities for row in priority.deliverables.all()]),
        _counted(len({row.pk for area in areas for row in area.mechanisms.all()}), DeliveryMechanism),
        _counted(sum(len(priority.statements.all()) for priority in priorities), Statement),
        _counted(len(measures), Measure),
        _counted(sum(len(measure.observations.all()) for measure in measures), Observation),
        _counted(sum(len(priority.case_studies.all()) for priority in priorities), CaseStudy),
    )


def _counted(many: int, kind: type[Model]) -> str:
    """Such as “1 work area” or “4 work areas”."""
    return f"{many} {kind._meta.verbose_name if many == 1 else kind._meta.verbose_name_plural}"


def _counted_deliverables(rows: Iterable[Deliverable]) -> str:
    """Such as “30 core deliverables, 6 of them points”."""
    levels = [row.level for row in rows]
    points = sum(level > 1 for level in levels)
    return _counted(len(levels), Deliverable) + (f", {points} of them points" if points else "")
