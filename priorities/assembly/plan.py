"""A whole plan as one document: cover, contents, foreword, sections, priorities, appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal

from priorities.assembly.alignment import alignment_grid
from priorities.assembly.priority import priority_sections
from priorities.assembly.prose import bullets, column_head, lines, prose
from priorities.assembly.statistics import Statistics, statistics_of
from priorities.models import Organisation, Plan, PlanSection
from priorities.models.seen_by import SeenBy
from sdp.document.tree import Blocks, Cell, Contents, Cover, Document, Paragraph, Row, Section, Table, plain_text

FOREWORD = "Foreword"
VISION = "Vision"
FIGURES = "The figures as data"
INNER = 2
"""The level of a section that stands inside the one before it."""

KINDS = (
    (Organisation.Kind.RESPONSIBLE_AUTHORITY, "Responsible authorities"),
    (Organisation.Kind.ADDITIONAL_MEMBER, "Additional members"),
)
"""The two footings on which an organisation takes part, with the heading of each list."""


def plan_document(plan: Plan, *, reader: SeenBy = SeenBy.EVERYBODY) -> Document:
    """The plan as it is printed for such a reader.

    It asks for few rows more if the plan comes from `Plan.objects.with_contents()`.
    """
    sections = list(plan.sections.all())
    before = [section for section in sections if section.part == PlanSection.Part.BEFORE]
    after = [section for section in sections if section.part == PlanSection.Part.AFTER]
    statistics = [statistics_of(priority) for priority in plan.priorities.all()]
    return Document(
        title=plan.title,
        cover=Cover(committee=plan.partnership.name, subtitle=plan.review_note, own_page=True),
        parts=(
            Contents(),
            *foreword(plan),
            *_vision(plan),
            *(part for section in before for part in plan_section(plan, section)),
            *(part for each in statistics for part in priority_sections(each.priority, statistics=each, reader=reader)),
            *(part for section in after if section.title for part in plan_section(plan, section)),
            *_figures(statistics),
            *(part for section in after if not section.title for part in plan_section(plan, section)),
        ),
    )


def foreword(plan: Plan) -> Iterator[Section]:
    """The foreword with its successes and who signed it; nothing where the plan has none."""
    achievements = [row.text for row in plan.achievements.all()]
    blocks: Blocks = (
        *prose(plan.foreword_opening),
        *([bullets(achievements)] if achievements else []),
        *prose(plan.foreword_closing),
        *(lines(person) for person in plan.signatories.split("\n\n") if person.strip()),
    )
    if blocks:
        yield Section(FOREWORD, blocks, key="foreword", opening=True)


def _vision(plan: Plan) -> Iterator[Section]:
    """The plan's own vision. The partnership's stands in the words of a section, if the plan prints it."""
    if plan.vision:
        yield Section(VISION, (lines(plan.vision),), key="vision")


def _figures(statistics: Iterable[Statistics]) -> Iterator[Section]:
    """The figures that no chart shows, behind the plan: among its pages they would hide its words."""
    tables = [(each.priority, table) for each in statistics if (table := each.table())]
    if tables:
        yield Section(FIGURES, (), key="figures", wide=True, opening=True)
    for priority, table in tables:
        yield Section(priority.title, (table,), level=2, key=f"{priority.key}-figures", wide=True)


def plan_section(plan: Plan, section: PlanSection) -> Iterator[Section]:
    """The section with what it shows; the grid of partner plans has the section's words as its caption."""
    shows, body = PlanSection.Shows(section.shows), prose(section.body)
    if shows == PlanSection.Shows.ALIGNMENTS:
        yield from _alignments(plan, section, body)
        return
    if shows == PlanSection.Shows.ORGANISATIONS:
        body = (*body, members_table(plan))
    inner = section.level == INNER
    yield Section(section.title, body, level=2 if inner else 1, key=section.key, opening=not section.title)
    if shows == PlanSection.Shows.PRIORITIES:
        yield from _summaries(plan)
    elif shows == PlanSection.Shows.ENABLING_FACTORS:
        yield from _enabling_factors(plan, 3 if inner else 2)


def _alignments(plan: Plan, section: PlanSection, body: Blocks) -> Iterator[Section]:
    """The grid in parts, each on a page of its own; the section's words are the caption of each."""
    tables = alignment_grid(plan, " ".join(plain_text(block.inlines) for block in body if isinstance(block, Paragraph)))
    inner = section.level == INNER
    yield Section(section.title, tables[:1], level=2 if inner else 1, key=section.key, wide=True)
    for table in tables[1:]:
        yield Section("", (table,), level=2, wide=True, opening=True)


def members_table(plan: Plan) -> Table:
    """The members of the plan's years, in a column for each footing, as the plan prints them."""
    first, last = date(plan.first_year, 1, 1), date(plan.last_year, 12, 31)
    members = [row for row in plan.partnership.organisations.all() if row.took_part(first, last)]
    names = [[row.name for row in members if row.kind == kind] for kind, _ in KINDS]
    head = Row(tuple(column_head(heading) for _, heading in KINDS))
    return Table((head, Row(tuple(Cell((bullets(column),) if column else ()) for column in names))))


def _summaries(plan: Plan) -> Iterator[Section]:
    for priority in plan.priorities.all():
        yield Section(priority.title, prose(priority.summary), level=2, key=f"{priority.key}-summary")


def _enabling_factors(plan: Plan, level: Literal[2, 3]) -> Iterator[Section]:
    for _, factors in groupby(plan.enabling_factors.all(), lambda factor: factor.theme_order):
        theme = list(factors)
        yield Section(theme[0].theme, (bullets(row.text for row in theme),), level=level)
