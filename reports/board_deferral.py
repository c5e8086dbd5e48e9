"""Items that the board put off: they come back on the agenda of the next meeting, with what was said before."""

from __future__ import annotations

from django.db.models import QuerySet

from reports import links
from reports.board_agenda import held_by, last_number
from reports.models import AgendaItem, BoardMeeting

DEFERRED = AgendaItem.Outcome.DEFERRED

TAKEN_OVER = ("title", "kind", "presenter", "organisation_id", "goes_to_scrutiny", "is_standing")
"""What an item takes from the one it goes on from."""


def settle(item: AgendaItem, *, before: str) -> str:
    """Let a change of the item's outcome have its consequence, and say in a sentence what happened elsewhere.

    Called in a transaction that holds the item's meeting. `before` is the outcome it had.
    """
    if item.outcome == DEFERRED != before:
        return _put_off(item)
    return _take_back(item) if before == DEFERRED != item.outcome else ""


def go_on(item: AgendaItem, meeting: BoardMeeting, number: int) -> AgendaItem:
    """The item that goes on with this one in a later meeting, under that number."""
    values = {name: getattr(item, name) for name in TAKEN_OVER}
    later = AgendaItem.objects.create(meeting=meeting, number=number, follows=item, **values)
    links.keep(later, links.served_by(item))
    return later


def put_on_agenda(item: AgendaItem, meeting: BoardMeeting) -> AgendaItem | None:
    """Put a waiting item at the end of that agenda; None where it waits no longer. Holds the later meeting's row."""
    held = BoardMeeting.objects.select_for_update().get(pk=meeting.pk)
    if not waiting_for(held).filter(pk=item.pk).exists():
        return None
    return go_on(item, held, last_number(held) + 1)


def waiting_for(meeting: BoardMeeting) -> QuerySet[AgendaItem]:
    """Items of the board's earlier meetings that were put off and are on no later agenda, the oldest first."""
    earlier = {"meeting__partnership": meeting.partnership_id, "meeting__date__lt": meeting.date}
    waiting = AgendaItem.objects.waiting().filter(**earlier)
    return waiting.select_related("meeting", "organisation").order_by("meeting__date", "number")


def _put_off(item: AgendaItem) -> str:
    if item.followed_by.exists():
        return ""
    planned = BoardMeeting.objects.planned().filter(partnership=item.meeting.partnership_id)
    following = planned.filter(date__gt=item.meeting.date).first()
    if following is None:
        return "It will be offered when the next meeting is started."
    later = put_on_agenda(item, following)
    return f"It is item {later.number} of the meeting of {following.date:%-d %B %Y}." if later else ""


def _take_back(item: AgendaItem) -> str:
    said = []
    for later in item.followed_by.select_related("meeting"):
        day = f"{later.meeting.date:%-d %B %Y}"
        if _is_as_it_came(later, item):
            later.delete()
            said.append(f"It is off the agenda of {day}.")
        else:
            said.append(
                f"It is still item {later.number} of the meeting of {day}; remove it there if it is not needed."
            )
    return " ".join(said)


def _is_as_it_came(later: AgendaItem, item: AgendaItem) -> bool:
    """Whether nobody has worked on it since it was put on that agenda. A standing item is there in its own right."""
    BoardMeeting.objects.select_for_update().get(pk=later.meeting_id)
    same = all(getattr(later, name) == getattr(item, name) for name in TAKEN_OVER)
    is_planned = later.meeting.status == BoardMeeting.Status.PLANNED
    return is_planned and same and not later.is_standing and not held_by([later])[later.pk]
