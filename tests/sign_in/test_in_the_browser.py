"""The second step and the idle end as people meet them, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from reports.models import ScrutinyUpdate
from tests import office as ground
from tests.browser import check_accessibility, check_page, check_width
from tests.browser import sign_in as hold_a_session
from tests.sign_in import PASSWORD, code_of, give_app, give_codes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rowan(transactional_db) -> User:
    person = User.objects.create_user("rowan", "rowan@example.org", PASSWORD)
    person.groups.add(Group.objects.get_or_create(name="Approver")[0])
    return person


def with_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name or e-mail address").fill("rowan")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/second-step/**")


def reach(page: Page, wanted: Locator) -> None:
    """Go there with the Tab key."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The Tab key does not lead to {wanted}")


def press(page: Page, role: str, name: str) -> None:
    """The same, and the Enter key."""
    reach(page, page.get_by_role(role, name=name))
    page.keyboard.press("Enter")


def check(page: Page) -> None:
    """All but the markup, which a second request for the page would read when its moment is over."""
    check_accessibility(page)
    check_width(page)


@contextmanager
def a_device(page: Page) -> Iterator[None]:
    """A device that keeps passkeys and knows its owner's finger."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    options |= {"hasResidentKey": True, "automaticPresenceSimulation": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    browser.detach()


def test_an_app_is_set_up_and_signs_in_without_javascript(plain_page, rowan):
    page = plain_page
    with_password(page)
    expect(page.get_by_role("heading", name="Second step at sign-in")).to_be_visible()
    page.get_by_role("link", name="Add an authenticator app").click()
    expect(page.get_by_role("img", name="The square to scan")).to_be_visible()
    secret = page.locator(".sdp-qr__key").inner_text()
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Add this app").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.locator(".sdp-codes code").all_inner_texts()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download the codes").click()
    assert kept.value.path().read_text().split() == codes
    page.get_by_role("button", name="I have kept them, go on").click()
    page.get_by_role("button", name="Sign out").click()
    with_password(page)
    page.get_by_label("Code from your app, or a recovery code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_by_keyboard_alone(page, rowan):
    with a_device(page):
        with_password(page)
        press(page, "link", "Add a passkey")
        reach(page, page.get_by_label("Name of the passkey"))
        press(page, "button", "Add a passkey")
        expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
        check(page)
        press(page, "button", "Sign out")
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()
        with_password(page)
        press(page, "button", "Use a passkey")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_the_offices_own_sign_in_opens_an_account_and_tells_a_stranger_what_to_do(page, rowan, office):
    page.goto("/accounts/login/")
    office.expect(page.url.replace("/login/", "/office/sign-in/back/"))
    check_page(page, "signing in by the office’s service")
    office.claims = {"sub": "s-1", "email": "stranger@example.org", "email_verified": True}
    page.get_by_role("button", name="Sign in with Weirs Council").click()
    expect(page.get_by_role("heading", name="You have no account here")).to_be_visible()
    check(page)
    office.claims = {"sub": "r-1", "email": "rowan@example.org", "email_verified": True}
    page.get_by_role("link", name="Sign in another way").click()
    page.get_by_role("button", name="Sign in with Weirs Council").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_without_the_device_the_page_says_so_and_asks_again(page, rowan):
    with a_device(page):
        with_password(page)
        page.goto("/accounts/second-step/passkeys/add/")
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('no'))")
    with_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Your browser gave no passkey. Try again, or use another way.")
    check(page)


def test_every_page_of_the_second_step_passes_every_check(page, rowan):
    with_password(page)
    for address in ("", "app/add/", "passkeys/", "passkeys/add/"):
        page.goto(f"/accounts/second-step/{address}")
        check_page(page, f"second step: {address}")
    give_app(rowan)
    give_codes(rowan)
    for address in ("", "again/", "app/remove/", "codes/", "codes/new/"):
        page.goto(f"/accounts/second-step/{address}")
        check_page(page, f"second step, set up: {address}")
    page.goto("/accounts/reauthenticate/")
    check_page(page, "password again")
    page.get_by_role("button", name="Sign out").click()
    with_password(page)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    check_page(page, "second step: signing in")
    page.get_by_label("Code from your app").fill("1")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="The code is not right")).to_be_visible()
    check(page)


def test_words_typed_while_the_session_ended_are_kept_and_offered_back(page, live_server, settings):
    settings.DEMONSTRATION, settings.SECOND_FACTOR = True, False
    ground.open_office()
    address = f"/desk/updates/{ground.READY}/purpose/"
    hold_a_session(page, ground.person("officer"))
    page.goto(address)
    words = page.get_by_role("textbox", name="Purpose of the report")
    expect(page.get_by_role("toolbar").first).to_be_visible()
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    words.fill("Words typed after the session had ended.")
    expect(page.locator("[data-sdp-status]")).to_contain_text("You are signed out.")
    assert "after the session" not in ScrutinyUpdate.objects.get(slug=ground.READY).purpose
    hold_a_session(page, ground.person("officer"))
    page.goto(address)
    page.get_by_role("button", name="Put them back").click()
    expect(words).to_have_text("Words typed after the session had ended.")
    expect(page.locator("[data-sdp-status]")).to_contain_text("Saved at")
