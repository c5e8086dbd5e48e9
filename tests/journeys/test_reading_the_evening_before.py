"""A councillor reads the evening before, on a tablet or a telephone: the paper, a paragraph to pass on, the topic."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_accessibility, check_width, sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import PUBLISHED, person

NAME = "Safe Durham Partnership Update"
SECTION = "Integrated Offender Management"
TABLET, TELEPHONE = {"width": 768, "height": 1024}, {"width": 390, "height": 844}


@pytest.mark.parametrize("size", [TABLET, TELEPHONE], ids=["tablet", "telephone"])
def test_from_home_to_a_paragraph_that_is_passed_on_and_to_the_file(page: Page, size: dict[str, int]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size(size)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=f"{NAME}, 3 December 2026", exact=True).click()
    contents = page.get_by_role("navigation", name="Contents")
    contents.get_by_text("Contents").click()
    contents.get_by_role("link", name=SECTION).click()
    expect(page.get_by_role("heading", name=SECTION)).to_be_in_viewport()
    page.get_by_role("link", name="Link to paragraph 13", exact=True).click()
    expect(page.get_by_text("The address of paragraph 13 is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith(f"/updates/{PUBLISHED}/#p13")
    expect(page.locator("#p13")).to_be_in_viewport()
    file = page.get_by_role("main").get_by_role("link", name="PDF").first.get_attribute("href")
    assert page.request.get(file).body().startswith(b"%PDF")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=SECTION).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SECTION)
    with page.expect_navigation():
        page.get_by_role("link", name="13 of the paper of 3 December 2026").click()
    expect(page.locator("#p13")).to_be_in_viewport()


def test_by_keyboard_alone(page: Page) -> None:
    keyboard = Keyboard(page)
    page.goto(f"/updates/{PUBLISHED}/")
    keyboard.tab_to(SECTION)
    keyboard.press("Enter")
    keyboard.tab_to("Link to paragraph 13")
    keyboard.press("Enter")
    assert page.url.endswith("#p13")
    keyboard.tab_to("Download as PDF", key="Shift+Tab")
    keyboard.press("Shift+Tab")
    assert keyboard.open_pdf("Download as PDF").startswith(b"%PDF")


def test_what_is_new_is_marked_as_read(page: Page) -> None:
    sign_in(page, person("member"))
    page.goto("/")
    page.get_by_role("link", name="1 new since you last looked").click()
    check_accessibility(page)
    check_width(page)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("All of it is marked as read.")).to_be_visible()
    expect(page.get_by_role("button", name="Mark all as read")).to_have_count(0)


def test_on_paper_there_is_the_paper_alone(page: Page) -> None:
    page.goto(f"/updates/{PUBLISHED}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Purpose of the Report")).to_be_visible()
    for furniture in ("Contents", "Menu", "About this paper", "Download as PDF"):
        expect(page.get_by_text(furniture, exact=True).first).to_be_hidden()


def test_on_paper_no_link_has_its_address_after_it(page: Page) -> None:
    page.goto("/committees/safer-and-stronger/")
    page.emulate_media(media="print")
    added = "all => all.map(link => getComputedStyle(link, '::after').content)"
    assert set(page.get_by_role("main").locator("a[href^='/']").evaluate_all(added)) == {"none"}
