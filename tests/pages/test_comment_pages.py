"""The pages of comments and of fact checks, at the desk and for a partner, in every state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from reports import comment_urls, comments, fact_checks
from reports.comparison.following import Place
from reports.models import ScrutinyUpdate, Section
from tests.browser import open_page, sign_in
from tests.histories import TABLE, write
from tests.office import PUBLISHED, READY, open_office, person
from tests.pages.states import State, check_states
from tests.pages.test_site_pages import press

DESK = f"/desk/updates/{READY}/"
LONG = "Countywidecommunitysafety" * 8
NO_PAGES = {"resolve_comment", "reopen_comment", "withdraw_comment", "withdraw_fact_check"}
"""Each takes a form and leads back to the list."""


@pytest.fixture
def update(transactional_db: None) -> ScrutinyUpdate:
    open_office()
    return ScrutinyUpdate.objects.get(slug=READY)


@pytest.fixture
def officer(page: Page, update: ScrutinyUpdate) -> Page:
    sign_in(page, person("officer"))
    return page


def section_of(update: ScrutinyUpdate) -> Section:
    return update.sections.first()


def say_much(update: ScrutinyUpdate) -> None:
    """Comments in every state, on paragraphs, a table, a section, an answer of Appendix 1, and on what is gone."""
    section, officer, approver = section_of(update), person("officer"), person("approver")
    write(update, section, f"<p>It goes.</p>{section.body}<ul><li>Two lanes</li></ul>{TABLE}", officer)
    seen = update.revisions.latest_number()

    def say(text, at=None, part=section.part, by=approver):
        return comments.write(update, Place(part, at), seen=seen, text=text, by=by)

    answered = say("Who pays for it?", 1)
    comments.answer(answered, text="The county does.", by=officer)
    comments.resolve(say("A comma is missing.", 1), by=officer)
    comments.withdraw(say("Not that.", 1), by=approver)
    say(LONG, 2, by=officer)
    say("This goes too far.")
    say("Ask finance.", 0, part="implication")
    say("It went.", 0)
    body = Section.objects.get(pk=section.pk).body
    write(
        update,
        section,
        body.removeprefix("<p>It goes.</p>").replace("</p>", " Members asked who pays.</p>", 1),
        officer,
    )


def ask(update: ScrutinyUpdate, name: str = "Wharf Trust", section: Section | None = None) -> str:
    """The address of a partner's page."""
    asked = {"name": name, "question": "Is this right?\n\nAnd the figures?", "days": 7, "by": person("officer")}
    _, token = fact_checks.ask(update, section or section_of(update), **asked)
    return f"/fact-check/{token}/"


def make_requests(update: ScrutinyUpdate) -> None:
    """One request in each state."""
    now = timezone.now()
    for name in ("Waiting", "Withdrawn", "Ended", "Answered", LONG):
        address = ask(update, name)
        check = update.fact_checks.get(name=name)
        if name == "Withdrawn":
            fact_checks.withdraw(check, by=person("officer"))
        elif name == "Ended":
            update.fact_checks.filter(pk=check.pk).update(asked_at=now - timedelta(9), expires_at=now - timedelta(2))
        elif name == "Answered":
            fact_checks.answer(
                address.split("/")[-2], fact_checks.Answer("Jo Reed", {0: "Three of them."}, "Well done.")
            )


def open_the_folded(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


def ask_without_a_name(page: Page) -> None:
    page.get_by_label("Days for which the link works").fill("40")
    press("Make the link")(page)


def make_a_link(page: Page) -> None:
    page.get_by_label("Who you ask").fill("Wharf Trust")
    press("Make the link")(page)
    expect(page.get_by_label("Link")).to_be_visible()


def answer_nothing(page: Page) -> None:
    press("Send your answer")(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter your name")


def answer_at_length(page: Page) -> None:
    page.get_by_label("What is wrong in").first.fill(LONG)
    page.get_by_label("Anything else").fill("The rest is right.")
    page.get_by_label("Your name").fill("Jo Reed")
    press("Send your answer")(page)


def test_the_comments_on_a_paper(officer: Page, update: ScrutinyUpdate) -> None:
    say_much(update)
    thread = update.comments.get(text="Who pays for it?")
    section = section_of(update)
    place = f"?part={section.part}&at=1&seen={update.revisions.latest_number()}"
    states = [
        State("Comments", f"{DESK}comments/"),
        State("Comments", f"{DESK}comments/", open_the_folded),
        State("Comments", f"/desk/updates/{PUBLISHED}/comments/"),
        State("Comment:", f"{DESK}comments/add/{place}"),
        State("Comment:", f"{DESK}comments/add/{place}", press("Save the comment")),
        State("Comment:", f"{DESK}comments/add/?part={section.part}&seen=1"),
        State("Comment by", f"{DESK}comments/{thread.pk}/"),
        State("Comment by", f"{DESK}comments/{thread.pk}/", press("Save the answer")),
        State(update.title, DESK),
        State(section.heading, f"{DESK}sections/{section.pk}/"),
    ]
    check_states(officer, states)
    officer.goto(f"{DESK}sections/{section.pk}/")
    expect(officer.get_by_role("link", name="4 open comments")).to_be_visible()


def test_the_fact_checks_of_a_paper(officer: Page, update: ScrutinyUpdate) -> None:
    section = section_of(update)
    address = f"{DESK}fact-checks/ask/{section.pk}/"
    check_states(officer, [State("Fact checks", f"{DESK}fact-checks/")])
    make_requests(update)
    section.exempt_under = "3"
    section.save()
    states = [
        State("Fact checks", f"{DESK}fact-checks/"),
        State("Fact checks", f"/desk/updates/{PUBLISHED}/fact-checks/"),
        State("Ask a partner to check", address),
        State("Ask a partner to check", f"{address}?again={update.fact_checks.first().pk}"),
        State("Ask a partner to check", address, ask_without_a_name),
        State("The link for Wharf Trust", address, make_a_link),
        State("Comments", f"{DESK}comments/"),
    ]
    check_states(officer, states)


def test_a_partners_pages(page: Page, update: ScrutinyUpdate) -> None:
    write(update, section_of(update), f"{section_of(update).body}{TABLE}", person("officer"))
    address = ask(update)
    states = [
        State("Check the facts", address),
        State("Check the facts", address, answer_nothing),
        State("Thank you", address, answer_at_length),
        State("This link does not work", address),
    ]
    check_states(page, states)


def test_words_on_a_link_that_ended_are_shown_back(page: Page, update: ScrutinyUpdate) -> None:
    address = ask(update)

    def answer_too_late(page: Page) -> None:
        fact_checks.withdraw(update.fact_checks.get(), by=person("officer"))
        answer_at_length(page)
        expect(page.get_by_label("Your words, 2 of 3")).to_have_value("The rest is right.")

    check_states(page, [State("This link does not work", address, answer_too_late)])


def test_a_partner_needs_no_script(chromium: Browser, live_server: object, update: ScrutinyUpdate) -> None:
    address = ask(update)
    with open_page(chromium, live_server.url, java_script_enabled=False) as page:
        page.goto(address)
        answer_at_length(page)
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        assert not page.context.cookies()


def test_no_page_is_left_out() -> None:
    visited = {"comments", "add_comment", "comment", "fact_checks", "ask_for_fact_check", "fact_check"}
    assert visited | NO_PAGES == {pattern.name for pattern in comment_urls.addresses}
