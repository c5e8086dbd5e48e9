"""A day of each role, in a real browser and with the keyboard alone; every page they stop at is checked."""

from __future__ import annotations

import hashlib

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import ApprovalStep, Committee, Edition, ScrutinyUpdate
from tests import cast
from tests.browser import check_accessibility, check_page, sign_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.papers import words_of
from tests.office import READY

PAPER = "Safe Durham Partnership Update"
WHICH = f"{PAPER}, 21 January 2027"
SECRET = "The house stands in Quillfeather Row."
BOARD = "Board meetings"
"""The way to the board's record, which is not for everybody who approves papers."""


@pytest.fixture
def keys(page: Page) -> Keyboard:
    return Keyboard(page)


def sit_down(keys: Keyboard, name: str, address: str = "/desk/") -> None:
    """Somebody else signs in and begins."""
    keys.page.context.clear_cookies()
    sign_in(keys.page, cast.person(name))
    keys.page.goto(address)
    check_page(keys.page)


def paper() -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.with_parts().get(slug=READY)


def shows(keys: Keyboard, *words: str) -> None:
    text = " ".join(keys.page.get_by_role("main").inner_text().split())
    for each in words:
        assert each in text, text


def leads_to_the_board(keys: Keyboard) -> bool:
    return keys.page.get_by_role("navigation", name="Menu").get_by_role("link", name=BOARD).count() == 1


def test_those_who_write_and_approve(keys: Keyboard) -> None:
    committee = Committee.objects.get()
    for step in ApprovalStep:
        only_for = "Finance" if step == ApprovalStep.FINANCE else ""
        committee.sign_off_steps.create(step=step, implication=only_for)
    the_officer_writes_and_sends(keys)
    approves(keys, "approver", "With finance", knows_the_board=True)
    approves(keys, "finance", "With legal", knows_the_board=False)
    approves(keys, "legal", "With the director", knows_the_board=False)
    approves(keys, "director", "Approved", knows_the_board=True)
    assert paper().status == "approved"


def the_officer_writes_and_sends(keys: Keyboard) -> None:
    sit_down(keys, "officer")
    assert leads_to_the_board(keys)
    keys.follow(PAPER)
    keys.follow("Appendix 1: Implications")
    keys.fill("Finance", "The lamps cost £4,000 a year.")
    keys.follow("Save and continue")
    keys.follow("Send for approval")
    shows(keys, "Partnership manager: not approved yet", "Finance: not approved yet")
    check_page(keys.page)
    keys.follow("Send for approval")
    keys.arrive("With the manager")


def approves(keys: Keyboard, name: str, then: str, *, knows_the_board: bool) -> None:
    """Finds the paper waiting, reads it, and approves it with a note."""
    sit_down(keys, name)
    assert leads_to_the_board(keys) == knows_the_board
    shows(keys, "Waiting for you")
    keys.follow(f"Read and approve: {WHICH}")
    keys.follow("Read the paper")
    expect(keys.page.get_by_text("The lamps cost £4,000 a year.")).to_be_visible()
    keys.page.go_back()
    keys.fill("Note for the record (optional)", f"Read by {name}.")
    keys.follow("Approve")
    shows(keys, "You have approved the paper.")
    keys.arrive(then)


def test_those_who_publish_and_look_after_people(keys: Keyboard) -> None:
    cast.approve(cast.submit(paper()))
    democratic_services_publish(keys)
    the_administrator_closes_an_account(keys)


def democratic_services_publish(keys: Keyboard) -> None:
    sit_down(keys, "clerk")
    assert not leads_to_the_board(keys)
    keys.follow(f"Publish: {WHICH}")
    keys.arrive("Publish this paper")
    shows(keys, "approved by Marian Coldbeck", "approved by Philippa Harehope")
    keys.follow("Publish")
    keys.arrive("Published")
    keys.follow("The published page")
    keys.arrive(PAPER)
    check_page(keys.page)


def the_administrator_closes_an_account(keys: Keyboard) -> None:
    """Somebody leaves: they are out, and stay on record. The administrator approves and publishes nothing."""
    leaver = cast.person("approver")
    keys.page.context.clear_cookies()
    sign_in(keys.page, cast.person("administrator"))
    keys.page.goto(f"/admin/auth/user/{leaver.pk}/change/")
    check_accessibility(keys.page)
    keys.tick("Active")
    keys.follow("Save")
    check_accessibility(keys.page)
    assert not User.objects.get(pk=leaver.pk).is_active
    assert paper().audit_rows.filter(by=leaver, act="approve").exists()
    for move in ("approve", "publish"):
        assert keys.page.request.get(f"/desk/updates/{READY}/{move}/").status in (403, 404)


def test_those_who_read(keys: Keyboard) -> None:
    section = paper().sections.first()
    section.body = f"<p>{SECRET}</p>"
    section.exempt_under, section.exempt_reason = "1", "A family would be found."
    section.save()
    cast.publish(paper())
    the_member_reads_the_whole_paper(keys)
    the_public_reads_what_is_public(keys)
    anybody_checks_the_file_they_have(keys)


def the_member_reads_the_whole_paper(keys: Keyboard) -> None:
    sit_down(keys, "member", "/")
    assert not leads_to_the_board(keys)
    keys.follow(WHICH)
    expect(keys.page.get_by_role("main")).not_to_contain_text(SECRET)
    keys.follow("You can read the whole paper")
    shows(keys, "Not for publication", SECRET)
    check_page(keys.page)
    assert SECRET in words_of(keys.open_pdf("Download as PDF"))
    assert keys.page.request.get("/desk/").status == 404


def the_public_reads_what_is_public(keys: Keyboard) -> None:
    whole = keys.page.url
    keys.page.context.clear_cookies()
    keys.page.goto("/")
    keys.follow(WHICH)
    shows(keys, "A family would be found.", "Schedule 12A")
    expect(keys.page.get_by_role("main")).not_to_contain_text(SECRET)
    check_page(keys.page)
    assert SECRET not in words_of(keys.open_pdf("Download as PDF"))
    assert keys.page.request.get(whole).status == 404


def anybody_checks_the_file_they_have(keys: Keyboard) -> None:
    pdf = bytes(Edition.objects.public().get(update__slug=READY).pdf)
    for content, answer in ((pdf, "Yes: published here"), (pdf[:-1] + b"?", "No: this is not an edition")):
        keys.follow("Check a paper")
        keys.fill("Or its SHA-256", hashlib.sha256(content).hexdigest())
        keys.follow("Check")
        shows(keys, answer)
    check_page(keys.page)
