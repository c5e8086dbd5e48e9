"""Starting an update: what the page offers first, and what it takes."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from reports.drafting import start_update
from reports.forms.start import StartForm
from reports.models import AgendaItem, BoardMeeting, Committee, CommitteeMeeting, ScrutinyUpdate
from tests.cast import a_board_meeting, a_committee, a_committee_meeting, person
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

TODAY = date(2031, 6, 15)
START = "/desk/start/"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def held(day):
    meeting = a_board_meeting(day)
    BoardMeeting.objects.filter(pk=meeting.pk).update(status="held")
    meeting.refresh_from_db()
    return meeting


def reported(day):
    meeting = held(day)
    start_update(committee_meeting=a_committee_meeting(), board_meetings=[meeting], by=None)
    return meeting


def labels(field):
    return [label for _, label in StartForm(by=person("officer")).fields[field].choices]


def send(visit, **changed):
    officer = visit("officer")
    sent = fields_of(officer.get(START), **{name: [str(value)] for name, value in changed.items()})
    return officer.post(START, sent)


def test_committee_meetings_to_come_stand_before_those_that_were_held():
    for day in (date(2031, 1, 8), date(2031, 6, 15), date(2031, 9, 3), date(2030, 11, 6)):
        a_committee_meeting(day)
    _, (coming, next_ones), (before, last_ones) = StartForm(by=person("officer")).fields["committee_meeting"].choices
    assert (coming, before) == ("Still to come", "Held")
    assert [label.partition(" –")[0] for _, label in [*next_ones, *last_ones]] == [
        "15 June 2031",
        "3 September 2031",
        "8 January 2031",
        "6 November 2030",
    ]


def test_board_meetings_that_wait_for_a_paper_stand_before_the_others():
    held(date(2031, 3, 1))
    held(date(2031, 5, 1))
    reported(date(2031, 4, 1))
    a_board_meeting(date(2031, 7, 1))
    assert labels("board_meetings") == ["Board meeting of 1 May 2031", "Board meeting of 1 March 2031"]
    assert labels("other_meetings") == [
        "Board meeting of 1 July 2031 (still to be held)",
        "Board meeting of 1 April 2031 (reported on already)",
    ]


def test_where_none_waits_all_are_in_sight():
    reported(date(2031, 4, 1))
    assert labels("board_meetings") == ["Board meeting of 1 April 2031 (reported on already)"]
    assert "other_meetings" not in StartForm(by=person("officer")).fields


def test_the_meeting_that_was_asked_for_is_ticked(visit):
    held(date(2031, 3, 1))
    asked = reported(date(2031, 4, 1))
    page = visit("officer").get(f"{START}?board={asked.pk}")
    assert fields_of(page)["board_meetings"] == [str(asked.pk)]
    for nonsense in ("0", "x", str(10**30)):
        assert "board_meetings" not in fields_of(visit("officer").get(f"{START}?board={nonsense}"))


def test_the_page_says_which_items_become_sections(visit):
    meeting = held(date(2031, 3, 1))
    for number, (title, outcome, goes) in enumerate(
        [("Weirs", "noted", True), ("Mills", "withdrawn", True), ("Minutes", "agreed", False)], 1
    ):
        AgendaItem.objects.create(meeting=meeting, number=number, title=title, outcome=outcome, goes_to_scrutiny=goes)
    page = visit("officer").get(START).content.decode()
    assert "What the meeting of 1 March 2031 brings: 1 section<" in page
    assert "Weirs" in page
    assert "Mills" not in page
    assert "Minutes" not in page


def test_meetings_from_both_lists_are_reported_on_the_earliest_first(visit):
    later, earlier, receiving = held(date(2031, 5, 1)), reported(date(2031, 4, 1)), a_committee_meeting()
    send(visit, committee_meeting=receiving.pk, board_meetings=later.pk, other_meetings=earlier.pk)
    update = ScrutinyUpdate.objects.order_by("pk").last()
    assert [row.board_meeting for row in update.reported_meetings.all()] == [earlier, later]


def new_date(day):
    return {"new_date_day": day.day, "new_date_month": day.month, "new_date_year": day.year}


def test_a_committee_meeting_that_is_not_in_the_list_is_added_by_its_date(visit):
    a_committee()
    day = date(2031, 9, 22)
    for _ in range(2):
        assert send(visit, board_meetings=held(date(2031, 9, 7)).pk, **new_date(day)).status_code == 302
    assert CommitteeMeeting.objects.get().date == day
    assert {update.committee_meeting.date for update in ScrutinyUpdate.objects.all()} == {day}


def test_where_there_are_several_committees_the_new_date_is_of_one_of_them(visit):
    a_committee()
    other = Committee.objects.named("Lanes Scrutiny Committee")
    sent = {"board_meetings": held(date(2031, 9, 7)).pk, **new_date(date(2031, 9, 22))}
    assert "Choose the committee that meets on that date" in send(visit, **sent).content.decode()
    send(visit, **sent, committee=other.pk)
    assert CommitteeMeeting.objects.get().committee == other


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({}, "Choose the committee meeting"),
        ({}, "Choose at least one board meeting"),
        ({"new_date_day": 31, "new_date_month": 2, "new_date_year": 2031}, "must be a real date"),
        ({"committee_meeting": 1, **new_date(date(2031, 9, 22))}, "not both"),
    ],
)
def test_what_is_missing_or_too_much_is_said(visit, changed, message):
    held(date(2031, 9, 7))
    meeting = a_committee_meeting()
    if "committee_meeting" in changed:
        changed = {**changed, "committee_meeting": meeting.pk}
    response = send(visit, **changed)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not ScrutinyUpdate.objects.exists()


def test_who_may_not_add_committee_meetings_is_told_who_may(visit):
    Group.objects.get(name="Officer").permissions.remove(
        *Group.objects.get(name="Officer").permissions.filter(codename="add_committeemeeting")
    )
    a_committee()
    sent = {"board_meetings": held(date(2031, 9, 7)).pk, **new_date(date(2031, 9, 22))}
    assert "An administrator adds a meeting" in visit("officer").get(reverse("reports:start")).content.decode()
    assert send(visit, **sent).status_code == 422
    assert not CommitteeMeeting.objects.exists()


def test_meetings_items_and_papers_cost_the_same_number_of_queries(visit, django_assert_num_queries):
    def enter(month):
        meeting = held(date(2031, month, 1))
        AgendaItem.objects.create(meeting=meeting, number=1, title="Weirs")
        reported(date(2030, month, 1))

    enter(1)
    officer = visit("officer")
    officer.get(START)
    with django_assert_num_queries(10):
        officer.get(START)
    for month in range(2, 13):
        enter(month)
    with django_assert_num_queries(10):
        officer.get(START)
