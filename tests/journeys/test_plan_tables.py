"""A plan goes out as a workbook and comes back: one cell changed, rows spoilt, the session ended in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from priorities.models import Deliverable
from tests.browser import sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import person
from tests.priorities.tables.sheets import at, everything

KEY = "safer-homes-01"
NEW = "Inspect every private home for rent once a year"


@pytest.fixture
def keys(page: Page) -> Keyboard:
    """An administrator before the outline of the plan."""
    sign_in(page, person("administrator"))
    page.goto("/admin/priorities/plan/")
    keys = Keyboard(page)
    keys.tab_to("Skip to main content")
    keys.press("Enter")
    keys.follow("Outline of Safe Durham Partnership Plan 2020 - 2025")
    return keys


def test_one_cell_of_the_workbook_changes_one_field(keys: Keyboard, tmp_path: Path) -> None:
    page, old = keys.page, Deliverable.objects.get(key=KEY).text
    send(keys, export(keys, tmp_path, reword))
    keys.arrive("What plan.xlsx would change")
    expect(page.get_by_text("Rows: 0 added, 1 changed, 0 removed.")).to_be_visible()
    cells = page.locator(".plan-tables-cell")
    expect(cells).to_have_text([f"text now {old} text after the import {NEW}"])
    colleague = page.context.new_page()
    colleague.goto(page.url)
    keys.tab_to("Import these changes", key="Shift+Tab")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.get_by_text("Imported plan.xlsx. Rows: 0 added, 1 changed, 0 removed.")).to_be_visible()
    colleague.get_by_role("button", name="Import these changes").first.click()
    expect(colleague.get_by_role("alert")).to_contain_text("The file is no longer kept.")
    page.go_back()
    expect(page.get_by_role("button", name="Import these changes")).to_have_count(0)
    page.goto(f"/plans/plan-2020-2025/deliverables/{KEY}/")
    keys.arrive(NEW)


def test_a_spoilt_workbook_is_told_whole_and_changes_nothing(keys: Keyboard, tmp_path: Path) -> None:
    before = everything()
    send(keys, export(keys, tmp_path, spoil))
    expect(keys.page.get_by_role("alert").get_by_role("listitem")).to_have_text(
        [
            "Sheet deliverables, row 7, key: “Bad Key” is no key: use lower case words joined by hyphens. "
            "Write for example bad-key.",
            "Sheet deliverables, row 8, text: The cell holds a formula, “=1+1”. Type what it gives instead.",
            "Sheet observations, row 3, value: “many” is not a plain number. Write for example 97 or 26.1.",
        ]
    )
    assert everything() == before


def test_a_session_that_ends_before_the_word_to_go_on(keys: Keyboard, tmp_path: Path) -> None:
    """Nothing is written; after signing in again the preview is still there."""
    page, before = keys.page, everything()
    send(keys, export(keys, tmp_path, reword))
    preview, _, _ = page.url.partition("#")
    page.goto(preview)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Import these changes").first.click()
    assert everything() == before
    sign_in(page, person("administrator"))
    page.goto(preview)
    page.get_by_role("button", name="Import these changes").first.click()
    expect(page.get_by_text("Imported plan.xlsx.")).to_be_visible()
    assert Deliverable.objects.get(key=KEY).text == NEW


def export(keys: Keyboard, folder: Path, change: Callable[[Workbook], None]) -> Path:
    """Take the plan as a workbook, and change it as one would in a spreadsheet."""
    keys.tab_to("Skip to main content")
    keys.press("Enter")
    keys.tab_to("Export as a workbook")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    path = folder / "plan.xlsx"
    download.value.save_as(path)
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def reword(workbook: Workbook) -> None:
    sheet = workbook["deliverables"]
    row = next(row for row in range(2, sheet.max_row + 1) if at(sheet, row, "key").value == KEY)
    at(sheet, row, "text").value = NEW


def spoil(workbook: Workbook) -> None:
    at(workbook["deliverables"], 7, "key").value = "Bad Key"
    at(workbook["deliverables"], 8, "text").value = "=1+1"
    at(workbook["observations"], 3, "value").value = "many"


def send(keys: Keyboard, path: Path) -> None:
    keys.tab_to("Import tables", key="Shift+Tab")
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.tab_to("Skip to main content")
    keys.press("Enter")
    field = "Workbook (.xlsx), or ZIP archive of CSV files"
    keys.tab_to(field)
    keys.page.get_by_label(field).set_input_files(path)
    keys.follow("Show what would change")
