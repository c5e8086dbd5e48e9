"""The administration of the plan in a browser: on a desk, on a telephone, by keyboard and without JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    Measure,
    Observation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)
from tests.browser import sign_in
from tests.cast import person
from tests.office import make_roles
from tests.pages.states import State, check_states, send
from tests.priorities.plans import a_plan_with
from tests.priorities.test_admin import address

PARTS = (
    *(Plan, PlanSection, StrategicPriority, WorkArea, Deliverable, DeliveryMechanism),
    *(Statement, Measure, CaseStudy, PartnerPlan, Alignment),
)


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    make_roles()
    plan = a_plan_with(status=Plan.Status.DRAFT, priorities=2, deliverables=5)
    Observation.objects.filter(order=1).update(upper_limit="20.5")
    Measure.objects.filter(order=2).update(source="", unit="")
    return plan


@pytest.fixture
def administrator(plan: Plan, page: Page) -> Page:
    sign_in(page, person("administrator"))
    return page


@pytest.fixture
def plain_administrator(plan: Plan, plain_page: Page) -> Page:
    sign_in(plain_page, person("administrator"))
    return plain_page


def outline(plan: Plan, query: str = "") -> str:
    return reverse("admin:priorities_plan_outline", args=[plan.pk]) + query


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


def test_the_outline(administrator: Page, plan: Plan) -> None:
    row = Deliverable.objects.first()
    moved = outline(plan, f"?at=deliverable-{row.pk}&moved=1")
    plan_without_parts = Plan.objects.create(
        partnership=plan.partnership, key="new", title="New plan", first_year=2040, last_year=2045
    )
    states = [
        State("Outline of Rivers Plan", outline(plan)),
        State("Outline of Rivers Plan", outline(plan), unfold),
        State("Outline of Rivers Plan", moved),
        State("Outline of New plan", outline(plan_without_parts)),
    ]
    check_states(administrator, states)


def test_the_pages_of_each_part(administrator: Page, plan: Plan) -> None:
    pages = [State("", address(model.objects.order_by("pk").first()), unfold) for model in PARTS]
    check_states(administrator, pages)


def test_the_pages_for_a_new_part(administrator: Page, plan: Plan) -> None:
    given = {"plan": plan.pk, "priority": plan.priorities.first().pk}
    check_states(administrator, [State("Add ", address(model, "add", **given), unfold) for model in PARTS])


def test_a_refused_grid(administrator: Page, plan: Plan) -> None:
    def save(page: Page) -> None:
        page.get_by_label("Value, row 1", exact=True).fill("about 7")
        page.get_by_label("Period, row 4", exact=True).fill("2031")
        send(page, page.get_by_role("button", name="Save", exact=True))

    check_states(administrator, [State("", address(Measure.objects.first()), save)])


def test_in_dark_colours(administrator: Page, plan: Plan) -> None:
    administrator.emulate_media(color_scheme="dark")
    pages = [outline(plan), address(Measure.objects.first()), address(Measure, "changelist")]
    check_states(administrator, [State("", page, unfold) for page in pages], narrow=False)


def test_rows_are_moved_by_keyboard_and_the_focus_stays_with_them(administrator: Page, plan: Plan) -> None:
    page, row = administrator, WorkArea.objects.get(key="priority-1-area-2")
    page.goto(outline(plan))
    button = page.locator(f"#workarea-{row.pk}").get_by_role("button", name=f"Move up {row.title}")
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    moved = page.locator(f"#workarea-{row.pk}")
    expect(moved).to_be_focused()
    expect(moved.get_by_role("status")).to_have_text("Moved. It is now 1 of 2.")
    page.keyboard.press("Tab")
    expect(moved.get_by_role("link", name=row.title, exact=True)).to_be_focused()
    row.refresh_from_db()
    assert row.order == 1


def test_a_folded_row_is_moved_without_javascript_and_is_seen_where_it_went(
    plain_administrator: Page, plan: Plan
) -> None:
    page = plain_administrator
    row = Deliverable.objects.get(key="priority-1-deliverable-4")
    page.goto(outline(plan))
    page.locator("summary", has_text="Core deliverables").nth(0).click()
    with page.expect_navigation():
        page.get_by_role("button", name=f"Move up {row.text}").click()
    expect(page.locator(f"#deliverable-{row.pk}")).to_be_in_viewport()
    expect(page.locator(f"#deliverable-{row.pk}").get_by_role("status")).to_have_text("Moved. It is now 1 of 2.")


def test_the_grid_takes_a_new_figure_without_javascript(plain_administrator: Page, plan: Plan) -> None:
    page, measure = plain_administrator, Measure.objects.first()
    page.goto(address(measure))
    page.get_by_label("Area, row 4", exact=True).fill("Wales")
    page.get_by_label("Period, row 4", exact=True).fill("2029/30")
    page.get_by_label("Value, row 4", exact=True).fill("24.50")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Saved, though this does not add up")
    assert str(measure.observations.get(area="Wales").value) == "24.50"
