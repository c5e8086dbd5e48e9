"""A resident with a telephone: looks for a word, comes to the paragraph, follows its topic by e-mail, and leaves."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports import workflow
from reports.following.sending import send_due
from reports.models import Follower, FollowRequest, ScrutinyUpdate
from tests.browser import check_accessibility, check_width
from tests.journeys.keyboard import Keyboard
from tests.office import PUBLISHED, person
from tests.pages.states import send

ADA = "ada@example.org"
TELEPHONE = {"width": 360, "height": 740}
WORD = "shoplifters"
FOUND = re.compile("Integrated Offender Management, paragraph 14")
TOPIC = "Integrated Offender Management"
FORMATS = "Another format or language"


@pytest.fixture
def telephone(page: Page) -> Page:
    page.set_viewport_size(TELEPHONE)
    return page


def link_in(message: EmailMessage, name: str) -> str:
    """The path of the link that leads to a page of that name."""
    (found,) = set(re.findall(rf"https?://[^/\s]+(/follow/e-mail/{name}/[^\s<>\"]+)", message.body))
    return found


def look_for_the_word(page: Page) -> None:
    page.goto("/")
    main = page.get_by_role("main")
    main.get_by_role("searchbox").fill(WORD)
    send(page, main.get_by_role("button", name="Search"))
    with page.expect_navigation():
        main.get_by_role("link", name=FOUND).click()
    expect(page.locator("#p14")).to_be_in_viewport()
    expect(page.locator("#p14")).to_contain_text(WORD)


def ask_to_be_told(page: Page) -> None:
    for name in (TOPIC, "by e-mail"):
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("link", name=name, exact=True).last.click()
    expect(page.get_by_role("checkbox").first).to_have_accessible_name(TOPIC)
    expect(page.get_by_label(TOPIC)).to_be_checked()
    page.get_by_label("Your e-mail address").fill(ADA)
    send(page, page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mailbox")


def confirm_from_the_mailbox(page: Page) -> None:
    (question,) = mail.outbox
    assert question.to == [ADA]
    page.goto(link_in(question, "confirm"))
    expect(page.get_by_role("main")).to_contain_text(TOPIC)
    send(page, page.get_by_role("button", name="Confirm"))
    expect(page.get_by_role("status")).to_contain_text("Confirmed: you will be told by e-mail.")


def something_happens_to_the_paper() -> EmailMessage:
    """What the follower is told of it."""
    mail.outbox.clear()
    workflow.withdraw(ScrutinyUpdate.objects.get(slug=PUBLISHED), by=person("approver"), reason="A figure was wrong.")
    send_due(timezone.now())
    (told,) = [message for message in mail.outbox if message.to == [ADA]]
    assert "A figure was wrong." in told.body
    return told


def ask_for_another_format(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("contentinfo").get_by_role("link", name=FORMATS).click()
    expect(page.get_by_role("main")).to_contain_text("British Sign Language")
    expect(page.get_by_role("main").locator("a[href^='mailto:']")).to_be_visible()


def test_by_touch_and_left_with_one_click_in_the_mail_program(telephone: Page) -> None:
    page = telephone
    look_for_the_word(page)
    ask_to_be_told(page)
    confirm_from_the_mailbox(page)
    check_accessibility(page)
    check_width(page)
    told = something_happens_to_the_paper()
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = link_in(told, "leave")
    assert leave in told.extra_headers["List-Unsubscribe"]
    assert page.request.post(leave, form={"List-Unsubscribe": "One-Click"}).ok
    assert not Follower.objects.exists()
    assert not FollowRequest.objects.exists()
    page.goto(leave)
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more e-mails about papers")
    ask_for_another_format(page)


def test_without_javascript(plain_page: Page) -> None:
    page = plain_page
    page.set_viewport_size(TELEPHONE)
    look_for_the_word(page)
    ask_to_be_told(page)
    confirm_from_the_mailbox(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Get no more e-mails").click()
    send(page, page.get_by_role("button", name="Get no more e-mails"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more e-mails about papers")
    assert not Follower.objects.exists()
    ask_for_another_format(page)


def test_by_keyboard_alone(telephone: Page) -> None:
    page = telephone
    keyboard = Keyboard(page)
    page.goto("/")
    keyboard.fill("Search the published papers and plans", WORD)
    with page.expect_navigation():
        keyboard.press("Enter")
    keyboard.follow("Integrated Offender Management, paragraph 14 (Safe Durham Partnership Update, 3 December 2026)")
    expect(page.locator("#p14")).to_be_in_viewport()
    keyboard.follow(TOPIC)
    keyboard.follow("by e-mail")
    keyboard.fill("Your e-mail address", ADA)
    keyboard.follow("Continue")
    page.goto(link_in(mail.outbox[0], "confirm"))
    keyboard.follow("Confirm")
    keyboard.follow("Get no more e-mails")
    keyboard.follow("Get no more e-mails")
    keyboard.arrive("You get no more e-mails about papers")
    assert not Follower.objects.exists()
    keyboard.follow(FORMATS)
    keyboard.arrive("Ask for another format or language")
