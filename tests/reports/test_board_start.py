"""The next meeting starts from the last one: a day two months on, standing items, and what was put off."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reports import board_start
from reports.board_start import MeetingFollowsError, suggested_day
from reports.calendar import bank_holiday
from reports.models import BoardMeeting
from tests.cast import a_board_meeting
from tests.reports.board.meetings import FAR, JANUARY, MARCH, MAY, a_held_meeting, an_agreed_meeting, an_item
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("last", "suggested"),
    [
        (date(2017, 9, 7), date(2017, 11, 2)),  # the first Thursday of each
        (date(2026, 11, 17), date(2027, 1, 19)),  # the third Tuesday of each
        (date(2026, 3, 30), date(2026, 6, 1)),  # a fifth Monday; May's last is a bank holiday
    ],
)
def test_the_same_weekday_of_the_month_is_suggested(last, suggested):
    assert suggested_day(last) == suggested


@given(st.dates(date(2015, 1, 1), date(2035, 10, 31)))
def test_the_suggested_day_is_about_two_months_on_and_no_bank_holiday(last):
    day = suggested_day(last)
    assert 49 <= (day - last).days <= 84
    assert day.weekday() == last.weekday()
    assert not bank_holiday(day)


def start(last, items=None, day=MARCH):
    items = board_start.carried_over(last) if items is None else items
    return board_start.start_next(last, day=day, venue="Weir House", chair="Ada Quill", items=items)


def lines(meeting):
    return [(item.number, item.title) for item in meeting.agenda_items.all()]


def test_standing_items_go_on_then_what_was_put_off():
    old = a_held_meeting(date(2025, 11, 20), items=0)
    waiting = an_item(old, "Put off long ago", outcome="deferred")
    last = a_held_meeting(JANUARY, items=0)
    put_off = an_item(last, "Put off", outcome="deferred")
    an_item(last, "Done", outcome="noted")
    standing = an_item(last, "Dates of meetings", is_standing=True, outcome="noted")
    meeting = start(last)
    assert lines(meeting) == [(1, "Dates of meetings"), (2, "Put off long ago"), (3, "Put off")]
    assert [item.follows for item in meeting.agenda_items.all()] == [standing, waiting, put_off]
    assert (meeting.status, meeting.venue, meeting.chair) == ("planned", "Weir House", "Ada Quill")


def test_a_standing_item_that_was_put_off_comes_once():
    last = a_held_meeting(items=0)
    an_item(last, "Dates of meetings", is_standing=True, outcome="deferred")
    assert lines(start(last)) == [(1, "Dates of meetings")]


def test_only_what_is_chosen_goes_on_and_the_rest_waits():
    last = a_held_meeting(items=0)
    one, other = (an_item(last, name, outcome="deferred") for name in ("One", "Other"))
    meeting = start(last, items=[one])
    assert lines(meeting) == [(1, "One")]
    assert lines(start(meeting, day=MAY)) == [(1, "Other")]
    assert other.followed_by.get().meeting.date == MAY


def test_only_the_last_meeting_has_a_next_one():
    first = a_held_meeting()
    second = start(first)
    with pytest.raises(MeetingFollowsError, match="19 March 2026"):
        start(first, day=MAY)
    assert BoardMeeting.objects.count() == 2
    assert board_start.following(first) == second


def next_of(meeting):
    return reverse("reports:next_board_meeting", args=[meeting.pk])


def test_the_page_comes_filled_in_and_actions_stay_where_they_were_agreed(visit):
    last = an_agreed_meeting(JANUARY)
    BoardMeeting.objects.update(venue="Weir House", chair="Ada Quill")
    an_item(last, "Dates of meetings", is_standing=True, outcome="noted")
    last.agenda_items.first().actions.create(position=1, text="Count them again")
    officer = visit("officer")
    sent = fields_of(officer.get(next_of(last)))
    assert (sent["date_day"], sent["date_month"], sent["date_year"]) == (["19"], ["3"], ["2026"])
    assert (sent["venue"], sent["chair"]) == (["Weir House"], ["Ada Quill"])
    assert officer.post(next_of(last), sent).status_code == 302
    meeting = BoardMeeting.objects.get(date=MARCH)
    assert lines(meeting) == [(1, "Dates of meetings")]
    page = officer.get(reverse("reports:board_meeting", args=[meeting.pk])).content.decode()
    assert "Open actions of earlier meetings" in page
    assert "Count them again" in page


def test_the_day_is_after_the_last_meeting_and_what_was_typed_stays(visit):
    last, officer = an_agreed_meeting(MARCH), visit("officer")
    sent = fields_of(officer.get(next_of(last)), date_month=["1"], venue=["A typed place"])
    answer = officer.post(next_of(last), sent)
    assert answer.status_code == 422
    assert "must be after 19 March 2026" in answer.content.decode()
    assert "A typed place" in answer.content.decode()


def test_who_comes_second_is_told_that_the_meeting_is_there(visit):
    last, officer = an_agreed_meeting(JANUARY), visit("officer")
    sent = fields_of(officer.get(next_of(last)), date_month=["6"])
    start(last)
    answer = officer.post(next_of(last), sent)
    assert answer.status_code == 422
    assert "The meeting of 19 March 2026 is there already." in answer.content.decode()
    assert officer.get(next_of(last)).url == reverse("reports:board_meeting", args=[BoardMeeting.objects.first().pk])


def test_a_deferred_item_is_offered_on_the_agenda_of_a_meeting_recorded_by_hand(visit):
    item = an_item(a_held_meeting(JANUARY, items=0), "Otters", outcome="deferred")
    planned, officer = a_board_meeting(FAR), visit("officer")
    take = reverse("reports:take_item", args=[planned.pk, item.pk])
    assert take in officer.get(reverse("reports:board_agenda", args=[planned.pk])).content.decode()
    for _ in range(2):
        assert officer.post(take).url == reverse("reports:board_agenda", args=[planned.pk])
    assert planned.agenda_items.get().follows == item
    assert take not in officer.get(reverse("reports:board_agenda", args=[planned.pk])).content.decode()
