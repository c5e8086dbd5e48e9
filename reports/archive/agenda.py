"""The agenda items that published sections report on, as an archive knows them: by meeting, number and thread."""

from __future__ import annotations

from dataclasses import dataclass

from reports.archive.records import AgendaItemRecord, BoardMeetingRecord
from reports.item_chains import first_items
from reports.models import AgendaItem, PublishedSection


@dataclass(frozen=True)
class AgendaItems:
    """The records in order, and for each item's primary key its place among them."""

    records: list[AgendaItemRecord]
    places: dict[int, int]

    @classmethod
    def of_published_sections(cls) -> AgendaItems:
        """What the register shows; an item that no public section reports on is nobody's business."""
        keys = PublishedSection.objects.exclude(section__agenda_item=None).values("section__agenda_item")
        rows = AgendaItem.objects.filter(pk__in=keys).select_related("meeting__partnership")
        in_order = list(rows.order_by("meeting__date", "meeting__partnership__key", "number"))
        threads = _threads([item.pk for item in in_order])
        records = [
            AgendaItemRecord(
                meeting=BoardMeetingRecord(partnership=item.meeting.partnership.key, date=item.meeting.date),
                number=item.number,
                thread=threads[item.pk],
            )
            for item in in_order
        ]
        return cls(records, {item.pk: place for place, item in enumerate(in_order)})


def _threads(items: list[int]) -> dict[int, int]:
    """For each item the number of its thread, counted in the order of the items."""
    first = first_items(items)
    numbers = {item: number for number, item in enumerate(dict.fromkeys(first[item] for item in items))}
    return {item: numbers[first[item]] for item in items}
