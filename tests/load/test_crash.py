"""The site's processes are killed while people type, and the browser is closed: what was typed is still there."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reports.models import ScrutinyUpdate
from tests.browser import CHROMIUM, CHROMIUM_FLAGS
from tests.load.client import Typist, cookie_of
from tests.load.served import Served
from tests.load.test_many_at_once import kept_words
from tests.office import READY, person

KILLS = 4
WORDS = "Typed just before the site was gone."


@pytest.fixture
def site(office: None, tmp_path: Path) -> Iterator[tuple[Served, str]]:
    """The site and the session of an officer."""
    session = cookie_of(person("officer"))
    served = Served(tmp_path)
    yield served, session
    served.stop()


def test_what_the_site_confirmed_is_there_after_it_was_killed(site: tuple[Served, str]) -> None:
    served, session = site
    section = ScrutinyUpdate.objects.get(slug=READY).sections.first()
    typist = Typist("p0", served.port, session, f"/desk/updates/{READY}/sections/{section.pk}/", random.Random(1))
    typist.open()
    for _ in range(KILLS):
        stop = threading.Event()
        typing = threading.Thread(target=_type_until, args=[typist, stop])
        typing.start()
        time.sleep(0.5)  # Long enough for a save to be under way, which one is left to chance.
        served.kill()
        stop.set()
        typing.join(60)
        served.start()
        assert typist.save() == "saved"
        assert set(typist.words) <= kept_words(served)["the paper"]


def _type_until(typist: Typist, stop: threading.Event) -> None:
    while not stop.is_set():
        typist.type_word()
        typist.save(patience=5)


def opened(context: BrowserContext, served: Served, session: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{served.address}/desk/updates/{READY}/purpose/")
    expect(page.get_by_role("toolbar").first).to_be_visible()
    return page


def test_words_come_back_after_the_site_was_killed_and_the_browser_closed(
    chromium: Browser, site: tuple[Served, str], tmp_path: Path
) -> None:
    served, session = site
    profile = {"executable_path": CHROMIUM, "args": CHROMIUM_FLAGS, "locale": "en-GB"}
    launch = chromium.browser_type.launch_persistent_context
    first = launch(tmp_path / "profile", **profile)
    page = opened(first, served, session)
    served.kill()
    page.get_by_role("textbox", name="Purpose of the report").fill(WORDS)
    expect(page.locator("[data-sdp-status]")).to_contain_text("kept in this browser")
    first.close()
    served.start()
    second = launch(tmp_path / "profile", **profile)
    page = opened(second, served, session)
    expect(page.get_by_role("region", name="This browser kept words")).to_contain_text(WORDS)
    page.get_by_role("button", name="Put them back").click()
    expect(page.locator("[data-sdp-status]")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_role("textbox", name="Purpose of the report")).to_have_text(WORDS)
    second.close()
