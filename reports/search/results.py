"""What was found as a reader sees it: what it is, where it stands, its words with those of the question marked.

The words are those of the register and of the plans as they are now. What is not public any more is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from priorities.models import CaseStudy, Deliverable, Measure, Plan, StrategicPriority, WorkArea
from priorities.models.seen_by import SeenBy
from reports.models import PublishedPaper, PublishedParagraph, PublishedSection, SearchVolume
from reports.search.ordering import Place
from reports.search.question import Part
from reports.search.snippets import Piece, marked, snippet
from reports.search.volumes import words

KIND_NAMES = {
    "update": "Scrutiny update",
    "plan": "Plan",
    "priority": "Priority",
    "work-area": "Work area",
    "deliverable": "Core deliverable",
    "measure": "Measure",
    "case-study": "Case study",
}


@dataclass(frozen=True)
class Result:
    """`kind` is as the filter has it, `source` what it is part of; `title` and `words` have marks."""

    kind: str
    address: str
    title: list[Piece]
    place: str
    source: str
    date: date | None
    words: list[Piece]

    @property
    def headline(self) -> list[Piece]:
        """The title, and which paragraph under it."""
        return [*self.title, Piece(f", {self.place}", False)] if self.place else self.title

    @property
    def kind_name(self) -> str:
        """Its kind as a reader reads it."""
        return KIND_NAMES[self.kind]


@dataclass(frozen=True)
class _Found:
    """What a result is made of, before anything is marked."""

    kind: str
    address: str
    title: str
    source: str
    words: str
    place: str = ""
    date: date | None = None


_Key: TypeAlias = tuple[str, int, int]
"""What a place is, whose it is (an update, by its primary key; 0 for what is in a plan), and its number or key."""


def results_of(places: Sequence[Place], parts: Sequence[Part]) -> list[Result]:
    """The places as results, in the same order. At most nine queries, however many there are."""
    keys = _keys(places)
    wanted: dict[str, list[_Key]] = defaultdict(list)
    for key in keys:
        wanted[key[0]].append(key)
    found: dict[_Key, _Found] = {}
    for is_a, of_kind in wanted.items():
        found.update(_READERS[is_a](of_kind))
    return [_result(found[key], parts) for key in keys if key in found]


def _keys(places: Sequence[Place]) -> list[_Key]:
    volumes = SearchVolume.objects.in_bulk({place.volume for place in places})
    return [
        (is_a, volume.update_id or 0, key)
        for place in places
        if (volume := volumes.get(place.volume))
        for is_a, key in [volume.contents[place.entry]]
    ]


def _result(found: _Found, parts: Sequence[Part]) -> Result:
    return Result(
        kind=found.kind,
        address=found.address,
        title=marked(found.title, parts),
        place=found.place,
        source=found.source,
        date=found.date,
        words=snippet(found.words, parts),
    )


def _papers(keys: Iterable[_Key]) -> dict[_Key, _Found]:
    papers = PublishedPaper.objects.in_bulk([update for _, update, _ in keys])
    return {
        ("paper", pk, 0): _Found(
            "update",
            paper.get_absolute_url(),
            paper.title,
            paper.committee_name,
            paper.summary,
            date=paper.meeting_date,
        )
        for pk, paper in papers.items()
    }


def _sections(keys: Iterable[_Key]) -> dict[_Key, _Found]:
    first = PublishedParagraph.objects.filter(section=OuterRef("pk")).order_by("position").values("text")[:1]
    sections = PublishedSection.objects.filter(_any_of(keys)).select_related("paper").annotate(first=Subquery(first))
    return {
        ("section", section.paper_id, section.position): _Found(
            "update",
            f"{section.paper.get_absolute_url()}#{section.anchor}",
            section.heading,
            section.paper.title,
            section.first or "",
            date=section.paper.meeting_date,
        )
        for section in sections
    }


def _paragraphs(keys: Iterable[_Key]) -> dict[_Key, _Found]:
    paragraphs = PublishedParagraph.objects.filter(_any_of(keys)).select_related("paper", "section")
    return {
        ("paragraph", paragraph.paper_id, paragraph.position): _Found(
            "update",
            paragraph.address,
            paragraph.section.heading,
            paragraph.paper.title,
            paragraph.text,
            place=f"paragraph {paragraph.number}" if paragraph.number else "",
            date=paragraph.paper.meeting_date,
        )
        for paragraph in paragraphs
    }


def _any_of(keys: Iterable[_Key]) -> Q:
    return reduce(or_, (Q(paper=update, position=position) for _, update, position in keys))


def _plans(keys: Iterable[_Key]) -> dict[_Key, _Found]:
    plans = Plan.objects.public().select_related("partnership").filter(pk__in=[pk for _, _, pk in keys])
    return {
        ("plan", 0, plan.pk): _Found(
            "plan", reverse("priorities:plan", args=[plan.key]), plan.title, plan.partnership.name, plan.vision
        )
        for plan in plans
    }


def _parts_of_plans(
    is_a: str, model: Any, page: str, title: Callable[[Any], str], said: Callable[[Any], str]
) -> Callable[[Iterable[_Key]], dict[_Key, _Found]]:
    def read(keys: Iterable[_Key]) -> dict[_Key, _Found]:
        rows = model.objects.filter(pk__in=[pk for _, _, pk in keys], plan__in=Plan.objects.public())
        related = ("plan",) if model is StrategicPriority else ("plan", "priority")
        return {
            (is_a, 0, row.pk): _Found(is_a, _address(page, row), title(row), _source(row), said(row))
            for row in rows.select_related(*related)
            if getattr(row, "seen_by", SeenBy.EVERYBODY) == SeenBy.EVERYBODY
        }

    return read


def _address(page: str, row: Any) -> str:
    """A case study stands on the page of its priority."""
    if isinstance(row, CaseStudy):
        return f"{reverse('priorities:priority', args=[row.plan.key, row.priority.key])}#case-study-{row.key}"
    return reverse(f"priorities:{page}", args=[row.plan.key, row.key])


def _source(row: Any) -> str:
    return row.plan.title if isinstance(row, StrategicPriority) else f"{row.plan.title}, priority {row.priority}"


_READERS: dict[str, Callable[[Iterable[_Key]], dict[_Key, _Found]]] = {
    "paper": _papers,
    "section": _sections,
    "paragraph": _paragraphs,
    "plan": _plans,
    "priority": _parts_of_plans(
        "priority", StrategicPriority, "priority", str, lambda row: f"{words(row.summary)} {words(row.why_it_matters)}"
    ),
    "work-area": _parts_of_plans("work-area", WorkArea, "work_area", str, lambda row: ""),
    "deliverable": _parts_of_plans(
        "deliverable", Deliverable, "deliverable", lambda row: row.text, lambda row: row.text_after
    ),
    "measure": _parts_of_plans("measure", Measure, "measure", str, lambda row: f"{row.footnote} {row.note}"),
    "case-study": _parts_of_plans("case-study", CaseStudy, "priority", str, lambda row: words(row.body)),
}
