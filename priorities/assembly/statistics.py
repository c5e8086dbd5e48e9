"""The statistics of a priority: its statements as printed, a chart after the one that prints its figures, and the
figures that no chart shows as data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from priorities.assembly.figures_table import figures_table
from priorities.assembly.printed_table import caption_of, printed_table
from priorities.assembly.prose import paragraph, prose
from priorities.assembly.remarks import remarks
from priorities.charts import figures_of, table_of
from priorities.models import Measure, Observation, Statement, StrategicPriority
from sdp.document.tree import Block, Blocks, Figure, Section, Table


@dataclass(frozen=True)
class Statistics:
    """A priority's statements and measures, looked at once."""

    priority: StrategicPriority
    printed: dict[int, list[Observation]]
    """By statement: the observations that it prints, in order."""
    charted: dict[int, list[tuple[Measure, tuple[Figure, ...]]]]
    """By the last statement that prints a measure: the measure with the charts it can be drawn as."""
    uncharted: list[Measure]

    def sections(self) -> Iterator[Section]:
        """The headed statements, with the charts among them."""
        title = self.priority.statistics_title or self.priority.title
        key = f"{self.priority.key}-statistics"
        for heading, group in groupby(self.priority.statements.all(), lambda statement: statement.heading):
            blocks = tuple(block for statement in group for block in self._statement(statement))
            if key:
                yield Section(title, () if heading else blocks, level=2, key=key)
            if heading or not key:
                yield Section(heading, blocks, level=3 if heading else 2)
            key = ""

    def table(self) -> Table | None:
        """The figures that no chart shows; None where there are none."""
        return figures_table(self.uncharted) if self.uncharted else None

    def _statement(self, statement: Statement) -> Iterator[Block]:
        """The words or the table as printed, the footnote, then the charts of the measures that end here."""
        words = prose(statement.text)
        if statement.kind == Statement.Kind.TABLE:
            yield printed_table(self.printed[statement.pk], caption_of(words))
        else:
            yield from words
        if statement.footnote:
            yield paragraph(statement.footnote)
        for measure, figures in self.charted[statement.pk]:
            yield from figures
            yield from _remarks(measure)


def statistics_of(priority: StrategicPriority) -> Statistics:
    """The statistics, with every chart drawn up."""
    local_area = priority.plan.partnership.area
    found = Statistics(priority, defaultdict(list), defaultdict(list), [])
    for measure in priority.measures.all():
        observations = list(measure.observations.all())
        for row in observations:
            found.printed[row.statement_id].append(row)
        if figures := figures_of(measure, observations, local_area):
            found.charted[observations[-1].statement_id].append((measure, figures))
        else:
            found.uncharted.append(measure)
    for rows in found.printed.values():
        rows.sort(key=lambda row: (row.order, row.pk))
    return found


def measure_blocks(measure: Measure) -> Blocks:
    """A measure by itself: its charts with their data, or its data alone, then what qualifies it."""
    observations = list(measure.observations.all())
    shown: Blocks = figures_of(measure, observations, measure.plan.partnership.area)
    if not shown and observations:
        shown = (table_of(measure, observations),)
    return (*shown, *_remarks(measure))


def _remarks(measure: Measure) -> Iterator[Block]:
    if said := remarks(measure):
        yield paragraph(" ".join(said))
