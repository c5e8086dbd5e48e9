"""Two officers at one part of a paper: the second is refused, sees both texts, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.models import ScrutinyUpdate, Section
from tests.browser import open_page, sign_in
from tests.office import READY, person

DESK = f"/desk/updates/{READY}/"


@pytest.fixture
def colleague(chromium: Browser, live_server: object) -> Iterator[Page]:
    """Another browser, in which the same paper is open."""
    with open_page(chromium, live_server.url) as opened:
        sign_in(opened, person("officer"))
        yield opened


@pytest.fixture
def officer(page: Page) -> Page:
    sign_in(page, person("officer"))
    return page


def update() -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.get(slug=READY)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").click()


def write(page: Page, label: str, words: str) -> None:
    expect(page.get_by_role("toolbar", name=label)).to_be_visible()
    page.get_by_role("textbox", name=label).fill(words)


def expect_both_texts(page: Page, theirs: str, ours: str) -> None:
    expect(page.get_by_role("alert")).to_contain_text("Somebody else has saved this part")
    texts = page.get_by_role("region", name="Both texts").locator(".sdp-differences__text")
    expect(texts.filter(has_text="Saved by Callum Westrigg").filter(has_text=theirs)).to_be_visible()
    expect(texts.filter(has_text="Typed by you").filter(has_text=ours)).to_be_visible()


def test_a_section(officer: Page, colleague: Page) -> None:
    section = Section.objects.get(update__slug=READY, heading="County lines")
    address = f"{DESK}sections/{section.pk}/"
    officer.goto(address)
    colleague.goto(address)
    write(colleague, "Paragraphs", "Hers: the trial begins in May.")
    save(colleague)
    expect(colleague.get_by_role("status").first).to_contain_text("Saved: County lines.")

    write(officer, "Paragraphs", "His: two schools take part.")
    save(officer)
    expect_both_texts(officer, "Hers: the trial begins in May.", "His: two schools take part.")
    section.refresh_from_db()
    assert section.body == "<p>Hers: the trial begins in May.</p>"
    expect(officer.get_by_role("textbox", name="Paragraphs")).to_have_text("His: two schools take part.")

    write(officer, "Paragraphs", "Hers: the trial begins in May. His: two schools take part.")
    save(officer)
    expect(officer.get_by_role("status").first).to_contain_text("Saved: County lines.")
    section.refresh_from_db()
    assert section.body == "<p>Hers: the trial begins in May. His: two schools take part.</p>"


def test_the_purpose(officer: Page, colleague: Page) -> None:
    officer.goto(f"{DESK}purpose/")
    colleague.goto(f"{DESK}purpose/")
    write(colleague, "Purpose of the report", "Hers.")
    save(colleague)
    write(officer, "Purpose of the report", "His.")
    save(officer)
    expect_both_texts(officer, "Hers.", "His.")
    save(officer)
    expect(officer.get_by_role("status").first).to_contain_text("Saved: Purpose of the report.")
    assert update().purpose == "<p>His.</p>", "with both texts in view, a second save is a decision"


def test_the_recommendations(officer: Page, colleague: Page) -> None:
    officer.goto(f"{DESK}recommendations/")
    colleague.goto(f"{DESK}recommendations/")
    colleague.get_by_label("Rest of the sentence").first.fill("hers.")
    save(colleague)
    officer.get_by_role("button", name="Add another recommendation").click()
    officer.get_by_label("Rest of the sentence").last.fill("his.")
    save(officer)
    expect_both_texts(officer, "Note hers.", "Note his.")
    assert "<p>his.</p>" not in update().recommendations.values_list("text", flat=True)
    officer.get_by_label("Rest of the sentence").first.fill("hers.")
    save(officer)
    texts = list(update().recommendations.values_list("text", flat=True))
    assert texts[0] == "<p>hers.</p>"
    assert texts[-1] == "<p>his.</p>"
