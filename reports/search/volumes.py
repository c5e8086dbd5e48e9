"""What the public may read as volumes of entries: a published paper from the register, a public plan from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from priorities.assembly.prose import prose
from priorities.models import Plan, StrategicPriority
from priorities.models.seen_by import SeenBy
from sdp.document.findable import words_of

Level: TypeAlias = Literal["title", "heading", "paragraph"]

LEVELS: tuple[Level, ...] = ("title", "heading", "paragraph")


@dataclass(frozen=True)
class Entry:
    """What a reader can be sent to. `is_a` and `key` say which row it is; `facts` are terms such as `:year 2026`."""

    level: Level
    text: str
    is_a: str
    key: int
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Volume:
    """A paper or a plan. The first entry is its title; a heading stands over the paragraphs up to the next one.

    A part without a heading has an empty one, so that its paragraphs do not stand under another's.
    """

    date: date
    published_at: datetime | None
    entries: list[Entry] = field(default_factory=list)


def fact(dimension: str, value: object) -> str:
    """The term that an entry has a posting for where the fact is true of it."""
    return f":{dimension} {value}"


def is_fact(term: str) -> bool:
    """Whether the term is a fact, and no stem."""
    return term.startswith(":")


def of_paper(paper: Any) -> Volume:
    """A row of the register as a volume. Sections and paragraphs are known by their positions in the paper."""
    common = {fact("kind", "update"), fact("year", paper.year), fact("committee", paper.committee_id)}
    volume = Volume(paper.meeting_date, paper.published_at)
    volume.entries.append(Entry("title", paper.title, "paper", 0, frozenset(common | _serves(paper.priorities.all()))))
    paragraphs: dict[int, list[Any]] = {}
    for paragraph in paper.paragraphs.all():
        paragraphs.setdefault(paragraph.section_id, []).append(paragraph)
    for section in paper.sections.all():
        facts = frozenset(common | _serves(section.priorities.all()))
        volume.entries.append(Entry("heading", section.heading, "section", section.position, facts))
        volume.entries.extend(
            Entry("paragraph", paragraph.text, "paragraph", paragraph.position, facts)
            for paragraph in paragraphs.get(section.pk, ())
        )
    return volume


def of_plan(plan: Plan) -> Volume:
    """A plan with its priorities, and with what everybody may see within them, as a volume."""
    volume = Volume(date(plan.last_year, 12, 31), None)
    volume.entries.append(Entry("title", plan.title, "plan", plan.pk, frozenset({fact("kind", "plan")})))
    parts = ("work_areas", "deliverables", "measures", "case_studies")
    for priority in plan.priorities.order_by("number").prefetch_related(*parts):
        for is_a, key, heading, text in _parts_of(priority):
            facts = frozenset({fact("kind", is_a), fact("priority", priority.pk)})
            volume.entries.append(Entry("heading", heading, is_a, key, facts))
            if text:
                volume.entries.append(Entry("paragraph", text, is_a, key, facts))
    return volume


def _parts_of(priority: StrategicPriority) -> Iterator[tuple[str, int, str, str]]:
    """For each what it is, its primary key, its heading and its words."""
    yield "priority", priority.pk, priority.title, f"{words(priority.summary)} {words(priority.why_it_matters)}".strip()
    for area in priority.work_areas.all():
        yield "work-area", area.pk, area.title, ""
    for deliverable in priority.deliverables.all():
        yield "deliverable", deliverable.pk, "", f"{deliverable.text} {deliverable.text_after}".strip()
    for measure in priority.measures.all():
        yield "measure", measure.pk, measure.title, f"{measure.footnote} {measure.note}".strip()
    for study in priority.case_studies.all():
        if study.seen_by == SeenBy.EVERYBODY:
            yield "case-study", study.pk, str(study), words(study.body)


def words(body: str) -> str:
    """The words of a rich text body on one line."""
    return words_of(prose(body))


def _serves(priorities: Iterable[Any]) -> set[str]:
    return {fact("priority", priority.pk) for priority in priorities}
