"""Signing in and out, passwords, and the pages that say no."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import expect

from tests.browser import check_accessibility, check_markup, check_page, check_width, sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "a long invented password"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def officer():
    return get_user_model().objects.create_user("officer", "officer@example.org", PASSWORD)


@pytest.mark.parametrize("name", ["officer", "officer@example.org"])
def test_signing_in_and_out_in_the_browser(page, officer, name):
    page.goto("/accounts/login/")
    page.get_by_label("User name or e-mail address").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_wrong_password_is_refused_in_plain_words(page, officer):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Enter your user name or e-mail address")).to_be_visible()
    page.get_by_label("User name or e-mail address").fill("officer")
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The user name or password is not right")
    check_accessibility(page)
    check_width(page)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"])
def test_account_pages_pass_every_check(page, address):
    page.goto(address)
    check_page(page, address)


@pytest.mark.parametrize("address", ["/accounts/logout/", "/accounts/password/change/"])
def test_pages_of_ones_own_account_pass_every_check(page, officer, address):
    sign_in(page, officer)
    page.goto(address)
    check_page(page, address)


def test_nobody_signs_up(client: Client):
    answer = client.post(
        "/accounts/signup/",
        {"username": "guest", "email": "g@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert answer.status_code == 404
    assert not get_user_model().objects.filter(username="guest").exists()


def test_guessing_passwords_is_stopped(client: Client, officer):
    wrong = {"login": "officer", "password": "wrong"}
    for _ in range(6):
        page = client.post("/accounts/login/", wrong)
    assert "Too many tries. Wait five minutes and try again" in page.content.decode()
    client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_new_password_by_e_mail(page, officer):
    page.goto("/accounts/password/reset/")
    page.get_by_label("E-mail address").fill("officer@example.org")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Look in your e-mail")).to_be_visible()
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    page.goto(link)
    check_page(page, "new password")
    page.get_by_label("New password", exact=True).fill("another invented password")
    page.get_by_label("New password again").fill("another invented password")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("heading", name="Your password is changed")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()


def test_no_mail_goes_to_strangers(client: Client):
    client.post("/accounts/password/reset/", {"email": "stranger@example.org"})
    assert not mail.outbox


@pytest.mark.parametrize("name", ["400", "403", "404", "429", "500", "503", "403_csrf"])
def test_pages_that_say_no_are_valid_without_a_request(name):
    html = render_to_string(f"{name}.html")
    assert "<h1" in html
    check_markup(html, name)


def test_a_page_that_is_not_there(page):
    page.goto("/no/such/page/")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    check_accessibility(page)
    check_width(page)


def test_a_form_without_its_token_says_what_to_do(officer):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Your page was open for too long" in answer.content.decode()
