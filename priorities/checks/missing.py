"""What a plan's row still lacks, in words. Nothing here is an error: a printed plan may lack it for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.db.models import Model

from priorities.models import (
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    Measure,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)

Lack: TypeAlias = tuple[str, Callable[[Any], bool]]
"""What is missing, and whether a row lacks it."""

_LACKS: dict[type[Model], tuple[Lack, ...]] = {
    Plan: (
        ("no vision", lambda plan: not (plan.vision or plan.partnership.vision)),
        ("no foreword", lambda plan: not (plan.foreword_opening or plan.foreword_closing)),
        ("no section", lambda plan: not plan.sections.all()),
        ("no priority", lambda plan: not plan.priorities.all()),
    ),
    PlanSection: (("no words", lambda section: not (section.body or section.shows)),),
    StrategicPriority: (
        ("no summary", lambda priority: not priority.summary),
        ("no reason why it is important", lambda priority: not priority.why_it_matters),
        ("no lead group", lambda priority: not priority.lead_group),
        ("no work area", lambda priority: not priority.work_areas.all()),
    ),
    WorkArea: (
        ("no core deliverable", lambda area: not area.deliverables.all()),
        ("no delivery mechanism", lambda area: not area.mechanisms.all()),
    ),
    Deliverable: (("no work area", lambda deliverable: not deliverable.work_areas.all()),),
    DeliveryMechanism: (("no work area", lambda mechanism: not mechanism.work_areas.all()),),
    Statement: (
        ("no words", lambda statement: statement.kind == Statement.Kind.TEXT and not statement.text),
        (
            "no observation for its table",
            lambda statement: statement.kind == Statement.Kind.TABLE and not statement.observations.all(),
        ),
    ),
    Measure: (
        ("no observation", lambda measure: not measure.observations.all()),
        ("no unit", lambda measure: not measure.unit),
        ("no source", lambda measure: not measure.source),
    ),
    CaseStudy: (
        ("no record of consent", lambda story: not story.consent),
        ("no rule for changed names", lambda story: not story.pseudonym_rule),
    ),
    PartnerPlan: (("no alignment", lambda plan: not plan.alignments.all()),),
}


def missing_in(row: Model) -> tuple[str, ...]:
    """What the row lacks, such as “no source”; it looks at the row and at the rows right under it."""
    return tuple(words for words, is_lacking in _LACKS.get(type(row), ()) if is_lacking(row))
