"""People talk about a paper: colleagues by comments, a partner without an account by a link."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.models import Comment, ScrutinyUpdate
from tests.browser import open_page, sign_in
from tests.office import READY, person

DESK = f"/desk/updates/{READY}/"


@pytest.fixture
def officer(page: Page) -> Page:
    sign_in(page, person("officer"))
    return page


@pytest.fixture
def approver(chromium: Browser, live_server: object) -> Iterator[Page]:
    """Another browser."""
    with open_page(chromium, live_server.url) as opened:
        sign_in(opened, person("approver"))
        yield opened


@pytest.fixture
def partner(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A browser that has never been here."""
    with open_page(chromium, live_server.url) as opened:
        yield opened


def section():
    return ScrutinyUpdate.objects.get(slug=READY).sections.get(heading="County lines")


def press(page: Page, name: str, *, exact: bool = False) -> None:
    page.get_by_role("button", name=name, exact=exact).first.click()


def comment_beside(page: Page, words: str) -> object:
    """The comment shown below the paragraph with those words."""
    return page.locator(".sdp-commented__row", has_text=words).locator("xpath=following-sibling::*[1]")


def test_an_approver_comments_and_the_officer_edits_answers_and_resolves(officer: Page, approver: Page) -> None:
    row = section()
    row.body = "<p>Two schools take part in the trial.</p><p>It begins in the spring of next year.</p>"
    row.save()
    approver.goto(DESK)
    approver.get_by_role("link", name="Comments on paragraphs").click()
    line = approver.locator(".sdp-commented__row", has_text="It begins in the spring")
    line.get_by_role("link", name="Comment").click()
    expect(approver.get_by_text("It begins in the spring of next year.")).to_be_visible()
    press(approver, "Save the comment")
    expect(approver.get_by_role("alert")).to_contain_text("Enter your comment")
    approver.get_by_role("textbox", name="Comment").fill("In which month?")
    press(approver, "Save the comment")
    expect(comment_beside(approver, "It begins in the spring")).to_contain_text("In which month?")

    officer.goto(f"{DESK}sections/{row.pk}/")
    expect(officer.get_by_role("toolbar", name="Paragraphs")).to_be_visible()
    editor = officer.get_by_role("textbox", name="Paragraphs")
    editor.click()
    officer.keyboard.press("Control+Home")
    officer.keyboard.type("A new paragraph stands first now.")
    officer.keyboard.press("Enter")
    press(officer, "Save and continue")
    officer.goto(f"{DESK}sections/{row.pk}/")
    officer.get_by_role("link", name="1 open comment").click()
    shown = comment_beside(officer, "It begins in the spring")
    expect(shown).to_contain_text("In which month?")
    shown.get_by_role("link", name="Answer").click()
    officer.get_by_role("textbox", name="Answer").fill("In March.")
    press(officer, "Save the answer")
    shown = comment_beside(officer, "It begins in the spring")
    expect(shown).to_contain_text("In March.")
    shown.get_by_role("button", name="Resolve").click()
    expect(officer.get_by_text("No open comment.")).to_be_visible()
    officer.get_by_text("1 closed comment").click()
    expect(comment_beside(officer, "It begins in the spring")).to_contain_text("Resolved by")


def test_a_partner_checks_the_facts_and_the_officer_resolves_what_they_say(officer: Page, partner: Page) -> None:
    officer.goto(DESK)
    officer.get_by_role("link", name="Fact checks by partners").click()
    officer.get_by_role("link", name="County lines").click()
    officer.get_by_label("Who you ask").fill("Wharf Trust")
    officer.get_by_label("What they should check").fill("Are these figures yours?")
    press(officer, "Make the link")
    link = officer.get_by_label("Link").input_value()

    partner.goto(link)
    expect(partner.get_by_text("Are these figures yours?")).to_be_visible()
    expect(partner.get_by_role("link", name="Desk")).to_have_count(0)
    partner.get_by_label("What is wrong in paragraph").first.fill("It is three schools.")
    press(partner, "Send your answer")
    expect(partner.get_by_role("alert")).to_contain_text("Enter your name")
    partner.get_by_label("Your name").fill("Jo Reed")
    press(partner, "Send your answer")
    expect(partner.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(partner.get_by_text("It is three schools.")).to_be_visible()
    partner.goto(link)
    expect(partner.get_by_role("heading", name="This link does not work")).to_be_visible()

    officer.goto(f"{DESK}fact-checks/")
    expect(officer.get_by_text("Answered by Jo Reed")).to_be_visible()
    officer.get_by_role("link", name="1 comment", exact=True).click()
    said = officer.get_by_role("article", name="Comment by Jo Reed")
    expect(said).to_contain_text("Fact check")
    expect(said).to_contain_text("It is three schools.")
    said.get_by_role("button", name="Resolve").click()
    expect(officer.get_by_text("The comment is resolved.")).to_be_visible()
    officer.goto(DESK)
    expect(officer.get_by_text("Fact check answered by Jo Reed")).to_be_visible()
    expect(officer.get_by_text("No open comment")).to_be_visible()


def test_two_people_answer_by_one_link_at_once(officer: Page, partner: Page) -> None:
    officer.goto(f"{DESK}fact-checks/ask/{section().pk}/")
    officer.get_by_label("Who you ask").fill("Wharf Trust")
    press(officer, "Make the link")
    link = officer.get_by_label("Link").input_value()
    for page, words in ((officer, "Three."), (partner, "Four of them.")):
        page.goto(link)
        page.get_by_label("What is wrong in paragraph").first.fill(words)
        page.get_by_label("Your name").fill("Jo Reed")
    press(officer, "Send your answer")
    expect(officer.get_by_role("heading", name="Thank you")).to_be_visible()
    press(partner, "Send your answer")
    expect(partner.get_by_role("heading", name="This link does not work")).to_be_visible()
    expect(partner.get_by_label("Your words").first).to_have_value("Four of them.")
    assert [one.text for one in Comment.objects.all()] == ["Three."]
