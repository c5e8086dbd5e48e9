"""The matrix of a priority: its work areas, their core deliverables, and the mechanisms that deliver them.

The real plan prints work areas as columns. Here each is a row, because a row can be read on a telephone and go on over
a page: work areas that share all their deliverables share a row, and a mechanism that spans several rows is one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from priorities.assembly.links import LinkTo, linked, nowhere
from priorities.assembly.prose import column_head, paragraph, row_head
from priorities.models import Deliverable, DeliveryMechanism, StrategicPriority, WorkArea
from sdp.document.tree import LONGEST_SPAN, Cell, Inlines, Item, ItemList, Paragraph, Row, Strong, Table, Text

HEADINGS = ("Work area", "Core deliverables", "Delivery plan mechanism")

MOST_UPRIGHT = 10
"""Deliverables of a priority that an upright page shows well; more of them are laid on a landscape page."""


@dataclass(frozen=True)
class _Line:
    """A row of the matrix."""

    work_areas: tuple[WorkArea, ...]
    deliverables: tuple[Deliverable, ...]
    mechanisms: tuple[DeliveryMechanism, ...]


def is_wide(priority: StrategicPriority) -> bool:
    """Whether the matrix needs landscape pages."""
    return len(priority.deliverables.all()) > MOST_UPRIGHT


def matrix(priority: StrategicPriority, link: LinkTo = nowhere) -> Table | None:
    """The matrix, or None where the priority has no work areas yet."""
    lines = list(_lines(priority))
    if not lines:
        return None
    head = Row(tuple(map(column_head, HEADINGS)))
    return Table((head, *_rows(lines, link)), records=True)


def _lines(priority: StrategicPriority) -> Iterator[_Line]:
    """Neighbours that share deliverables, and none but the same, are one line."""
    deliverables = list(priority.deliverables.all())
    served = {area.pk: [row for row in deliverables if area in row.work_areas.all()] for area in _areas(priority)}
    for _, areas in groupby(_areas(priority), lambda area: [row.pk for row in served[area.pk]] or area.pk):
        together = tuple(areas)
        mechanisms = {mechanism.pk: mechanism for area in together for mechanism in area.mechanisms.all()}
        in_order = sorted(mechanisms.values(), key=lambda row: (row.order, row.pk))
        yield _Line(together, tuple(served[together[0].pk]), tuple(in_order))


def _areas(priority: StrategicPriority) -> Sequence[WorkArea]:
    return list(priority.work_areas.all())


def _rows(lines: Sequence[_Line], link: LinkTo) -> Iterator[Row]:
    for _, group in groupby(lines, lambda line: [row.pk for row in line.mechanisms]):
        together = list(group)
        for start in range(0, len(together), LONGEST_SPAN):
            yield from _spanned(together[start : start + LONGEST_SPAN], link)


def _spanned(lines: Sequence[_Line], link: LinkTo) -> Iterator[Row]:
    """Rows that the same mechanisms deliver, shown once."""
    mechanisms = Cell(tuple(paragraph(_named(row)) for row in lines[0].mechanisms), rowspan=len(lines))
    for index, line in enumerate(lines):
        head = row_head(*(area.matrix_title or area.title for area in line.work_areas))
        work = Cell(tuple(_work(line.deliverables, link)))
        yield Row((head, work, mechanisms) if index == 0 else (head, work))


def _named(mechanism: DeliveryMechanism) -> str:
    """The title, and its status in brackets."""
    status = mechanism.status_words or (mechanism.status and mechanism.get_status_display().lower())
    return f"{mechanism.title} ({status})" if status else mechanism.title


def _work(deliverables: Sequence[Deliverable], link: LinkTo) -> Iterator[Paragraph | ItemList]:
    """Lists of deliverables, each under its sub-heading if it has one."""
    first_level = [row for row in deliverables if row.parent_id is None]
    for subheading, group in groupby(first_level, lambda row: row.subheading):
        if subheading:
            yield Paragraph((Strong((Text(subheading),)),), numbered=False)
        yield ItemList("bullet", tuple(_item(row, deliverables, link) for row in group))


def _item(deliverable: Deliverable, deliverables: Sequence[Deliverable], link: LinkTo) -> Item:
    points = [row for row in deliverables if row.parent_id == deliverable.pk]
    inner = (ItemList("bullet", tuple(_item(row, (), link) for row in points)),) if points else ()
    after: Inlines = (Text(deliverable.text_after),) if deliverable.text_after else ()
    return Item(linked((Text(deliverable.text),), link(deliverable)), inner, after=after, key=deliverable.key)
