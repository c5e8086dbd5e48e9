"""Every page of the papers and of the desk, in every state, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from reports import urls
from reports.models import ScrutinyUpdate, Section, SectionLink
from reports.parts import PARTS
from reports.workflow import withdraw
from sdp.document.writers import size
from tests.browser import check_accessibility, check_markup, check_width, sign_in
from tests.office import PUBLISHED, READY, UNFINISHED, make_roles, open_office, person
from tests.pages.states import State, check_states, send

READY_DESK, UNFINISHED_DESK, PUBLISHED_DESK = (f"/desk/updates/{slug}/" for slug in (READY, UNFINISHED, PUBLISHED))
FILES = {"update_pdf", "draft_pdf"}
NO_PAGES = {"move_section"}
"""It takes a form and leads back to the sections."""
STAND_ALONE = {"update_html": f"/updates/{PUBLISHED}/paper.html", "draft_html": f"{READY_DESK}draft.html"}
"""Whole papers as files, without the site around them."""


def press(name: str) -> Callable[[Page], None]:
    return lambda page: send(page, page.get_by_role("main").get_by_role("button", name=name))


save_as_it_is = press("Save and continue")


def save_stale(page: Page) -> None:
    """Save what was typed over something that somebody else has saved since."""
    ScrutinyUpdate.objects.filter(slug=READY).update(purpose="<p>Hers.</p><ul><li>one<ul><li>below</li></ul></li></ul>")
    page.get_by_role("textbox", name="Purpose of the report").fill("His.")
    save_as_it_is(page)
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


def save_without_a_recommendation(page: Page) -> None:
    page.get_by_role("button", name="Add another recommendation").click()
    page.get_by_role("group", name="Recommendation 3").get_by_label("Rest of the sentence").fill("(a)")
    page.get_by_label("Rest of the sentence").first.fill("")
    save_as_it_is(page)


def save_a_nameless_contact(page: Page) -> None:
    page.get_by_label("Telephone").fill("01632 960 000")
    page.get_by_label("E-mail address").fill("nobody")
    save_as_it_is(page)


def start_something(page: Page) -> None:
    page.get_by_label("Committee meeting").select_option(index=1)
    page.get_by_label("Board meeting of 17 November 2026").check()
    press("Start the update")(page)


def save_the_cover_as_it_is(page: Page) -> None:
    save_as_it_is(page)
    expect(page.get_by_text("Saved: Cover.")).to_be_visible()


def publish_stale(page: Page) -> None:
    ScrutinyUpdate.objects.filter(slug=READY).update(title="Changed meanwhile")
    press("Publish now")(page)
    expect(page.get_by_text("Look at the preview again")).to_be_visible()


def link_stale(page: Page) -> None:
    """Choose what a section serves after somebody else has."""
    SectionLink.objects.filter(section__update__slug=READY).delete()
    page.get_by_label("1. Promote being safe", exact=False).check()
    save_as_it_is(page)
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


NAME = "Safe Durham Partnership Update"
COVERAGE = "/plans/plan-2020-2025/coverage/"

PUBLIC = [
    State("Papers", "/"),
    State(f"{NAME}, 3 December 2026", f"/updates/{PUBLISHED}/"),
    State("Page not found", f"/updates/{READY}/"),
    State("Coverage", COVERAGE),
]

DESK = [
    State("Desk: Draft", "/desk/"),
    State("Desk: Published", "/desk/?status=published"),
    State("Desk: Withdrawn", "/desk/?status=withdrawn"),
    State("Start an update", "/desk/start/"),
    State("Start an update", "/desk/start/", press("Start the update")),
    State(NAME, UNFINISHED_DESK),
    State(NAME, READY_DESK),
    State(NAME, PUBLISHED_DESK),
    State("Coverage", COVERAGE),
    State("What it serves", f"{READY_DESK}serves/"),
    State("What it serves", f"{PUBLISHED_DESK}serves/"),
    State("Preview", f"{READY_DESK}preview/"),
    State("Preview", f"{UNFINISHED_DESK}preview/"),
    State(NAME, f"{READY_DESK}cover/", save_the_cover_as_it_is),
    *(State(part.title, f"{READY_DESK}{part.key}/") for part in PARTS),
    State("Purpose of the report", f"{READY_DESK}purpose/", save_stale),
    State("Recommendations and reasons", f"{READY_DESK}recommendations/", save_without_a_recommendation),
    State("Contact", f"{READY_DESK}contact/", save_a_nameless_contact),
    State("Sections", f"{READY_DESK}sections/", press("Move down County lines")),
    State("Sections", f"{UNFINISHED_DESK}sections/"),
    State("Add a section", f"{READY_DESK}sections/add/"),
    State("Add a section", f"{READY_DESK}sections/add/", save_as_it_is),
    State("Publish", f"{READY_DESK}publish/"),
    State("Publish", f"{UNFINISHED_DESK}publish/"),
    State("Publish", f"{READY_DESK}publish/", publish_stale),
    State("Withdraw", f"{PUBLISHED_DESK}withdraw/"),
    State("Withdraw", f"{PUBLISHED_DESK}withdraw/", press("Withdraw")),
]

WITHDRAWN = [
    State("Withdrawn paper", f"/updates/{PUBLISHED}/"),
    State(NAME, PUBLISHED_DESK),
    State("Return to draft", f"{PUBLISHED_DESK}reopen/"),
    State("Return to draft", f"{PUBLISHED_DESK}reopen/", press("Return to draft")),
    State("Desk: Withdrawn", "/desk/?status=withdrawn"),
]

EMPTY = [
    State("Papers", "/"),
    State("Desk: Draft", "/desk/"),
    State("Start an update", "/desk/start/"),
]


def sections_of_the_ready_paper() -> list[State]:
    section = Section.objects.filter(update__slug=READY).first()
    address = f"{READY_DESK}sections/{section.pk}/"
    serves = f"What “{section.heading}” serves"
    return [
        State(section.heading, address),
        State(f"Remove “{section.heading}”", f"{address}remove/"),
        State(serves, f"{address}serves/"),
        State(serves, f"{address}serves/", link_stale),
    ]


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


@pytest.fixture
def officer(page: Page, office: None) -> Page:
    sign_in(page, person("officer"))
    return page


def test_what_the_public_reads(page: Page, office: None) -> None:
    check_states(page, PUBLIC)


def test_the_desk(officer: Page) -> None:
    check_states(officer, [*sections_of_the_ready_paper(), *DESK])


def test_a_withdrawn_paper(officer: Page) -> None:
    withdraw(ScrutinyUpdate.objects.get(slug=PUBLISHED), by=person("officer"), reason="A figure was wrong.")
    check_states(officer, WITHDRAWN)


def test_an_empty_site(page: Page, transactional_db: None) -> None:
    make_roles()
    officer = User.objects.create_user("officer")
    officer.groups.add(Group.objects.get(name="Officer"))
    sign_in(page, officer)
    check_states(page, EMPTY)


def test_what_an_approver_reads_and_may_not_do(page: Page, office: None) -> None:
    sign_in(page, person("approver"))
    check_states(page, [State(NAME, READY_DESK), State("You may not do that", f"{READY_DESK}cover/")])


def test_signed_out_over_a_form(officer: Page) -> None:
    def save_signed_out(page: Page) -> None:
        page.context.clear_cookies(name="sessionid")
        save_as_it_is(page)

    check_states(officer, [State("You are signed out", f"{READY_DESK}recommendations/", save_signed_out)])


def test_a_paper_too_large_to_lay_out(officer: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(size._BOUNDS, "blocks", 3)
    check_states(officer, [State("The paper is too large", f"{UNFINISHED_DESK}draft.pdf")])


@pytest.mark.parametrize("name", STAND_ALONE)
def test_a_paper_as_a_web_page_of_its_own(officer: Page, name: str) -> None:
    html = officer.request.get(STAND_ALONE[name]).text()
    officer.set_content(html)
    check_markup(html, name)
    check_accessibility(officer)
    check_width(officer)


def test_no_page_of_the_site_is_left_out() -> None:
    states = [*PUBLIC, *DESK, *WITHDRAWN, *EMPTY]
    visited = {state.name for state in states} | {"section", "remove_section", "section_serves"} | set(STAND_ALONE)
    assert visited | FILES | NO_PAGES == {pattern.name for pattern in urls.urlpatterns}
