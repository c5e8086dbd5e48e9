"""The coverage table in a browser: on a telephone, and with more meetings than a screen has room for."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from priorities.models import Plan
from reports.models import BoardMeeting
from tests.browser import check_page, sign_in
from tests.office import open_office, person

COVERAGE = "/plans/plan-2020-2025/coverage/"


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


def test_on_a_telephone_each_priority_is_a_record_and_the_table_stays_one(page: Page, office: None) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(COVERAGE)
    box = page.get_by_role("region", name="Priorities by board meetings")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    row = box.get_by_role("row").filter(has=page.get_by_role("rowheader", name="4. Reduce reoffending"))
    told = row.get_by_role("cell").filter(has_text="Integrated Offender Management")
    assert told.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Board meeting of September 2026"'
    expect(box.get_by_role("columnheader", name="Board meeting of September 2026")).to_have_count(1)


def test_many_meetings_are_on_pages_of_a_few(page: Page, office: None) -> None:
    sign_in(page, person("officer"))
    plan = Plan.objects.get(key="plan-2020-2025")
    for month in range(1, 13):
        BoardMeeting.objects.create(partnership=plan.partnership, date=date(2025, month, 3))
    page.goto(COVERAGE)
    box = page.get_by_role("region", name="Priorities by board meetings")
    expect(box.get_by_role("columnheader").last).to_be_in_viewport()
    check_page(page)
    page.get_by_role("link", name="2025", exact=True).click()
    page.get_by_role("link", name="Next page").click()
    expect(box.get_by_role("columnheader", name="Board meeting of 3 August 2025")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 900})
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") == 0
