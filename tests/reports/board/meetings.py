"""Board meetings for tests, each with what an officer would have entered."""

from __future__ import annotations

from datetime import date

from priorities.models import Organisation
from reports import board_workflow
from reports.models import AgendaItem, BoardMeeting
from tests.cast import a_board_meeting, a_partnership, person

JANUARY, MARCH, MAY = date(2026, 1, 15), date(2026, 3, 19), date(2026, 5, 21)
"""Days that have been, whenever the tests run after the site was made."""

FAR = date(2091, 7, 19)
"""A day that is still to come."""


def an_organisation(name: str = "Weir Trust", **values: object) -> Organisation:
    return Organisation.objects.get_or_create(partnership=a_partnership(), name=name, defaults=values)[0]


def an_item(meeting: BoardMeeting, title: str = "Eels", **values: object) -> AgendaItem:
    return meeting.agenda_items.create(number=meeting.agenda_items.count() + 1, title=title, **values)


def a_held_meeting(held_on: date = JANUARY, items: int = 1) -> BoardMeeting:
    """A meeting with items that have everything but an outcome."""
    meeting = a_board_meeting(held_on)
    for number in range(1, items + 1):
        an_item(meeting, f"Weirs {number}", presenter="Ben Marsh", discussion=f"<p>Weir {number} was counted.</p>")
    board_workflow.make(meeting, "hold", by=person("officer"))
    return meeting


def an_agreed_meeting(held_on: date = JANUARY, items: int = 1) -> BoardMeeting:
    meeting = a_held_meeting(held_on, items)
    meeting.agenda_items.update(outcome="noted")
    board_workflow.make(meeting, "agree", by=person("officer"))
    return meeting
