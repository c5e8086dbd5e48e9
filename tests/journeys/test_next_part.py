"""From one part of a paper to the next one that lacks something, with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports.models import ScrutinyUpdate
from tests.browser import sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import READY, person


def test_the_next_part_is_the_first_thing_after_the_confirmation(page: Page) -> None:
    ScrutinyUpdate.objects.filter(slug=READY).update(purpose="")
    sign_in(page, person("officer"))
    page.goto(f"/desk/updates/{READY}/contact/")
    keys = Keyboard(page)
    keys.follow("Save and continue")
    expect(page.get_by_role("status").first).to_contain_text("Saved: ")
    keys.tab_to("Skip to main content")
    keys.press("Enter", "Tab")
    assert keys.focused() == "Next: Purpose of the report"
    with page.expect_navigation():
        keys.press("Enter")
    keys.arrive("Purpose of the report")
