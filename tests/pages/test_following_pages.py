"""The pages on following the papers, in every state, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports import following_urls
from reports.following.private_links import choose_link, confirm_link, leave_link
from reports.models import Committee, Follower, FollowRequest
from tests.browser import check_page, sign_in
from tests.office import open_office, person
from tests.pages.states import State, check_states, send
from tests.pages.test_site_pages import press

FORM = "/follow/e-mail/"
FILES = {"papers_feed", "committee_feed", "priority_feed", "thread_feed", "meetings_calendar", "committee_calendar"}


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


@pytest.fixture
def follower(office: None) -> Follower:
    found = Follower.objects.create(email=f"{'a-long-name-' * 5}@example.org", is_daily=True)
    found.committees.add(Committee.objects.first())
    return found


def ask_for_nothing(page: Page) -> None:
    page.get_by_label("Your e-mail address").fill("nobody")
    press("Continue")(page)
    expect(page.get_by_role("link", name="Your e-mail address must be in the right form")).to_be_visible()


def ask(page: Page) -> None:
    page.get_by_label("All papers").check()
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    press("Continue")(page)


def choose_nothing(page: Page) -> None:
    page.get_by_role("group", name="Papers of a committee").get_by_role("checkbox").first.uncheck()
    press("Save")(page)
    expect(page.get_by_role("link", name="Choose all papers, a committee or a priority")).to_be_visible()


def test_following(page: Page, follower: Follower) -> None:
    asked = FollowRequest.objects.create(email="ada@example.org", everything=True)
    states = [
        State("Follow", "/follow/"),
        State("E-mails about papers", FORM),
        State("E-mails about papers", FORM, ask_for_nothing),
        State("Look in your mailbox", FORM, ask),
        State("Look in your mailbox", "/follow/e-mail/asked/"),
        State("Confirm", confirm_link(asked)),
        State("Your e-mails about papers", confirm_link(asked), press("Confirm")),
        State("Your e-mails about papers", choose_link(follower)),
        State("Your e-mails about papers", choose_link(follower), choose_nothing),
        State("Your e-mails about papers", choose_link(follower), press("Save")),
        State("Get no more e-mails", leave_link(follower)),
        State("You get no more e-mails", leave_link(follower), press("Get no more e-mails")),
        State("This link does not work", choose_link(follower)),
    ]
    check_states(page, states)
    visited = {state.name for state in states}
    assert visited | FILES == {pattern.name for pattern in following_urls.addresses}


def test_an_administrators_counts_of_followers(page: Page, follower: Follower) -> None:
    sign_in(page, person("administrator"))
    page.goto("/admin/reports/follower/")
    expect(page.get_by_role("row", name="Followers 1")).to_be_visible()
    page.get_by_role("textbox", name="Search").fill(follower.email)
    send(page, page.get_by_role("button", name="Search"))
    expect(page.get_by_role("cell", name=follower.email)).to_be_visible()
    check_page(page)
    page.get_by_role("checkbox").last.check()
    page.locator("select[name=action]").select_option("erase")
    send(page, page.get_by_role("button", name="Go"))
    expect(page.get_by_text("Erased: nothing is kept of this address.")).to_be_visible()
    assert not Follower.objects.exists()
