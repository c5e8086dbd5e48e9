"""A page of the record costs the same number of queries for one row and for thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import a_board_meeting
from tests.reports.board.meetings import (
    FAR,
    JANUARY,
    MARCH,
    a_held_meeting,
    an_agreed_meeting,
    an_item,
    an_organisation,
)
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def queries(officer, address, **sent):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = officer.post(address, sent) if sent else officer.get(address)
    assert response.status_code in (200, 302)
    return len(asked)


def a_meeting_of(day, rows):
    meeting = a_held_meeting(day, items=rows)
    for number, item in enumerate(meeting.agenda_items.all()):
        organisation = an_organisation(f"Organisation {number}")
        item.actions.create(position=1, text="Count", organisation=organisation)
        item.papers.create(position=1, title="Counts", link="https://example.org/")
        item.organisation = organisation
        item.save()
        meeting.attendances.create(organisation=organisation)
    return meeting


@pytest.mark.parametrize("page", ["board_meeting", "board_agenda", "board_attendance", "next_board_meeting"])
def test_a_page_of_a_meeting(visit, page):
    few, many = a_meeting_of(JANUARY, 1), a_meeting_of(MARCH, 30)
    officer = visit("officer")
    officer.get("/desk/board/")
    if page == "next_board_meeting":
        many.agenda_items.update(is_standing=True)
        one, thirty = (queries(officer, reverse(f"reports:{page}", args=[meeting.pk])) for meeting in (many, many))
        many.agenda_items.exclude(number=1).update(is_standing=False)
        assert queries(officer, reverse(f"reports:{page}", args=[many.pk])) == one == thirty
        return
    one, thirty = (queries(officer, reverse(f"reports:{page}", args=[meeting.pk])) for meeting in (few, many))
    assert abs(one - thirty) <= 1, "an earlier meeting's actions are one row or none"


def test_the_lists(visit):
    officer = visit("officer")
    a_meeting_of(JANUARY, 1)
    before = queries(officer, "/desk/board/"), queries(officer, "/desk/board/actions/")
    for month in range(2, 8):
        a_meeting_of(JANUARY.replace(month=month), 4)
        a_board_meeting(FAR.replace(month=month))
        an_agreed_meeting(JANUARY.replace(month=month, year=2025))
    assert queries(officer, "/desk/board/") <= before[0] + 1
    assert queries(officer, "/desk/board/actions/") == before[1]


@pytest.mark.parametrize("page", ["board_item", "edit_board_item", "board_item_papers"])
def test_a_page_of_an_item(visit, page):
    meeting, officer = a_meeting_of(JANUARY, 1), visit("officer")
    item = meeting.agenda_items.get()
    there = reverse(f"reports:{page}", args=[meeting.pk, item.pk])
    one = queries(officer, there)
    for position in range(2, 31):
        item.actions.create(position=position, text="Count", organisation=an_organisation(f"Other {position}"))
        item.papers.create(position=position, title="Counts", link="https://example.org/")
    assert queries(officer, there) == one


def test_saving_an_agenda_in_another_order(visit):
    officer = visit("officer")
    costs = []
    for day, rows in ((JANUARY, 3), (MARCH, 30)):
        meeting = a_board_meeting(day)
        for number in range(rows):
            an_item(meeting, f"Item {number}")
        there = reverse("reports:board_agenda", args=[meeting.pk])
        sent = {name: values[-1] for name, values in fields_of(officer.get(there)).items()}
        costs.append(queries(officer, there, **sent | {"rows-0-ORDER": "99"}))
        assert meeting.agenda_items.last().title == "Item 0"
    assert costs[0] == costs[1]
