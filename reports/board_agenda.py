"""The agenda of a board meeting: the order of its items, what an item holds, and what was said of it before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import Any

from django.db.models import Max, Model

from reports.models import Action, AgendaItem, AgendaItemLink, AgendaPaper, BoardMeeting, Section

HOLDERS: tuple[tuple[type[Model], str, str], ...] = (
    (AgendaPaper, "item", "paper"),
    (Action, "item", "action"),
    (Section, "agenda_item", "section of an update"),
    (AgendaItem, "follows", "later item that goes on from it"),
)
"""The rows that belong to an item: their model, the field that names the item, and the word for one of them."""


def number_from_one(rows: Sequence[Any], field: str = "number") -> None:
    """Number the stored rows of one whole, all of them, in this order."""
    if all(getattr(row, field) == number for number, row in enumerate(rows, start=1)):
        return
    # No two rows may share a number even for a moment, so all take numbers that nobody has first.
    taken = {getattr(row, field) for row in rows} | set(range(1, len(rows) + 1))
    _give_numbers(rows, field, (number for number in count(1) if number not in taken))
    _give_numbers(rows, field, count(1))


def _give_numbers(rows: Sequence[Any], field: str, numbers: Iterable[int]) -> None:
    for row, number in zip(rows, numbers, strict=False):
        setattr(row, field, number)
    type(rows[0])._default_manager.bulk_update(rows, [field])


def last_number(meeting: BoardMeeting) -> int:
    """The number of the last item; 0 where there is none."""
    last: int | None = meeting.agenda_items.aggregate(last=Max("number"))["last"]
    return last or 0


def held_by(items: Collection[AgendaItem]) -> dict[int, list[str]]:
    """What each item holds that would be lost with it, in words; the cost does not grow with the items.

    Links that it has from the item it follows are no loss: they are still there.
    """
    held: dict[int, list[str]] = {item.pk: [] for item in items}
    for item in items:
        held[item.pk] += ["a discussion"] if item.discussion else []
        held[item.pk] += ["an outcome"] if item.outcome else []
    for model, field, word in HOLDERS:
        rows = model._default_manager.filter(**{f"{field}__in": held}).order_by()
        for key, number in Counter(rows.values_list(field, flat=True)).items():
            held[key].append(f"{number} {word}{'s' if number > 1 else ''}")
    for key in _with_links_of_their_own(items):
        held[key].append("links to the plan")
    return held


def _with_links_of_their_own(items: Iterable[AgendaItem]) -> list[int]:
    followed = {item.pk: item.follows_id for item in items}
    asked = {*followed, *filter(None, followed.values())}
    links: dict[int | None, set[tuple[int | None, ...]]] = defaultdict(set)
    targets = AgendaItemLink.objects.filter(item__in=asked).order_by()
    for item, *target in targets.values_list("item", "priority", "work_area", "deliverable"):
        links[item].add(tuple(target))
    return [key for key, before in followed.items() if links[key] and links[key] != links[before]]


def said_before(item: AgendaItem) -> list[AgendaItem]:
    """The items that this one goes on from, the latest first, with their meetings; two queries however many."""
    if item.follows_id is None:
        return []
    of_the_board = AgendaItem.objects.filter(meeting__partnership=item.meeting.partnership_id)
    follows = dict(of_the_board.order_by().values_list("pk", "follows"))
    chain: list[int] = []
    key: int | None = item.follows_id
    while key is not None and key not in chain:
        chain.append(key)
        key = follows.get(key)
    rows = AgendaItem.objects.select_related("meeting").in_bulk(chain)
    return [rows[key] for key in chain]
