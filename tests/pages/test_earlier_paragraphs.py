"""Beside a section: what earlier updates said, and putting a paragraph of it into the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports.models import Section
from tests.browser import check_accessibility, check_markup, check_width, sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import UNFINISHED, open_office, person
from tests.pages.states import send

USE = "Use this paragraph (2 of the paper of 3 December 2026)"
TEXT = "Three of the four plans have been written."


@pytest.fixture
def section(transactional_db: None) -> Section:
    """A section on an item that a published paper has been about."""
    open_office()
    return Section.objects.get(update__slug=UNFINISHED, heading="Progress on the town centre plans")


def open_section(page: Page, section: Section) -> None:
    sign_in(page, person("officer"))
    page.goto(f"/desk/updates/{UNFINISHED}/sections/{section.pk}/")


def leave(page: Page) -> None:
    """Close the page for writing while the site is still there: what is not saved yet is saved then."""
    page.goto("/", wait_until="networkidle")


def test_the_page_can_be_read_and_used_by_everybody(page: Page, section: Section) -> None:
    open_section(page, section)
    earlier = page.get_by_role("complementary", name="What earlier updates said")
    expect(earlier.get_by_role("link", name="Paragraph 2 of the paper of 3 December 2026")).to_be_visible()
    check_accessibility(page)
    check_width(page)
    check_markup(page.request.get(page.url).text(), "a section with earlier paragraphs")
    leave(page)


def test_a_paragraph_is_put_in_at_the_end_and_said_aloud(page: Page, section: Section) -> None:
    open_section(page, section)
    body = page.get_by_role("textbox", name="Paragraphs")
    expect(body).to_have_attribute("contenteditable", "true")
    before = body.locator("p").count()
    use = page.get_by_role("button", name=USE)
    words = page.locator("[data-sdp-words]").first.inner_text()
    use.click()
    expect(body).to_be_focused()
    expect(body.locator("p")).to_have_count(before + 1)
    assert body.locator("p").last.inner_text().strip() == words.strip()
    expect(page.get_by_role("status").filter(has_text="Paragraph 2 of the paper of 3 December 2026")).to_be_visible()
    send(page, page.get_by_role("button", name="Save and continue"))
    section.refresh_from_db()
    assert section.body.startswith(f"<p>{TEXT}")
    assert words.split(".")[0] in section.body


def test_by_keyboard_it_is_put_in_where_the_cursor_was(page: Page, section: Section) -> None:
    open_section(page, section)
    body = page.get_by_role("textbox", name="Paragraphs")
    expect(body).to_have_attribute("contenteditable", "true")
    keys = Keyboard(page)
    keys.tab_to("Paragraphs")
    body.locator("p").first.click()
    page.keyboard.press("End")
    keys.tab_to(USE)
    keys.press("Enter")
    expect(body).to_be_focused()
    keys.write(" More of mine.")
    expect(body.locator("p").nth(1)).to_contain_text("More of mine.")
    leave(page)


def test_without_a_script_the_page_comes_back_with_it(plain_page: Page, section: Section) -> None:
    open_section(plain_page, section)
    plain_page.get_by_label("Heading", exact=True).fill("The plans for the town centres")
    plain_page.get_by_label("Paragraphs").fill("What was typed.")
    plain_page.get_by_role("button", name=USE).click()
    expect(plain_page.get_by_label("Heading", exact=True)).to_have_value("The plans for the town centres")
    typed = plain_page.get_by_label("Paragraphs").input_value()
    assert typed.startswith("What was typed.\n\n")
    assert len(typed) > 100
    section.refresh_from_db()
    assert section.heading == "Progress on the town centre plans"
