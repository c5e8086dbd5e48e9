"""Pages that have to do with exempt parts: the form, both previews, and the whole paper as a member reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports import workflow
from reports.models import ScrutinyUpdate
from tests.browser import sign_in
from tests.cast import approve, submit
from tests.office import READY, open_office, person
from tests.pages.states import State, check_states, send

DESK = f"/desk/updates/{READY}/"
PUBLIC = f"/updates/{READY}/"
NAME = "Safe Durham Partnership Update"
WHOLE = [State(f"The whole paper: {NAME}", f"{PUBLIC}whole/"), State("The whole paper", f"{PUBLIC}whole/1/")]
BLOCK = "Exempt from publication"


@pytest.fixture
def update(transactional_db: None) -> ScrutinyUpdate:
    """A complete draft, the second section of which is exempt; so is a further appendix."""
    open_office()
    update = ScrutinyUpdate.objects.get(slug=READY)
    first, *_ = update.sections.all()
    first.exempt_under, first.exempt_reason = "1,3", "Two firms still bargain, and prices would be driven up."
    first.public_heading = "A contract"
    first.save()
    update.sections.create(
        placement=3,
        position=1,
        heading="Appendix 2: Bids",
        body="<p>Bids.</p>",
        exempt_under="3",
        exempt_reason="A tender.",
    )
    return update


def save_half(page: Page) -> None:
    """Give a paragraph and no reason."""
    page.get_by_text(BLOCK).click()
    page.get_by_label("3: information about the financial").check()
    send(page, page.get_by_role("button", name="Save and continue"))
    expect(page.get_by_role("alert")).to_contain_text("Enter why keeping the section exempt is in the public interest")
    expect(page.get_by_label("Why keeping it exempt")).to_be_visible()


def test_the_form_and_both_previews(page: Page, update: ScrutinyUpdate) -> None:
    sign_in(page, person("officer"))
    exempt, public = (f"{DESK}sections/{section.pk}/" for section in update.sections.all()[:2])
    states = [
        State(str(update.sections.first()), exempt),
        State(str(update.sections.all()[1]), public, save_half),
        State(f"Preview: {NAME}", f"{DESK}preview/"),
        State(f"Preview: {NAME}", f"{DESK}preview/?as=public"),
    ]
    check_states(page, states)


def test_an_officer_makes_a_section_exempt_by_the_keyboard(page: Page, update: ScrutinyUpdate) -> None:
    section = update.sections.all()[1]
    sign_in(page, person("officer"))
    page.goto(f"{DESK}sections/{section.pk}/")
    summary = page.locator("summary", has_text=BLOCK)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.type("A tender is open until May.")
    page.keyboard.press("Tab")
    page.keyboard.type("A contract")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    section.refresh_from_db()
    assert (section.exempt_under, section.exempt_reason, section.public_heading) == (
        "3",
        "A tender is open until May.",
        "A contract",
    )


def test_a_member_finds_the_whole_paper(page: Page, update: ScrutinyUpdate) -> None:
    workflow.publish(approve(submit(update)), by=person("clerk"))
    page.goto(PUBLIC)
    expect(page.get_by_text("You can read the whole paper")).to_have_count(0)
    expect(page.get_by_text("This section is not published.")).to_be_visible()
    sign_in(page, person("member"))
    page.goto(PUBLIC)
    page.get_by_role("link", name="You can read the whole paper").click()
    expect(page.get_by_text("Not for publication: this section is exempt")).to_be_visible()
    check_states(page, [State(NAME, PUBLIC), *WHOLE])
