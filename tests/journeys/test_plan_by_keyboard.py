"""The plan with the keyboard alone: kept by an administrator, read by a resident, reported on by an officer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports.models import ScrutinyUpdate
from tests.browser import sign_in
from tests.cast import publish
from tests.journeys.keyboard import Keyboard
from tests.journeys.papers import check_in_order, words_of
from tests.office import PUBLISHED, READY, person

PLAN = "Safe Durham Partnership Plan 2020 - 2025"
VICTIMS = "2. Support victims and protect vulnerable people from harm"
HARBOUR = (
    "Referrals to Harbour, County Durham, 2018/19: a change of 38% is stated from 2017/18 to 2018/19; "
    "the two values, 5,140 and 6,982, give 36%."
)
FIRST = "See that every agency understands what domestic abuse does to people, coercion and control above all"


def test_an_administrator_adds_a_figure_and_puts_the_order_right(page: Page) -> None:
    sign_in(page, person("administrator"))
    page.goto("/desk/")
    keys = Keyboard(page)
    open_the_outline(keys)
    follow_what_does_not_add_up(keys)
    add_an_observation(keys)
    move_down_and_up_again(keys)
    look_at_the_public_page(keys)


def go_past_the_menus(keys: Keyboard) -> None:
    keys.tab_to("Skip to main content")
    keys.press("Enter")


def open_the_outline(keys: Keyboard) -> None:
    keys.follow("Administration")
    go_past_the_menus(keys)
    keys.follow("Plans")
    go_past_the_menus(keys)
    keys.follow(f"Outline of {PLAN}")
    keys.arrive(f"Outline of {PLAN}")


def follow_what_does_not_add_up(keys: Keyboard) -> None:
    go_past_the_menus(keys)
    keys.follow(f"Look at the measure: {HARBOUR}")
    keys.arrive("Change measure")
    expect(keys.page.get_by_role("main")).to_contain_text(HARBOUR)


def add_an_observation(keys: Keyboard) -> None:
    """With a slip first: what was typed is still there when it is refused."""
    go_past_the_menus(keys)
    keys.fill("Area, row 3", "County Durham")
    keys.fill("Period, row 3", "2019/20")
    keys.fill("Value, row 3", "7,104")
    keys.follow("Save")
    expect(keys.page.get_by_text("Enter a plain number, such as 97 or 26.1")).to_be_visible()
    go_past_the_menus(keys)
    keys.fill("Value, row 3", "7104")
    keys.follow("Save")
    expect(keys.page.get_by_text("Saved, though this does not add up.")).to_contain_text(HARBOUR)


def move_down_and_up_again(keys: Keyboard) -> None:
    """Saving has led back to the measure's place in the outline; the deliverables of its priority stand above it."""
    assert keys.focused().startswith("Referrals to Harbour")
    keys.tab_to("Core deliverables (7)", key="Shift+Tab")
    keys.press("Enter")
    keys.follow(f"Move down {FIRST}")
    expect(keys.page.get_by_text("Moved. It is now 2 of 7.")).to_be_visible()
    assert keys.focused().startswith(FIRST), "the focus goes with what was moved"
    keys.follow(f"Move up {FIRST}")
    expect(keys.page.get_by_text("Moved. It is now 1 of 7.")).to_be_visible()
    assert keys.focused().startswith(FIRST)


def look_at_the_public_page(keys: Keyboard) -> None:
    keys.tab_to(f"View the public page: {VICTIMS}", key="Shift+Tab")
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.arrive("Support victims and protect vulnerable people from harm")
    keys.follow("Referrals to Harbour")
    expect(keys.page.get_by_text("the figure rose from 5,140 in 2017/18 to 7,104 in 2019/20.")).to_be_visible()


def test_a_resident_reads_the_plan_and_what_came_of_it(page: Page) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    keys = Keyboard(page)
    page.request.get("/plans/plan-2020-2025/plan.pdf", timeout=60_000)  # Rendered once, then kept.
    page.goto("/")
    keys.follow("Plans")
    keys.follow(PLAN)
    plan = words_of(keys.open_pdf("download as PDF"))
    keys.follow(VICTIMS)
    keys.arrive("Support victims and protect vulnerable people from harm")
    read_a_deliverable_and_a_measure(keys)
    read_the_grid(keys)
    read_the_paragraph(keys)
    check_in_order(plan, "Harbour received 6,982 referrals", FIRST)


def read_a_deliverable_and_a_measure(keys: Keyboard) -> None:
    keys.follow(FIRST)
    keys.arrive(FIRST)
    keys.follow(VICTIMS)
    keys.follow("Referrals to Harbour")
    expect(keys.page.get_by_role("row", name="County Durham 2018/19")).to_contain_text("6,982")
    keys.follow(VICTIMS)


def read_the_grid(keys: Keyboard) -> None:
    keys.follow("All priorities and partner plans")
    keys.arrive("Alignment with partner plans")
    assert keys.page.evaluate("document.documentElement.scrollWidth") <= 768
    keys.follow(PLAN)


def read_the_paragraph(keys: Keyboard) -> None:
    """From the coverage of the plan to where the paper says it: there one lands, and sees it marked."""
    keys.follow("Which priorities the board has dealt with and reported to scrutiny, meeting by meeting")
    keys.follow("Support for victims of domestic abuse")
    assert keys.page.url.endswith(f"/updates/{PUBLISHED}/#p6")
    paragraph = keys.page.locator("#p6")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_contain_text("the victim had to tell the whole story five times")
    expect(paragraph).to_have_css("background-color", "rgb(255, 247, 191)")


def test_an_officer_says_what_a_section_serves(page: Page) -> None:
    sign_in(page, person("officer"))
    page.goto(f"/desk/updates/{READY}/sections/add/")
    keys = Keyboard(page)
    write_the_section(keys)
    publish(ScrutinyUpdate.objects.get(slug=READY))
    for address in ("priorities/victims-and-vulnerable-people", "deliverables/domestic-abuse-and-sexual-violence-01"):
        page.goto(f"/plans/plan-2020-2025/{address}/")
        entry = page.get_by_role("listitem").filter(has_text="Twelve villages held a week on coercion.")
        keys.follow(entry.get_by_role("link").inner_text())
        expect(page.locator(":target")).to_contain_text("Twelve villages held a week on coercion.")


def write_the_section(keys: Keyboard) -> None:
    keys.fill("Heading", "A week on coercion")
    keys.tab_to("Paragraphs")
    keys.write("Twelve villages held a week on coercion.")
    keys.press("Escape")
    keys.tab_to(f"Work areas and core deliverables of {VICTIMS}")
    keys.press("Enter")
    keys.tick(FIRST)
    keys.follow("Save and continue")
