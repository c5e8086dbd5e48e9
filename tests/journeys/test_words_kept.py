"""Words that are typed are saved by themselves; where they cannot be, this browser keeps them and offers them back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reports.models import OpenPart, ScrutinyUpdate, Section, SetAside
from tests.browser import check_accessibility, check_width, sign_in
from tests.cast import publish
from tests.line import Line, line_to
from tests.office import READY, person

DESK = f"/desk/updates/{READY}/"
PURPOSE = f"{DESK}purpose/"
WORDS = "Words typed a moment ago."


def stored() -> str:
    return ScrutinyUpdate.objects.get(slug=READY).purpose


def status(page: Page):
    return page.locator("[data-sdp-status]")


def box(page: Page, name: str = "Purpose of the report"):
    expect(page.get_by_role("toolbar").first).to_be_visible()
    return page.get_by_role("textbox", name=name)


def offered(page: Page):
    return page.get_by_role("region", name="This browser kept words that were not saved")


def expect_saved(page: Page) -> None:
    expect(status(page)).to_contain_text("Saved at")


@pytest.fixture
def officer(page: Page) -> Page:
    sign_in(page, person("officer"))
    page.goto(PURPOSE)
    return page


@pytest.fixture
def line(live_server) -> Iterator[Line]:
    with line_to(live_server.url) as line:
        yield line


@pytest.fixture
def context(chromium: Browser, line: Line) -> Iterator[BrowserContext]:
    """A browser of its own, whose console may speak: it can be cut off from the site."""
    context = chromium.new_context(base_url=line.address, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


def opened(context: BrowserContext, address: str = PURPOSE, by: str = "officer") -> Page:
    page = context.new_page()
    sign_in(page, person(by))
    page.goto(address)
    return page


@contextmanager
def cut_off(line: Line) -> Iterator[None]:
    line.cut()
    yield
    line.mend()


def close_for_good(page: Page) -> None:
    """Close it without what it sends as it is left: the browser would still send that when the line is back."""
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('cut off')); }")
    page.close()


def type_and_close_without_a_line(context: BrowserContext, line: Line) -> None:
    page = opened(context)
    box(page)
    with cut_off(line):
        box(page).fill(WORDS)
        expect(status(page)).to_contain_text("kept in this browser")
        close_for_good(page)


def test_words_are_saved_without_a_button_and_the_cursor_stays(officer: Page) -> None:
    box(officer).fill(WORDS)
    expect_saved(officer)
    assert stored() == f"<p>{WORDS}</p>"
    officer.keyboard.type(" And more.")
    expect(box(officer)).to_be_focused()
    expect(box(officer)).to_have_text(f"{WORDS} And more.")
    check_accessibility(officer)
    check_width(officer)
    officer.get_by_role("button", name="Save and continue").click()
    expect(officer.get_by_role("status").first).to_contain_text("Saved: Purpose of the report.")
    assert stored() == f"<p>{WORDS} And more.</p>"
    officer.goto(PURPOSE)
    expect(box(officer)).to_have_text(f"{WORDS} And more.")
    expect(offered(officer)).to_be_hidden()


def test_a_new_section_goes_on_as_the_section_it_has_become(officer: Page) -> None:
    officer.goto(f"{DESK}sections/add/")
    box(officer, "Paragraphs").fill(WORDS)
    expect(status(officer)).to_contain_text("Not saved yet. Enter a heading for the section. Your words are kept")
    officer.get_by_role("textbox", name="Heading", exact=True).fill("Otters")
    expect_saved(officer)
    section = Section.objects.get(heading="Otters")
    expect(officer).to_have_url(re.compile(rf"/sections/{section.pk}/$"))
    box(officer, "Paragraphs").fill(f"{WORDS} And more.")
    officer.get_by_role("button", name="Save and continue").click()
    expect(officer.get_by_role("status").first).to_contain_text("Saved: Otters.")
    assert Section.objects.get(heading="Otters").body == f"<p>{WORDS} And more.</p>"


def test_words_typed_without_a_line_are_saved_when_it_is_back(context: BrowserContext, line: Line) -> None:
    page = opened(context)
    box(page)
    with cut_off(line):
        box(page).fill(WORDS)
        expect(status(page)).to_contain_text("The site cannot be reached. Your words are kept in this browser.")
        assert WORDS not in stored()
    expect_saved(page)
    assert stored() == f"<p>{WORDS}</p>"


def test_words_are_offered_back_after_the_page_was_closed_without_a_line(context: BrowserContext, line: Line) -> None:
    type_and_close_without_a_line(context, line)
    page = opened(context)
    expect(offered(page)).to_contain_text(WORDS)
    check_accessibility(page)
    check_width(page)
    page.get_by_role("button", name="Put them back").click()
    expect(box(page)).to_have_text(WORDS)
    expect_saved(page)
    assert stored() == f"<p>{WORDS}</p>"
    page.reload()
    box(page)
    expect(offered(page)).to_be_hidden()


def test_discarded_words_are_not_offered_again(context: BrowserContext, line: Line) -> None:
    type_and_close_without_a_line(context, line)
    page = opened(context)
    page.get_by_role("button", name="Discard them").click()
    expect(offered(page)).to_be_hidden()
    page.reload()
    box(page)
    expect(offered(page)).to_be_hidden()
    assert WORDS not in stored()


def test_nobody_else_is_offered_the_words(context: BrowserContext, line: Line) -> None:
    type_and_close_without_a_line(context, line)
    page = opened(context, by="administrator")
    box(page)
    expect(offered(page)).to_be_hidden()


def test_signed_out_while_typing_the_page_goes_on_after_signing_in_in_another_tab(context: BrowserContext) -> None:
    page = opened(context)
    box(page)
    context.clear_cookies()
    box(page).fill(WORDS)
    expect(status(page)).to_contain_text("You are signed out. Your words are kept in this browser. Sign in")
    check_accessibility(page)
    sign_in(page, person("officer"))
    page.context.add_cookies([{"name": "csrftoken", "value": "a" * 32, "domain": "localhost", "path": "/"}])
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect_saved(page)
    assert stored() == f"<p>{WORDS}</p>"


def test_somebody_elses_save_stops_the_saving_and_both_texts_are_put_together(context: BrowserContext) -> None:
    page = opened(context)
    box(page)
    ScrutinyUpdate.objects.filter(slug=READY).update(purpose="<p>Hers.</p>")
    box(page).fill(WORDS)
    expect(status(page)).to_contain_text("Somebody else has saved this page since you opened it")
    assert SetAside.objects.waiting().get().words == {"Purpose of the report": WORDS}
    check_accessibility(page)
    page.get_by_role("button", name="Save and continue").click()
    both = page.get_by_role("region", name="Both texts")
    expect(both).to_contain_text("Hers.")
    check_accessibility(page)
    check_width(page)
    both.get_by_role("button", name="Put the chosen text into the form").click()
    expect(page.get_by_text("This is the text you put together")).to_be_visible()
    expect(box(page)).to_contain_text("Hers.")
    expect(box(page)).to_contain_text(WORDS)
    check_accessibility(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Purpose of the report.")
    assert "Hers." in stored()
    assert WORDS in stored()
    assert not SetAside.objects.waiting().exists()


def test_a_paper_published_while_somebody_types(context: BrowserContext) -> None:
    page = opened(context)
    box(page)
    publish(ScrutinyUpdate.objects.get(slug=READY))
    box(page).fill(WORDS)
    expect(status(page)).to_contain_text("no longer a draft, so your words cannot be saved here. Your words are kept")


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, line: Line) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    page = opened(context)
    box(page)
    line.cut()
    box(page).fill(WORDS)
    expect(status(page)).to_contain_text("This browser cannot keep a copy of them, so do not close this page.")


def test_recommendations_are_put_back_row_by_row(context: BrowserContext, line: Line) -> None:
    page = opened(context, f"{DESK}recommendations/")
    box(page, "Reasons")
    rows = page.locator("[data-sdp-row]:visible")
    count = rows.count()
    with cut_off(line):
        page.get_by_role("button", name="Add another recommendation").click()
        rows.last.get_by_label("Rest of the sentence").fill(WORDS)
        rows.last.get_by_role("button", name="Move up").click()
        expect(status(page)).to_contain_text("kept in this browser")
        close_for_good(page)
    page = opened(context, f"{DESK}recommendations/")
    rows = page.locator("[data-sdp-row]:visible")
    expect(offered(page)).to_contain_text(WORDS)
    page.get_by_role("button", name="Put them back").click()
    expect(rows).to_have_count(count + 1)
    expect(rows.nth(count - 1).get_by_label("Rest of the sentence")).to_have_value(WORDS)
    expect_saved(page)
    texts = [row.text for row in ScrutinyUpdate.objects.get(slug=READY).recommendations.all()]
    assert texts[count - 1] == f"<p>{WORDS}</p>"


def test_who_else_has_the_page_open_is_told_while_it_is(officer: Page, context: BrowserContext) -> None:
    colleague = opened(context, by="administrator")
    expect(colleague.get_by_text("Callum Westrigg has this page open too.")).to_be_visible()
    box(officer).fill(WORDS)
    expect(officer.get_by_text("Joanne Fallowby has this page open too.")).to_be_visible()
    colleague.goto(DESK)
    box(officer).fill(f"{WORDS} And more.")
    expect(officer.get_by_text("Joanne Fallowby has this page open too.")).to_be_hidden()
    assert [row.by.username for row in OpenPart.objects.all()] == ["officer"]
