"""A new plan of three priorities follows the old one: first a draft of the office, then in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser import sign_in
from tests.office import PUBLISHED, person
from tests.priorities.tables.sheets import zipped
from tests.priorities.tables.test_second_plan import three_priorities

OLD, NEW = "Safe Durham Partnership Plan 2020 - 2025", "Safe Durham Partnership Plan 2026 - 2030"
PAGES = ("", "plan.pdf", "crosswalk/", "coverage/", "priorities/safe-streets/", "work-areas/safe-streets-work/")
OLD_ADDRESSES = (
    "/plans/plan-2020-2025/",
    "/plans/plan-2020-2025/priorities/being-safe-and-feeling-safe/",
    "/plans/plan-2020-2025/work-areas/safer-homes/",
    "/plans/plan-2020-2025/deliverables/safer-homes-01/",
    "/plans/plan-2020-2025/measures/crime-rate/",
    "/plans/plan-2020-2025/coverage/",
    f"/updates/{PUBLISHED}/",
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Tables of the new plan, with its crosswalk to the old one."""
    tables = three_priorities(tmp_path / "tables")
    for row, title in enumerate(("Safe streets", "Fewer victims", "Fewer offences"), 2):
        tables.put("priorities", row, "title", title)
    tables.put("plan", 2, "title", NEW)
    return zipped(tmp_path / "new.zip", {file.name: file.read_bytes() for file in tables.path.iterdir()})


def test_a_draft_comes_into_force_and_every_old_address_still_answers(page: Page, archive: Path) -> None:
    published = Client().get(f"/updates/{PUBLISHED}/paper.pdf").getvalue()
    sign_in(page, person("administrator"))
    import_as_draft(page, archive)
    check_only_staff_see_it(page)
    page.goto("/admin/priorities/plan/")
    change_status(page, OLD, "superseded")
    change_status(page, NEW, "in-force")
    read_the_new_plan(page)
    visitor = Client()
    assert {address: visitor.get(address).status_code for address in OLD_ADDRESSES} == dict.fromkeys(OLD_ADDRESSES, 200)
    assert visitor.get(f"/updates/{PUBLISHED}/paper.pdf").getvalue() == published


def import_as_draft(page: Page, archive: Path) -> None:
    page.goto("/admin/priorities/plan/")
    page.get_by_role("link", name="Import a new plan").click()
    page.get_by_label("ZIP archive").set_input_files(archive)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("row", name="crosswalk 6 6 0 0")).to_be_visible()
    page.get_by_role("button", name="Import these changes").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Outline of {NEW}")
    expect(page.get_by_role("main")).to_contain_text("Draft.")


def check_only_staff_see_it(page: Page) -> None:
    visitor = Client()
    addresses = [f"/plans/plan-2026-2030/{name}" for name in PAGES]
    assert {visitor.get(address).status_code for address in addresses} == {404}
    for address in ("/plans/", "/plans/plan-2020-2025/", "/plans/plan-2020-2025/crosswalk/"):
        assert "2026" not in visitor.get(address).content.decode()
    page.goto(addresses[0])
    expect(page.get_by_role("main")).to_contain_text("Draft – not public")


def change_status(page: Page, plan: str, status: str) -> None:
    page.goto("/admin/priorities/plan/")
    page.get_by_role("link", name=plan, exact=True).click()
    page.get_by_label("Status").select_option(status)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"The plan “{plan}” was changed successfully.")).to_be_visible()


def read_the_new_plan(page: Page) -> None:
    """As anybody: what served the old priorities is told for those that follow them."""
    page.context.clear_cookies()
    page.goto("/plans/")
    page.get_by_role("link", name=NEW, exact=True).click()
    page.get_by_role("link", name="1. Safe streets").click()
    expect(page.get_by_role("main")).to_contain_text("Reported under the earlier priorities")
    page.get_by_role("link", name="Which priorities the board has dealt with").click()
    row = page.get_by_role("row", name="1. Safe streets")
    expect(row).to_contain_text("Under the earlier priority 6. Tackle and prevent cyber enabled crime")
    row.get_by_role("link", name="Staying safe online").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("fraud and other crime online")
