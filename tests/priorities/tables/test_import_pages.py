"""The pages of import in a browser: with and without JavaScript, by keyboard, small and large."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from priorities.models import Plan
from priorities.tables import as_archive
from tests.browser import sign_in
from tests.office import open_office, person
from tests.pages.states import State, check_states, send
from tests.priorities.plans import a_plan_with
from tests.priorities.tables.sheets import at, workbook_of


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    open_office()
    Plan.objects.filter(status=Plan.Status.IN_FORCE).update(status=Plan.Status.SUPERSEDED)
    return a_plan_with(priorities=2)


@pytest.fixture
def changed(plan: Plan, tmp_path: Path) -> Path:
    """A workbook that adds, changes and removes, in a public plan."""
    file = tmp_path / "plan.xlsx"
    with workbook_of(plan, file) as workbook:
        at(workbook["observations"], 2, "value").value = "22.5"
        at(workbook["plan_sections"], 2, "body").value = "It keeps the rivers open.\n\n- By day\n- By night"
        workbook["deliverables"].delete_rows(3)
        workbook["foreword_achievements"].append(["2", "Ten locks mended"])
    return file


@pytest.fixture
def spoilt(plan: Plan, tmp_path: Path) -> Path:
    file = tmp_path / "spoilt.xlsx"
    with workbook_of(plan, file) as workbook:
        at(workbook["observations"], 2, "value").value = "=1+1"
        at(workbook["plan"], 2, "title").value = None
    return file


def choose(page: Page, file: Path) -> None:
    page.get_by_label("Workbook (.xlsx), or ZIP archive of CSV files").set_input_files(file)
    send(page, page.get_by_role("button", name="Show what would change"))


def test_every_state_of_the_pages(page: Page, plan: Plan, changed: Path, spoilt: Path, tmp_path: Path) -> None:
    sign_in(page, person("administrator"))
    where, new = (
        reverse("admin:priorities_plan_import", args=[plan.pk]),
        reverse("admin:priorities_plan_import_new"),
    )
    same = tmp_path / "same.zip"
    same.write_bytes(as_archive(plan))
    states = [
        State("Import tables of Rivers Plan", where),
        State("Import tables of Rivers Plan", where, lambda page: choose(page, spoilt)),
        State("What plan.xlsx would change", where, lambda page: choose(page, changed)),
        State("What same.zip would change", where, lambda page: choose(page, same)),
        State("Import a new plan", new),
        State("Import a new plan", new, lambda page: choose(page, same)),
    ]
    check_states(page, states)


def test_without_javascript_somebody_looks_and_goes_on_by_keyboard(plain_page: Page, plan: Plan, changed: Path) -> None:
    page = plain_page
    sign_in(page, person("administrator"))
    page.goto(reverse("admin:priorities_plan_import", args=[plan.pk]))
    choose(page, changed)
    expect(page.get_by_role("heading", name="Before you go on")).to_be_visible()
    expect(page.locator("del").first).to_have_text("21.0")
    button = page.get_by_role("button", name="Import these changes").first
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Imported plan.xlsx. Rows: 1 added, 2 changed, 1 removed.")).to_be_visible()
    assert plan.deliverables.count() == 3
