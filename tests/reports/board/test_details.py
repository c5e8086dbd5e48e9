"""Putting a meeting on record, its details, and who came."""

from datetime import date

import pytest
from django.urls import reverse

from priorities.models import Partnership
from reports.models import BoardMeeting
from tests.cast import a_board_meeting, a_partnership
from tests.reports.board.meetings import JANUARY, MARCH, MAY, an_item, an_organisation
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

NEW = {"date_day": "15", "date_month": "1", "date_year": "2026", "venue": "Weir House", "chair": "Ada Quill"}
RECORD = reverse("reports:record_board_meeting")


def page_of(name, meeting):
    return reverse(f"reports:board_{name}", args=[meeting.pk])


def opened(officer, address):
    return {name: values[-1] for name, values in fields_of(officer.get(address)).items()}


def test_a_new_meeting_is_planned_and_its_agenda_comes_next(visit):
    a_partnership()
    answer = visit("officer").post(RECORD, NEW)
    meeting = BoardMeeting.objects.get()
    assert answer.url == page_of("agenda", meeting)
    assert (meeting.date, meeting.venue, meeting.chair) == (JANUARY, "Weir House", "Ada Quill")
    assert (meeting.partnership, meeting.status) == (a_partnership(), "planned")


def test_of_several_partnerships_one_is_chosen(visit):
    a_partnership()
    other = Partnership.objects.create(key="hills", name="Hills Partnership")
    visit("officer").post(RECORD, NEW | {"partnership": str(other.pk)})
    assert BoardMeeting.objects.get().partnership == other


@pytest.mark.parametrize("page", ["record", "details"])
def test_the_board_meets_once_a_day(visit, page):
    a_board_meeting(JANUARY)
    there = RECORD if page == "record" else page_of("details", a_board_meeting(MARCH))
    answer = visit("officer").post(there, opened(visit("officer"), there) | NEW | {"venue": "A typed place"})
    assert answer.status_code == 422
    assert "The board already has a meeting on that date" in answer.content.decode()
    assert "A typed place" in answer.content.decode()


def test_without_a_partnership_a_meeting_is_refused_in_words(visit):
    answer = visit("officer").post(RECORD, NEW)
    assert answer.status_code == 422
    assert not BoardMeeting.objects.exists()


def test_details_are_changed(visit):
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("details", meeting)
    officer.post(there, opened(officer, there) | {"date_day": "16", "venue": "Mill", "chair": "Ben Marsh"})
    meeting.refresh_from_db()
    assert (meeting.date, meeting.venue, meeting.chair) == (date(2026, 1, 16), "Mill", "Ben Marsh")


def test_a_meeting_stays_between_those_its_items_go_on_from_and_those_that_go_on_from_them(visit):
    meeting, officer = a_board_meeting(MARCH), visit("officer")
    item = an_item(meeting, follows=an_item(a_board_meeting(JANUARY)))
    an_item(a_board_meeting(MAY), follows=item)
    there = page_of("details", meeting)
    for month, words in ((1, "the meeting of 15 January 2026: enter a later"), (6, "meeting of 21 May 2026 goes on")):
        answer = officer.post(there, opened(officer, there) | {"date_day": "10", "date_month": str(month)})
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_a_stale_save_of_the_details_shows_both(visit):
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("details", meeting)
    sent = opened(officer, there) | {"venue": "His mill"}
    BoardMeeting.objects.update(venue="Her mill")
    answer = officer.post(there, sent)
    assert answer.status_code == 409
    assert "Her mill" in answer.content.decode()
    assert "His mill" in answer.content.decode()


def some_organisations():
    return (
        an_organisation("Council", order=1),
        an_organisation("Police", order=2),
        an_organisation("Weir Trust", order=3, kind="additional-member"),
    )


def recorded(meeting):
    return {row.organisation.name: (row.presence, row.names) for row in meeting.attendances.all()}


def test_attendance_is_recorded_organisation_by_organisation(visit):
    council, police, trust = some_organisations()
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("attendance", meeting)
    officer.post(
        there,
        opened(officer, there)
        | {
            f"presence_{council.pk}": "present",
            f"names_{council.pk}": "Ada Quill",
            f"presence_{police.pk}": "apologies",
        },
    )
    assert recorded(meeting) == {"Council": ("present", "Ada Quill"), "Police": ("apologies", "")}
    page = officer.get(reverse("reports:board_meeting", args=[meeting.pk])).content.decode()
    assert "1 of 3 organisations, among them 1 of 2 responsible authorities" in page
    officer.post(there, opened(officer, there) | {f"presence_{council.pk}": "", f"names_{council.pk}": ""})
    assert recorded(meeting) == {"Police": ("apologies", "")}


def test_everybody_else_was_present_with_one_button(visit):
    _, police, trust = some_organisations()
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    meeting.attendances.create(organisation=police, presence="absent")
    there = page_of("attendance", meeting)
    sent = opened(officer, there) | {f"names_{trust.pk}": "Ben Marsh", "everybody": "present"}
    assert officer.post(there, sent).url == there
    assert recorded(meeting) == {
        "Council": ("present", ""),
        "Police": ("absent", ""),
        "Weir Trust": ("present", "Ben Marsh"),
    }


def test_names_without_an_attendance_are_asked_about_and_kept(visit):
    council, *_ = some_organisations()
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("attendance", meeting)
    answer = officer.post(there, opened(officer, there) | {f"names_{council.pk}": "Ada Quill"})
    assert answer.status_code == 422
    assert "Choose whether somebody came for Council" in answer.content.decode()
    assert "Ada Quill" in answer.content.decode()


def test_who_has_left_is_asked_about_only_where_an_attendance_is_on_record(visit):
    gone = an_organisation("Old Board", left=date(2020, 1, 1))
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("attendance", meeting)
    assert "Old Board" not in officer.get(there).content.decode()
    meeting.attendances.create(organisation=gone)
    assert "Old Board" in officer.get(there).content.decode()


def test_a_stale_attendance_shows_both_lines(visit):
    council, *_ = some_organisations()
    meeting, officer = a_board_meeting(JANUARY), visit("officer")
    there = page_of("attendance", meeting)
    sent = opened(officer, there) | {f"presence_{council.pk}": "present", f"names_{council.pk}": "His name"}
    meeting.attendances.create(organisation=council, presence="substitute", names="Her name")
    answer = officer.post(there, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Substitute: Her name" in page
    assert "Present: His name" in page
    assert recorded(meeting) == {"Council": ("substitute", "Her name")}
