"""A published paper is linked to the plan by keyboard, without JavaScript, and a reader comes to it from the plan."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports.models import Edition
from tests.browser import sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import PUBLISHED, person


def test_a_published_paper_is_linked_later(plain_page: Page) -> None:
    page, keys, before = plain_page, Keyboard(plain_page), Edition.objects.values().get()
    sign_in(page, person("administrator"))
    page.goto(f"/desk/updates/{PUBLISHED}/")
    keys.follow("What this paper serves in the plan")
    keys.follow("Change what “What comes next” serves")
    keys.arrive("What “What comes next” serves")
    keys.tab_to("Work areas and core deliverables of 5. Alcohol and substance misuse reduction")
    keys.press("Enter")
    keys.tick("Prevention and early intervention")
    keys.follow("Save and continue")
    expect(page.get_by_text("Saved: what “What comes next” serves.")).to_be_visible()
    assert Edition.objects.values().get() == before
    come_from_the_plan(page, keys)


def come_from_the_plan(page: Page, keys: Keyboard) -> None:
    """Nobody signed in goes from the plan to what was just linked."""
    page.context.clear_cookies()
    page.goto("/plans/plan-2020-2025/coverage/")
    keys.follow("What comes next")
    place = page.url.partition("#")[2]
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    page.goto("/plans/plan-2020-2025/work-areas/prevention-and-early-intervention/")
    expect(page.get_by_role("link", name=f"Paragraph {place.removeprefix('p')}", exact=True)).to_be_visible()
