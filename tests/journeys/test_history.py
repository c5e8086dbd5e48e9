"""From a change that one regrets to the paper as it was: by keyboard alone, and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports.models import ScrutinyUpdate, Section
from tests.browser import sign_in
from tests.histories import make_history
from tests.journeys.keyboard import Keyboard
from tests.office import READY, person

DESK = f"/desk/updates/{READY}/"


def a_history() -> ScrutinyUpdate:
    update = ScrutinyUpdate.objects.get(slug=READY)
    make_history(update, by=person("officer"))
    return update


def test_by_keyboard_from_the_overview_to_one_section_as_it_was(page: Page) -> None:
    update = a_history()
    section = Section.objects.get(update=update, heading="County lines")
    sign_in(page, person("officer"))
    page.goto(DESK)
    keyboard = Keyboard(page)
    keyboard.follow(f"{update.revisions.count()} saved states")
    keyboard.arrive("History")
    keyboard.follow("What changed in revision 2")
    keyboard.arrive("What changed")
    keyboard.tab_to("County lines: Paragraph 2 changed")
    keyboard.press("Enter")
    expect(page.locator("#change-1")).to_be_focused()
    keyboard.tab_to("Next change")
    keyboard.press("Enter")
    expect(page.locator("#change-2")).to_be_focused()
    keyboard.tab_to("Restore revision 1", key="Shift+Tab")
    keyboard.follow("Restore revision 1")
    keyboard.follow("Section: County lines")
    keyboard.arrive("Restore revision 1: Section: County lines")
    keyboard.follow("Restore only this")
    expect(page.get_by_role("status")).to_contain_text("Restored from revision 1.")
    restored = Section.objects.get(pk=section.pk)
    assert "who pays" not in restored.body
    assert "To tell members what the board talked about." in ScrutinyUpdate.objects.get(slug=READY).purpose
    assert "who pays" in section.body


def test_without_javascript_any_two_states_and_the_whole_paper_back(plain_page: Page) -> None:
    page, update = plain_page, a_history()
    sign_in(page, person("officer"))
    page.goto(f"{DESK}revisions/")
    page.get_by_label("From").select_option("1")
    page.get_by_label("To").select_option("2")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("1 paragraph changed, 1 list item added.")).to_be_visible()
    expect(page.get_by_text("The replies raised three concerns")).to_be_hidden()
    page.get_by_text("list items unchanged").first.click()
    expect(page.get_by_text("The replies raised three concerns")).to_be_visible()
    page.get_by_label("To").fill("1000")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a number from 1 to")
    page.get_by_label("To").fill("now")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("link", name="Restore revision 1").click()
    page.get_by_role("button", name="Restore the whole paper").click()
    expect(page.get_by_text("Restored from revision 1.")).to_be_visible()
    assert "what the board talked about" not in ScrutinyUpdate.objects.get(slug=READY).purpose
    page.goto(f"{DESK}revisions/compare/?before=1&after=now")
    expect(page.get_by_text("Nothing differs between the two")).to_be_visible()
    assert update.revisions.first().kind == "restored"


def test_a_screen_reader_hears_what_came_and_what_went(page: Page) -> None:
    a_history()
    sign_in(page, person("officer"))
    last = ScrutinyUpdate.objects.get(slug=READY).revisions.get(label="Purpose of the report").number
    page.goto(f"{DESK}revisions/compare/?before={last - 1}&after={last}")
    change = page.locator("#change-1")
    expect(change.get_by_role("heading", level=4)).to_have_text("Changed Paragraph 1 changed")
    expect(change.get_by_role("deletion").first).to_contain_text("deleted: ")
    expect(change.get_by_role("deletion").first).to_contain_text("end of deletion")
    expect(change.get_by_role("insertion").first).to_contain_text("inserted: ")
