"""What reading an update costs a telephone: everything its page loads, and that it can be read before any script."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Response, expect

from tests.office import PUBLISHED, open_office

LIGHT = 100_000
"""Bytes that a page and all it loads may be, fonts left out."""


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


@contextmanager
def loaded(page: Page) -> Iterator[list[Response]]:
    """The answers that a page asks for, in order."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    yield answers
    page.wait_for_load_state("networkidle")


def _weight(answer: Response) -> int:
    """Bytes on the way; static files as `collectstatic` stores them, by gzip, which is the larger of its two ways."""
    body = answer.body()
    return len(gzip.compress(body) if "/static/" in answer.url else body)


def test_an_update_is_light_and_comes_from_nowhere_else(page: Page, office: None) -> None:
    with loaded(page) as answers:
        page.goto(f"/updates/{PUBLISHED}/")
    weights = {answer.url: _weight(answer) for answer in answers}
    assert sum(weights.values()) < LIGHT, weights
    site = page.url.partition("/updates/")[0]
    assert [address for address in weights if not address.startswith((site, "data:"))] == []


def test_no_script_keeps_the_reader_waiting(page: Page, office: None) -> None:
    page.goto(f"/updates/{PUBLISHED}/")
    scripts = page.locator("script[src]:not([type=module]):not([defer]):not([async])")
    # It says that scripts run, and is a line long.
    assert [script.get_attribute("src").split("/")[-1].split(".")[0] for script in scripts.all()] == ["js-enabled"]


def test_it_is_all_there_without_scripts(plain_page: Page, office: None) -> None:
    plain_page.goto(f"/updates/{PUBLISHED}/")
    plain_page.get_by_role("link", name="Link to paragraph 4", exact=True).click()
    assert plain_page.url.endswith("#p4")
    expect(plain_page.locator("li#p4")).to_be_in_viewport()
    expect(plain_page.get_by_role("navigation", name="Contents")).to_have_count(1)


def test_it_is_read_in_its_order_without_scripts_and_styles(plain_page: Page, office: None) -> None:
    """As on a bad line, or by a program that reads aloud: the paper comes first, and what can be done with it."""
    plain_page.route("**/static/**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    plain_page.goto(f"/updates/{PUBLISHED}/")
    words = plain_page.get_by_role("main").inner_text()
    in_order = ["Download as PDF", "Contents", "Purpose of the Report", "13", "Integrated Offender Management"]
    in_order += ["Recommendations and reasons", "Appendix 1", "About this paper"]
    at = 0
    for part in in_order:
        assert part in words[at:], f"{part} does not come next"
        at = words.index(part, at)
    for section in plain_page.locator(".sdp-reading__paper h2").all():
        expect(section).to_be_visible()
