"""Fixtures for every test; tests/browser.py says how page tests use them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from sdp.signing_in.idle import SEEN
from tests import browser as ground
from tests.bucket import KEYS, Bucket, a_store, kept_in
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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--needs-database", action="store_true", help="leave out the tests that cannot reach the database")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: drives a real browser")


def pytest_report_header() -> str:
    reason = ground.why_no_markup_check()
    return f"HTML checker: passed over ({reason})" if reason else f"HTML checker: {ground.VNU_JAR.name}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--needs-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _can_reach_the_database(item)])
        items[:] = filter(_can_reach_the_database, items)
    for item in items:
        # A test may call a parameter of its own “page”.
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        fixtures = set(getattr(item, "fixturenames", ())) - set(parameters)
        if {"page", "plain_page", "chromium"} & fixtures:
            item.add_marker(pytest.mark.browser)
        marked = item.get_closest_marker("django_db")
        if {"live_server", "transactional_db"} & fixtures or (marked and marked.kwargs.get("transaction")):
            # Such a test empties the database; it and the next one find again what the migrations put there.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def _can_reach_the_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets the test: it refuses all that neither are marked nor ask for one of its fixtures.

    Not of the blocker, which it hands to every test itself: whoever unblocks has the database set up as well.
    """
    fixtures = {"db", "transactional_db", "live_server", "django_db_setup"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """A database of its own for each process. SQLite's is in its memory, which pytest-django knows of Django's only."""
    if connections["default"].vendor != "sqlite":
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """For every test the same day, on which no paper of the demonstration or of tests/cast.py is late yet."""
    localdate = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda *asked: localdate(*asked) if asked else date(2026, 11, 20))


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


def _used_just_now(client: Client) -> None:
    """Note the session as used, which the first page would else do: pages are compared by how much they ask."""
    session = client.session
    session[SEEN] = int(timezone.now().timestamp())
    session.save()


@pytest.fixture
def visit(client):
    """The client of somebody of ROLES, or of nobody: `visit("officer").get(…)`."""

    def sign_in(name: str = ""):
        client.logout()
        if name:
            client.force_login(person(name))
            _used_just_now(client)
        return client

    return sign_in


@pytest.fixture(scope="session")
def store() -> Iterator[str]:
    """The address of a store that speaks S3."""
    with a_store() as address:
        yield address


@pytest.fixture
def bucket(store: str, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """The bucket in which the site keeps its files for this test."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    made = Bucket(store)
    with kept_in(made.name, store, settings, monkeypatch):
        yield made
    made.remove()
