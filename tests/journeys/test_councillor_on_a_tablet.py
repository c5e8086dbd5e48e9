"""A councillor with a tablet, the evening before: to the meeting's papers, to its pack, and to what is new."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.packs.making import make_waiting
from tests.browser import open_page, sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import PUBLISHED, person

MEETING = "Thursday 3 December 2026, Safer and Stronger Communities Overview and Scrutiny Committee"
PACK = "Agenda and all papers as one PDF for the meeting of 3 December 2026"
PAPER = "Safe Durham Partnership Update, 3 December 2026"
SECTION = "Support for victims of domestic abuse"
NEW = "1 new since you last looked"


@pytest.fixture
def tablet(chromium: Browser, live_server) -> Iterator[Page]:
    """A page that is touched and not clicked, held upright."""
    with open_page(chromium, live_server.url, has_touch=True) as page:
        page.set_viewport_size({"width": 820, "height": 1180})
        yield page


def tap(page: Page, name: str) -> None:
    """Go where the link in the page leads."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.tap()


def test_by_touch(tablet: Page) -> None:
    page = tablet
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, person("member"))
    page.goto("/")
    tap(page, NEW)
    tap(page, PAPER)
    page.get_by_text("Contents").first.tap()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name=SECTION).tap()
    expect(page.get_by_role("heading", name=SECTION)).to_be_in_viewport()
    page.get_by_role("link", name="Link to paragraph 7", exact=True).tap()
    expect(page.get_by_text("The address of paragraph 7 is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/updates/{PUBLISHED}/#p7")
    page.locator("#p7").tap()
    expect(page.get_by_text("is copied.")).to_have_count(0)
    file = page.get_by_role("link", name="Download as PDF").get_attribute("href")
    assert page.request.get(file).body().startswith(b"%PDF")
    tap(page, "Thursday 3 December 2026")
    tap(page, PACK)
    make_waiting()
    download = page.get_by_role("link", name="Download the pack")
    expect(download).to_be_visible(timeout=20_000)
    assert page.request.get(download.get_attribute("href")).body().startswith(b"%PDF")
    tap(page, "The meeting")
    expect(page.get_by_role("main")).to_contain_text("pages, made ")
    page.goto("/new/")
    page.get_by_role("button", name="Mark all as read").tap()
    expect(page.get_by_text("All of it is marked as read.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Nothing new since you last looked")).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    keyboard = Keyboard(page)
    sign_in(page, person("member"))
    page.goto("/")
    keyboard.follow(MEETING)
    keyboard.arrive("Thursday 3 December 2026")
    keyboard.follow(PACK)
    make_waiting()
    expect(page.get_by_role("link", name="Download the pack")).to_be_visible(timeout=20_000)
    assert keyboard.open_pdf("Download the pack").startswith(b"%PDF")
    keyboard.follow("The meeting")
    keyboard.follow(PAPER)
    keyboard.tab_to(SECTION)
    keyboard.press("Enter")
    keyboard.tab_to("Link to paragraph 7")
    keyboard.press("Enter")
    assert page.url.endswith("#p7")
    page.goto("/")
    keyboard.follow(NEW)
    keyboard.follow("Mark all as read")
    expect(page.get_by_text("All of it is marked as read.")).to_be_visible()
