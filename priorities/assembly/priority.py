"""A strategic priority's own pages, in the order of the plan: work areas, why it matters, statistics, case studies,
the matrix.
"""

from __future__ import annotations

from collections.abc import Iterator

from priorities.assembly.links import LinkTo, nowhere
from priorities.assembly.matrix import is_wide, matrix
from priorities.assembly.prose import bullets, paragraph, prose
from priorities.assembly.statistics import Statistics, statistics_of
from priorities.models import CaseStudy, StrategicPriority
from priorities.models.seen_by import SeenBy
from sdp.document.tree import Blocks, Section

WORK_AREAS = "Areas of work included under this priority are:"
LEAD_GROUP = "Lead group:"
WHY = "Why is it important?"


def priority_sections(
    priority: StrategicPriority,
    link: LinkTo = nowhere,
    statistics: Statistics | None = None,
    *,
    reader: SeenBy = SeenBy.EVERYBODY,
) -> tuple[Section, ...]:
    """The priority as sections: its heading at level 1, what belongs to it below.

    With `link`, deliverables lead to their pages. The `statistics` are the priority's own, where they are at hand. Case
    studies are left out that the `reader` may not see.
    """
    return (
        Section(priority.full_title or _numbered_title(priority), _opening(priority), key=priority.key, opening=True),
        *_why(priority),
        *(statistics or statistics_of(priority)).sections(),
        *(_case_study(study) for study in priority.case_studies.all() if SeenBy(study.seen_by).is_for(reader)),
        *_matrix(priority, link),
    )


def _numbered_title(priority: StrategicPriority) -> str:
    return f"Strategic priority {priority.number}: {priority.title}"


def _opening(priority: StrategicPriority) -> Blocks:
    areas = [area.title for area in priority.work_areas.all()]
    lead = (paragraph(f"{LEAD_GROUP} {priority.lead_group}"),) if priority.lead_group else ()
    listed = (paragraph(WORK_AREAS), bullets(areas)) if areas else ()
    return (*lead, *listed)


def _why(priority: StrategicPriority) -> Iterator[Section]:
    if priority.why_it_matters:
        yield Section(WHY, prose(priority.why_it_matters), level=2, key=f"{priority.key}-why")


def _case_study(study: CaseStudy) -> Section:
    """Its story alone: who consented and how names were changed is never public."""
    seen = "" if study.seen_by == SeenBy.EVERYBODY else study.get_seen_by_display().lower()
    kept = (paragraph(f"Not for publication: {seen}."),) if seen else ()
    return Section(study.heading or study.title, (*kept, *prose(study.body)), level=2, key=f"case-study-{study.key}")


def _matrix(priority: StrategicPriority, link: LinkTo) -> Iterator[Section]:
    table = matrix(priority, link)
    if table is not None:
        heading = f"Strategic Priority {priority.number} {priority.matrix_title or priority.title}"
        key = f"{priority.key}-deliverables"
        yield Section(heading, (table,), level=2, key=key, wide=is_wide(priority))
