"""The statistics of a priority: its statements as printed, a chart after the one that prints its figures, and the
figures that no chart shows as data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from priorities.assembly.figures_table import figures_table
from priorities.assembly.printed_table import caption_of, printed_table
from priorities.assembly.prose import paragraph, prose
from priorities.assembly.remarks import remarks
from priorities.charts import figures_of, table_of
from priorities.models import Measure, Statement, StrategicPriority
from sdp.document.tree import Block, Blocks, Figure, Section, Table


def statistics_sections(priority: StrategicPriority) -> Iterator[Section]:
    """The headed statistics: statements with their charts."""
    statements, measures = list(priority.statements.all()), list(priority.measures.all())
    charts = {measure.pk: charts_of(measure, priority.plan.partnership.area) for measure in measures}
    key = f"{priority.key}-statistics"
    for heading, group in groupby(statements, lambda statement: statement.heading):
        blocks = tuple(block for statement in group for block in _statement(statement, measures, charts))
        if key and heading:
            yield Section(priority.statistics_title or priority.title, (), level=2, key=key)
            yield Section(heading, blocks, level=3)
        elif key:
            yield Section(priority.statistics_title or priority.title, blocks, level=2, key=key)
        else:
            yield Section(heading, blocks, level=3 if heading else 2)
        key = ""


def charts_of(measure: Measure, local_area: str) -> tuple[Figure, ...]:
    """The charts that the measure's observations can be drawn as; none where there is nothing to compare."""
    return figures_of(measure, list(measure.observations.all()), local_area)


def uncharted_figures(priority: StrategicPriority) -> Table | None:
    """The figures of the measures that no chart shows, as one table; None where there are none."""
    local_area = priority.plan.partnership.area
    uncharted = [measure for measure in priority.measures.all() if not charts_of(measure, local_area)]
    return figures_table(uncharted) if uncharted else None


def measure_blocks(measure: Measure) -> Blocks:
    """A measure by itself: its charts with their data, or its data alone, then what qualifies it."""
    observations = list(measure.observations.all())
    shown: Blocks = charts_of(measure, measure.plan.partnership.area)
    if not shown and observations:
        shown = (table_of(measure, observations),)
    return (*shown, *_remarks(measure))


def _statement(
    statement: Statement, measures: Sequence[Measure], charts: dict[int, tuple[Figure, ...]]
) -> Iterator[Block]:
    """The words or the table as printed, the footnote, then the charts of measures whose last figure stands here."""
    words = prose(statement.text)
    if statement.kind == Statement.Kind.TABLE:
        rows = (row for measure in measures for row in measure.observations.all())
        printed = sorted((row for row in rows if row.statement_id == statement.pk), key=lambda row: (row.order, row.pk))
        yield printed_table(printed, caption_of(words))
    else:
        yield from words
    if statement.footnote:
        yield paragraph(statement.footnote)
    for measure in measures:
        if charts[measure.pk] and list(measure.observations.all())[-1].statement_id == statement.pk:
            yield from charts[measure.pk]
            yield from _remarks(measure)


def _remarks(measure: Measure) -> Iterator[Block]:
    if said := remarks(measure):
        yield paragraph(" ".join(said))
