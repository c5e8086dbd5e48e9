"""From hand to hand and out late: by keyboard alone, and with JavaScript off."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports.models import CalendarAddress, ScrutinyUpdate
from tests.browser import sign_in
from tests.cast import approve
from tests.journeys.keyboard import Keyboard
from tests.office import READY, person

OVERVIEW = f"/desk/updates/{READY}/"
REASON = "The fire at the depot must be dealt with before the spring."


def test_a_late_paper_goes_from_hand_to_hand_and_out_by_keyboard_alone(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 1, 18))
    sign_in(page, person("officer"))
    page.goto("/desk/")
    keys = Keyboard(page)
    keys.follow("Safe Durham Partnership Update")
    expect(page.get_by_text("This paper is late. It had to be public by Wednesday 13 January 2027.")).to_be_visible()
    keys.follow("Give the reason")
    keys.arrive("Publishing late")
    keys.fill("The chair’s reason for urgency", REASON)
    keys.follow("Save the reason")
    keys.follow("Send for approval")
    keys.follow("Send for approval")
    expect(page.get_by_text("The paper is sent for approval.")).to_be_visible()
    approve(ScrutinyUpdate.objects.get(slug=READY))
    sign_in(page, person("clerk"))
    page.goto(f"{OVERVIEW}publish/")
    expect(page.get_by_text(REASON)).to_be_visible()
    keys.follow("Publish")
    assert REASON in page.get_by_role("main").inner_text()
    assert ScrutinyUpdate.objects.get(slug=READY).status == "published"


def test_the_timetable_the_reason_and_taking_a_paper_back_with_javascript_off(
    plain_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = plain_page
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 1, 18))
    sign_in(page, person("officer"))
    page.goto(OVERVIEW)
    page.get_by_role("link", name="The timetable, day by day").click()
    today = page.locator("[aria-current=date]")
    expect(today).to_contain_text("Monday 18 January 2027 (today)")
    expect(today).to_contain_text("Clear day 3")
    page.goto(f"{OVERVIEW}late/")
    page.get_by_label("The chair’s reason for urgency").fill(REASON)
    page.get_by_role("button", name="Save the reason").click()
    expect(page.get_by_text("The chair’s reason for urgency is on record")).to_be_visible()
    for move, done in (
        ("Send for approval", "The paper is sent for approval."),
        ("Take back to draft", "The paper is a draft again."),
    ):
        page.get_by_role("link", name=move).click()
        page.get_by_role("button", name=move).click()
        expect(page.get_by_text(done)).to_be_visible()


def test_a_private_calendar_address_is_made_and_replaced_by_keyboard(page: Page) -> None:
    sign_in(page, person("approver"))
    page.goto("/desk/")
    keys = Keyboard(page)
    keys.follow("Dates in your calendar")
    keys.follow("Make my address")
    first = page.locator("code").inner_text()
    assert page.request.get(first).text().startswith("BEGIN:VCALENDAR\r\n")
    keys.follow("Make a new address")
    second = page.locator("code").inner_text()
    assert second.endswith(f"{CalendarAddress.objects.get().token}.ics")
    assert [page.request.get(address).status for address in (first, second)] == [404, 200]
