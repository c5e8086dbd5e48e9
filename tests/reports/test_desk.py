"""The desk's first page: what is due and whose turn it is, what is overdue, and what nobody has started yet."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.models import BoardMeeting, CommitteeMeeting, ScrutinyUpdate
from reports.views.coming import SHOWN
from tests.cast import a_board_meeting, a_committee, a_committee_meeting, a_started_update, fresh
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

DESK = reverse("reports:desk")
TODAY = date(2030, 3, 6)


@pytest.fixture(autouse=True)
def _on_a_wednesday(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def a_draft(held_on, **fields):
    update = a_started_update()
    # The meeting of its own that it was started for would be one without an update now.
    CommitteeMeeting.objects.filter(pk=update.committee_meeting_id).update(date=held_on)
    ScrutinyUpdate.objects.filter(pk=update.pk).update(title=f"Paper for {held_on}", **fields)
    return fresh(update)


def held(day):
    meeting = a_board_meeting(day)
    BoardMeeting.objects.filter(pk=meeting.pk).update(status="held")
    return meeting


def words(visit, **asked):
    return " ".join(visit("officer").get(DESK, asked).content.decode().split())


def test_the_most_urgent_draft_stands_first_with_whose_turn_it_is_and_how_it_stands(visit):
    a_draft(date(2030, 4, 24))
    a_draft(date(2030, 3, 20), status="with_director")
    a_draft(date(2030, 3, 8))
    shown = words(visit)
    places = [shown.index(f"Paper for {day}") for day in ("2030-03-08", "2030-03-20", "2030-04-24")]
    assert places == sorted(places)
    late, soon, to_come = shown[places[0] : places[1]], shown[places[1] : places[2]], shown[places[2] :]
    assert "Officer" in late
    assert "Can no longer be met" in late
    assert "Director" in soon
    assert "11 March 2030" in soon
    assert "To come" in to_come


def test_the_desk_counts_what_presses(visit):
    for day in (date(2030, 3, 8), date(2030, 3, 11), date(2030, 3, 15), date(2030, 4, 24)):
        a_draft(day)
    shown = words(visit, status="published")
    assert "2 papers are late" in shown
    assert "1 paper is overdue" in shown
    assert "due soon" not in shown


def test_a_draft_without_a_meeting_has_no_date_and_stands_last(visit):
    a_draft(date(2030, 4, 24))
    undated = a_draft(date(2030, 4, 25), committee_meeting=None, committee=a_committee())
    shown = words(visit)
    assert shown.index("Paper for 2030-04-24") < shown.index(undated.title)
    assert "No date" in shown


def test_a_committee_meeting_to_come_without_an_update_says_by_when_one_must_be_public(visit):
    a_draft(date(2030, 4, 24))
    a_committee_meeting(date(2030, 5, 8))
    a_committee_meeting(date(2030, 2, 6))
    shown = words(visit).partition("Committee meetings without an update")[2]
    # Between them lie the early May bank holiday and a weekend.
    assert "8 May 2030 – Rivers Scrutiny Committee" in shown
    assert "To be public by Monday 29 April 2030" in shown
    assert "24 April 2030" not in shown
    assert "6 February 2030" not in shown


def test_a_board_meeting_that_was_held_and_is_reported_nowhere_is_named(visit):
    held(date(2030, 2, 5))
    a_board_meeting(date(2030, 6, 4))
    held(a_draft(date(2030, 4, 24)).board_meetings.get().date)
    shown = words(visit).partition("Board meetings that no update reports on")[2]
    assert "Board meeting of 5 February 2030" in shown
    assert "4 June 2030" not in shown
    assert "15 January 2031" not in shown


def test_from_a_board_meeting_that_is_reported_nowhere_lead_ways_to_its_page_and_to_an_update_from_it(visit):
    meeting, officer = held(date(2030, 2, 5)), visit("officer")
    desk = officer.get(DESK).content.decode()
    page, start = re.findall(r'href="([^"]*)"', desk.partition("that no update reports on")[2])[:2]
    assert "Board meeting of 5 February 2030" in officer.get(page).content.decode()
    assert fields_of(officer.get(start))["board_meetings"] == [str(meeting.pk)]


def test_no_way_leads_to_what_its_reader_may_not_open(visit):
    meeting = held(date(2030, 2, 5))
    start = f"{reverse('reports:start')}?board={meeting.pk}"
    assert start in words(visit)
    assert start not in visit("approver").get(DESK).content.decode()
    officers = Group.objects.get(name="Officer")
    officers.permissions.remove(officers.permissions.get(codename="view_boardmeeting"))
    shown = words(visit)
    assert str(meeting) in shown
    assert reverse("reports:board_meeting", args=[meeting.pk]) not in shown


def test_a_desk_on_which_nothing_waits_says_nothing_of_it(visit):
    assert "Still to be started" not in words(visit)


def test_of_many_meetings_the_first_are_shown_and_the_rest_counted(visit):
    for week in range(SHOWN + 3):
        a_committee_meeting(date(2030, 5, 8) + timedelta(weeks=week))
        held(date(2029, 1, 10) + timedelta(weeks=week))
    shown = words(visit)
    assert "and 3 later" in shown
    assert "and 3 earlier" in shown


def test_a_meeting_in_a_year_that_nobody_can_count_does_not_stop_the_desk(visit):
    a_committee_meeting(date(2150, 5, 6))
    a_draft(date(1, 1, 2))
    shown = words(visit)
    assert "6 May 2150" in shown
    assert "No date" in shown


def queries(visit):
    officer = visit("officer")
    with CaptureQueriesContext(connection) as found:
        assert officer.get(DESK).status_code == 200
    return len(found)


def test_the_desk_costs_the_same_with_one_of_each_and_with_thirty(visit):
    def add(first, count):
        for week in range(first, first + count):
            a_draft(date(2032, 1, 7) + timedelta(weeks=week))
            a_committee_meeting(date(2034, 1, 4) + timedelta(weeks=week))
            held(date(2029, 1, 10) + timedelta(weeks=week))

    add(0, 1)
    one = queries(visit)
    add(1, 29)
    assert queries(visit) == one
