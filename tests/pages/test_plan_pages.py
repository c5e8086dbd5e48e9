"""Every page of the plans, in every state, in a browser."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from priorities.models import Deliverable, Measure, Plan, StrategicPriority, WorkArea
from priorities.urls import urlpatterns
from tests.browser import check_accessibility, check_markup, check_width, sign_in
from tests.office import make_roles, open_office
from tests.pages.states import State, check_states
from tests.priorities.plans import a_plan_with, follow, priority_of

PLAN = "/plans/plan-2030-2035/"
BARE = "/plans/plan-bare/"
DEMONSTRATION = "/plans/plan-2020-2025/"
TITLE = "Rivers Plan 2030 – 2035"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
DELIVERABLE = "priority-1-deliverable-1"
FILES = {"plan_pdf", "plan_html"}

PAGES = [
    State("Plans", "/plans/"),
    State(TITLE, PLAN),
    State("1. Weirs and locks 1", f"{PLAN}priorities/priority-1/"),
    State("2. Weirs and locks 2", f"{PLAN}priorities/priority-2/"),
    State("Bank work 1.1", f"{PLAN}work-areas/priority-1-area-1/"),
    State("Mend gate 1.1", f"{PLAN}deliverables/{DELIVERABLE}/"),
    State("Mend gate 1.3", f"{PLAN}deliverables/priority-1-deliverable-3/"),
    State("Eels at weir 1.1", f"{PLAN}measures/priority-1-measure-1/"),
    State("Eels at weir 1.2", f"{PLAN}measures/priority-1-measure-2/"),
    State("Alignment with partner plans", f"{PLAN}alignment/"),
    State("Organisations", f"{PLAN}organisations/"),
    State("Enabling factors", f"{PLAN}enabling-factors/"),
    State("Crosswalk", f"{PLAN}crosswalk/"),
    State("Page not found", "/plans/plan-draft/"),
]

PAGES_OF_A_DRAFT = [
    State("Plans", "/plans/"),
    State("Rivers Plan 2036 – 2041", "/plans/plan-draft/"),
    State("1. Weirs and locks 1", "/plans/plan-draft/priorities/priority-1/"),
    State("Mend gate 1.1", "/plans/plan-draft/deliverables/priority-1-deliverable-1/"),
    State("Crosswalk", f"{PLAN}crosswalk/"),
]

PAGES_OF_A_BARE_PLAN = [
    State("Bare", BARE),
    State("1. Alone", f"{BARE}priorities/alone/"),
    State("An area", f"{BARE}work-areas/area/"),
    State("A deliverable", f"{BARE}deliverables/deliverable/"),
    State("A measure", f"{BARE}measures/measure/"),
    State("Alignment with partner plans", f"{BARE}alignment/"),
    State("Organisations", f"{BARE}organisations/"),
    State("Enabling factors", f"{BARE}enabling-factors/"),
    State("Crosswalk", f"{BARE}crosswalk/"),
]


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    """A plan in force between one before it and a draft after it, with a word wider than a telephone."""
    made = a_plan_with(priorities=3, deliverables=4, work_areas=3)
    Deliverable.objects.filter(key="priority-1-deliverable-2").update(parent=made.deliverables.get(key=DELIVERABLE))
    Deliverable.objects.filter(key="priority-1-deliverable-4").update(text=f"Name it {LONG}", subheading=LONG)
    before = a_plan_with(key="plan-2025", status=Plan.Status.SUPERSEDED, first_year=2025, priorities=2)
    after = a_plan_with(key="plan-draft", status=Plan.Status.DRAFT, first_year=2036)
    StrategicPriority.objects.filter(pk=priority_of(before).pk).update(title=LONG)
    follow(priority_of(made), *before.priorities.all(), note="the locks")
    follow(priority_of(after), priority_of(made))
    return made


@pytest.fixture
def bare(transactional_db: None) -> None:
    """A plan of which little is written yet."""
    made = a_plan_with(priorities=0, partner_plans=0, mechanisms=0)
    made.sections.all().delete()
    made.enabling_factors.all().delete()
    made.partnership.organisations.all().delete()
    Plan.objects.filter(pk=made.pk).update(key="plan-bare", title="Bare", foreword_opening="", foreword_closing="")
    alone = StrategicPriority.objects.create(plan=made, number=1, key="alone", title="Alone")
    WorkArea.objects.create(priority=alone, key="area", title="An area")
    Deliverable.objects.create(priority=alone, key="deliverable", text="A deliverable")
    Measure.objects.create(priority=alone, key="measure", title="A measure")


def test_what_the_public_reads(page: Page, plan: Plan) -> None:
    check_states(page, PAGES)


def test_a_plan_of_which_little_is_written(page: Page, bare: None) -> None:
    check_states(page, PAGES_OF_A_BARE_PLAN)


def test_a_site_without_a_plan(page: Page, transactional_db: None) -> None:
    check_states(page, [State("Plans", "/plans/")])


def test_what_an_administrator_reads_of_a_draft(page: Page, plan: Plan) -> None:
    make_roles()
    administrator = User.objects.create_user("administrator", is_staff=True)
    administrator.groups.add(Group.objects.get(name="Administrator"))
    sign_in(page, administrator)
    check_states(page, PAGES_OF_A_DRAFT)


def test_the_demonstrations_plan(page: Page, transactional_db: None) -> None:
    open_office()
    priorities = StrategicPriority.objects.filter(plan__key="plan-2020-2025")
    states = [State(str(one), f"{DEMONSTRATION}priorities/{one.key}/") for one in priorities]
    others = [
        State("Safe Durham Partnership Plan", DEMONSTRATION),
        State("Alignment with partner plans", f"{DEMONSTRATION}alignment/"),
    ]
    check_states(page, [*states, *others])


def test_a_plan_too_large_to_lay_out(page: Page, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sdp.document.writers.size._BOUNDS", {"rows": 1})
    check_states(page, [State("The plan is too large", f"{PLAN}plan.html")])


def test_the_plan_as_a_web_page_of_its_own(page: Page, plan: Plan) -> None:
    html = page.request.get(f"{PLAN}plan.html").text()
    page.set_content(html)
    check_markup(html, "plan_html")
    check_accessibility(page)
    check_width(page)


def test_on_a_telephone_tables_stack_and_nothing_must_be_scrolled_sideways(page: Page, plan: Plan) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    for address in (f"{PLAN}priorities/priority-1/", f"{PLAN}alignment/", f"{PLAN}crosswalk/"):
        page.goto(address)
        wide = "tables => tables.filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert page.locator(".records, .sdp-crosswalk").evaluate_all(wide) == 0, address
    page.goto(f"{PLAN}alignment/")
    expect(page.get_by_role("columnheader", name="Bridge plan 1 2031")).to_have_count(1)
    expect(page.get_by_role("rowheader", name="Weirs and locks 2")).to_have_count(1)


def test_a_prioritys_contents_name_every_heading_below_them_and_lead_there(page: Page, plan: Plan) -> None:
    page.goto(f"{PLAN}priorities/priority-1/")
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    headings = page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    assert headings == ["On this page", *links.all_inner_texts()]
    for heading in ("Measures", "What it serves in partner plans", "What it follows", "Reported to scrutiny"):
        links.filter(has_text=heading).click()
        expect(page.get_by_role("heading", level=2, name=heading)).to_be_in_viewport()
        page.mouse.wheel(0, -100_000)


def test_the_headings_of_a_priority_look_alike(page: Page, plan: Plan) -> None:
    page.goto(f"{PLAN}priorities/priority-1/")
    look = "all => all.map(h2 => getComputedStyle(h2)).map(css => [css.fontSize, css.marginTop, css.color].join())"
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert len(set(page.locator(".sdp-plan h2").evaluate_all(look))) == 1


def test_every_part_of_a_plan_is_reached_by_links_without_javascript(plain_page: Page, plan: Plan) -> None:
    def follow_link(name: str) -> None:
        plain_page.get_by_role("main").get_by_role("link", name=name).first.click()

    def heading(words: str) -> None:
        expect(plain_page.get_by_role("heading", level=1)).to_have_text(words)

    plain_page.goto("/")
    plain_page.get_by_role("navigation", name="Menu").get_by_role("link", name="Plans").click()
    follow_link(TITLE)
    follow_link("1. Weirs and locks 1")
    follow_link("Mend gate 1.1")
    heading("Mend gate 1.1")
    follow_link("Bank work 1.2")
    heading("Bank work 1.2")
    follow_link("1. Weirs and locks 1")
    follow_link("Eels at weir 1.1")
    heading("Eels at weir 1.1")
    plain_page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name=TITLE).click()
    for name, words in {
        "Organisations of the partnership": "Organisations of the partnership",
        "Enabling factors": "Enabling factors",
        "Alignment with partner plans": "Alignment with partner plans",
        "Crosswalk to earlier and later plans": "Crosswalk",
    }.items():
        follow_link(name)
        heading(words)
        plain_page.go_back()


def test_no_page_of_the_plans_is_left_out() -> None:
    assert {state.name for state in PAGES} | FILES == {pattern.name for pattern in urlpatterns}
