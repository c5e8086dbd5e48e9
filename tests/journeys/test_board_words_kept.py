"""Words of the board's record that were typed and not saved: this browser keeps them and offers them back."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from reports.models import AgendaItem, BoardMeeting
from tests.browser import check_accessibility, check_width, sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import password_of, person

WORDS = "Two hundred households were offered a camera."
KEPT = "Not saved yet. Your words are kept in this browser."


@pytest.fixture
def meeting() -> BoardMeeting:
    """A meeting with a planned agenda of two items."""
    meeting = BoardMeeting.objects.create(partnership=BoardMeeting.objects.first().partnership, date="2091-07-19")
    for number, title in enumerate(["Night buses", "Doorbell cameras"], start=1):
        meeting.agenda_items.create(number=number, title=title)
    return meeting


@pytest.fixture
def officer(page: Page) -> Page:
    sign_in(page, person("officer"))
    return page


def page_of(meeting: BoardMeeting, name: str) -> str:
    return reverse(f"reports:board_{name}", args=[meeting.pk])


def record_of(item: AgendaItem) -> str:
    return reverse("reports:edit_board_item", args=[item.meeting_id, item.pk])


def offered(page: Page):
    return page.get_by_role("region", name="This browser kept words that were not saved")


def expect_kept(page: Page) -> None:
    expect(page.locator("[data-sdp-status]")).to_have_text(KEPT)


def kept_copies(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('sdp-words/')).length")


def put_back(page: Page) -> None:
    page.get_by_role("button", name="Put them back").click()


def test_signed_out_while_writing_the_record_nothing_is_lost(page: Page, meeting: BoardMeeting) -> None:
    """With the keyboard alone: type, lose the session, sign in again, put the words back, save."""
    officer = person("officer")
    sign_in(page, officer)
    item = meeting.agenda_items.last()
    page.goto(record_of(item))
    expect(page.get_by_role("toolbar")).to_be_visible()
    keys = Keyboard(page)
    keys.tab_to("What was discussed")
    keys.write(WORDS)
    keys.press("Escape")
    keys.fill("What will be done", "Ask who wants one")
    expect_kept(page)
    page.context.clear_cookies(name="sessionid")
    keys.follow("Save and continue")
    keys.arrive("You are signed out, so nothing was saved")
    keys.tab_to("Skip to main content")
    keys.press("Enter")
    keys.follow("Sign in")
    keys.fill("User name or e-mail address", officer.username)
    keys.fill("Password", password_of("officer"))
    keys.follow("Sign in")
    keys.arrive("Doorbell cameras")
    expect(offered(page)).to_contain_text(WORDS)
    expect(offered(page)).to_contain_text("Action 1: What will be done")
    check_accessibility(page)
    check_width(page)
    keys.tab_to("Put them back")
    keys.press("Enter")
    keys.follow("Save and continue")
    expect(page.get_by_role("status").first).to_contain_text("Saved: Doorbell cameras.")
    item.refresh_from_db()
    assert item.discussion == f"<p>{WORDS}</p>"
    assert [action.text for action in item.actions.all()] == ["Ask who wants one"]
    assert kept_copies(page) == 0, "what the site has confirmed is kept no longer"


def test_the_agenda_is_put_back_and_what_a_colleague_added_stays(officer: Page, meeting: BoardMeeting) -> None:
    officer.goto(page_of(meeting, "agenda"))
    officer.get_by_role("button", name="Add another agenda item").click()
    officer.locator("[data-sdp-row]:visible").last.get_by_label("Title").fill("Street lamps")
    expect_kept(officer)
    meeting.agenda_items.filter(number=2).update(number=3)
    meeting.agenda_items.create(number=2, title="Allotment thefts")
    officer.reload()
    expect(offered(officer)).to_contain_text("Street lamps")
    expect(offered(officer)).to_contain_text("you can compare both texts when you save")
    put_back(officer)
    officer.get_by_role("button", name="Save the agenda").click()
    expect(officer.get_by_role("alert").first).to_contain_text("There is a problem")
    officer.get_by_role("button", name="Save the agenda").click()
    expect(officer.get_by_role("status").first).to_contain_text("Saved: the agenda.")
    titles = sorted(item.title for item in meeting.agenda_items.all())
    assert titles == ["Allotment thefts", "Doorbell cameras", "Night buses", "Street lamps"]


def test_names_of_those_who_came_are_offered_by_their_organisation(officer: Page, meeting: BoardMeeting) -> None:
    officer.goto(page_of(meeting, "attendance"))
    line = officer.get_by_role("group", name="HMP Durham")
    line.get_by_label("Attendance").select_option(label="Present")
    line.get_by_label("Names").fill("Wren Hale")
    expect_kept(officer)
    officer.reload()
    expect(offered(officer)).to_contain_text("HMP Durham: Names")
    check_accessibility(officer)
    put_back(officer)
    officer.get_by_role("button", name="Save the attendance").click()
    expect(officer.get_by_role("status").first).to_contain_text("Saved: the attendance.")
    assert meeting.attendances.get().names == "Wren Hale"
    assert kept_copies(officer) == 0


@pytest.mark.parametrize(("name", "button"), [("details", "Save and continue"), ("new", "Record the meeting")])
def test_the_details_are_offered_until_they_are_saved(
    officer: Page, meeting: BoardMeeting, name: str, button: str
) -> None:
    is_new = name == "new"
    officer.goto(reverse("reports:record_board_meeting") if is_new else page_of(meeting, name))
    officer.get_by_label("Venue").fill("Weir House")
    expect_kept(officer)
    officer.reload()
    put_back(officer)
    expect(officer.get_by_label("Venue")).to_have_value("Weir House")
    officer.get_by_role("button", name=button).click()
    if is_new:
        expect(officer.get_by_role("alert")).to_contain_text("Enter the date of the meeting")
        assert kept_copies(officer) > 0, "what was refused is still kept"
        for label, part in (("Day", "20"), ("Month", "7"), ("Year", "2091")):
            officer.get_by_label(label).fill(part)
        officer.get_by_role("button", name=button).click()
    expect(officer.get_by_role("status").first).to_contain_text("on record" if is_new else "Saved: the details")
    assert kept_copies(officer) == 0


def test_nobody_else_is_offered_the_words(officer: Page, meeting: BoardMeeting) -> None:
    officer.goto(page_of(meeting, "details"))
    officer.get_by_label("Venue").fill("Weir House")
    expect_kept(officer)
    sign_in(officer, person("administrator"))
    officer.reload()
    expect(officer.get_by_label("Venue")).to_have_value("")
    expect(offered(officer)).to_be_hidden()
    assert kept_copies(officer) == 1, "they wait for whoever typed them"
