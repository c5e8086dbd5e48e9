"""Fixtures for every test; tests/browser.py says how page tests use them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as ground
from tests.cast import person

# A machine that does other work as well is slow at moments; that is no fault of the code.
# On CI the same examples every time: what is new there shall be the change, and not the dice.
settings.register_profile(
    "shared machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("shared machine")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: drives a real browser")


def pytest_report_header() -> str:
    reason = ground.why_no_markup_check()
    return f"HTML checker: passed over ({reason})" if reason else f"HTML checker: {ground.VNU_JAR.name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # A test may call a parameter of its own “page”.
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        fixtures = set(getattr(item, "fixturenames", ())) - set(parameters)
        if {"page", "plain_page", "chromium"} & fixtures:
            item.add_marker(pytest.mark.browser)
        if {"live_server", "transactional_db"} & fixtures:
            # Such a test empties the database; the next one finds again what the migrations put there.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(autouse=True, scope="session")
def _markup() -> Iterator[None]:
    yield
    ground.read_collected_markup()


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """One browser for the whole session."""
    if not ground.CHROMIUM.is_file():
        ground.missing(str(ground.CHROMIUM))
    # Playwright keeps an event loop in this thread. Django would refuse every query there, and would open a second
    # connection, which does not know what to put back after a test that emptied the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connection = connections["default"]
    with sync_playwright() as playwright:
        connections["default"] = connection
        browser = playwright.chromium.launch(executable_path=ground.CHROMIUM, args=ground.CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server) -> Iterator[Page]:
    """A page on the live server that fails the test when its console speaks."""
    with ground.open_page(chromium, live_server.url) as opened:
        yield opened


@pytest.fixture
def plain_page(chromium: Browser, live_server) -> Iterator[Page]:
    """The same with JavaScript off."""
    with ground.open_page(chromium, live_server.url, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def visit(client):
    """The client of somebody of ROLES, or of nobody: `visit("officer").get(…)`."""

    def sign_in(name: str = ""):
        client.logout()
        if name:
            client.force_login(person(name))
        return client

    return sign_in
