"""Rows that are added, moved and removed, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_accessibility, check_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]


def saved(page: Page) -> str:
    page.get_by_role("button", name="Save", exact=True).click()
    return page.locator("output").inner_text()


def row(page: Page, number: int) -> object:
    return page.get_by_role("group", name=f"Agenda item {number}")


def announced(page: Page) -> object:
    return page.locator("[data-sdp-rows-status]")


def test_the_rows_pass_every_check(page):
    page.goto("/gallery/rows/")
    check_page(page, "rows")


def test_a_row_moves_by_keyboard_and_keeps_the_focus(page):
    page.goto("/gallery/rows/")
    button = page.get_by_role("button", name="Move up Agenda item 3")
    button.focus()
    page.keyboard.press("Enter")
    expect(announced(page)).to_have_text("Agenda item 3 is now agenda item 2")
    assert page.evaluate("document.activeElement.textContent") == "Move up Agenda item 2"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(announced(page)).to_have_text("Agenda item 1 is the first")
    assert saved(page) == "Gamma, Alpha, Beta"


def test_a_row_moves_down(page):
    page.goto("/gallery/rows/")
    page.get_by_role("button", name="Move down Agenda item 1").click()
    assert saved(page) == "Beta, Alpha, Gamma"


def test_rows_are_added_and_removed(page):
    page.goto("/gallery/rows/")
    page.get_by_role("button", name="Remove Agenda item 2").click()
    expect(announced(page)).to_have_text("Agenda item 2 removed")
    page.get_by_role("button", name="Add another agenda item").click()
    expect(announced(page)).to_have_text("Agenda item 3 added")
    check_accessibility(page)
    row(page, 3).get_by_label("Title").fill("Delta")
    assert saved(page) == "Alpha, Gamma, Delta"


def test_blank_rows_are_not_entries(page):
    page.goto("/gallery/rows/")
    page.get_by_role("button", name="Add another agenda item").click()
    assert saved(page) == "Alpha, Beta, Gamma"


def test_the_error_summary_names_the_row(page):
    page.goto("/gallery/rows/")
    row(page, 2).get_by_label("Title").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Agenda item 2: Enter the title").click()
    assert page.evaluate("document.activeElement.id") == "id_items-1-title"
    assert page.title().startswith("Error: ")


def test_without_javascript_positions_and_boxes_do_the_same(plain_page):
    plain_page.goto("/gallery/rows/")
    row(plain_page, 3).get_by_label("Position").fill("1")
    row(plain_page, 1).get_by_label("Position").fill("2")
    row(plain_page, 2).get_by_label("Remove this agenda item").check()
    row(plain_page, 4).get_by_label("Title").fill("Delta")
    assert plain_page.get_by_role("button", name="Add another").is_visible() is False
    assert saved(plain_page) == "Gamma, Alpha, Delta"
