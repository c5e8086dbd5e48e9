"""A paper's way through the sign-off, with the keyboard alone: returned, mended, approved, void, approved, public."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from reports.audit_faults import faults
from reports.models import Contact, Edition, ScrutinyUpdate
from tests.browser import check_page, sign_in
from tests.journeys.keyboard import Keyboard
from tests.office import READY, person

PAPER = "Safe Durham Partnership Update"
WHICH = f"{PAPER}, 21 January 2027"
"""What the desk's links say of the paper to those who only hear them."""


@pytest.fixture
def keys(page: Page) -> Keyboard:
    return Keyboard(page)


def at_the_desk(keys: Keyboard, name: str) -> None:
    """Somebody else sits down; the pages on which they work are all checked."""
    keys.page.context.clear_cookies()
    sign_in(keys.page, person(name))
    keys.page.goto("/desk/")
    check_page(keys.page)


def shows(keys: Keyboard, *words: str) -> None:
    text = " ".join(keys.page.get_by_role("main").inner_text().split())
    for each in words:
        assert each in text, text


def send(keys: Keyboard, button: str, heading: str, then: str) -> None:
    """The page of a move, its button, and what the paper's own page says then."""
    keys.arrive(heading)
    check_page(keys.page)
    keys.follow(button)
    keys.arrive(PAPER)
    shows(keys, then)
    check_page(keys.page)


def submit(keys: Keyboard, to: str) -> None:
    keys.follow("Send for approval")
    send(keys, "Send for approval", "Send this paper for approval", to)


def approve(keys: Keyboard, name: str, then: str) -> None:
    at_the_desk(keys, name)
    shows(keys, "Waiting for you")
    keys.follow(f"Read and approve: {WHICH}")
    send(keys, "Approve", "Approve this paper", then)


def test_from_the_officer_to_the_public(keys: Keyboard) -> None:
    at_the_desk(keys, "officer")
    keys.follow(PAPER)
    submit(keys, "With the manager")
    the_manager_returns_it(keys)
    the_officer_mends_it_and_sends_it_again(keys)
    approve(keys, "approver", "With the director")
    approve(keys, "director", "Approved by Philippa Harehope on")
    the_director_goes_on_holiday(keys)
    a_contact_changes_and_the_approvals_are_void(keys)
    approve(keys, "approver", "With the director")
    approve(keys, "approver", "Approved by Marian Coldbeck for Philippa Harehope on")
    democratic_services_publish_it(keys)
    the_trail_tells_all_of_it(keys)


def the_manager_returns_it(keys: Keyboard) -> None:
    at_the_desk(keys, "approver")
    keys.follow(f"Read and approve: {WHICH}")
    keys.follow("Return it to the author")
    keys.arrive("Return this paper to its author")
    keys.follow("Return to the author")
    shows(keys, "Enter a reason")
    keys.fill("Reason", "The title says too little.")
    send(keys, "Return to the author", "Return this paper to its author", "Draft")


def the_officer_mends_it_and_sends_it_again(keys: Keyboard) -> None:
    at_the_desk(keys, "officer")
    shows(keys, "Returned by Marian Coldbeck: The title says too little.")
    keys.follow(f"Put it right and send it again: {WHICH}")
    shows(keys, "Returned by Marian Coldbeck on", "The title says too little.")
    keys.follow("Cover")
    keys.fill("Report of: name", "Joanne Fallowby the younger")
    keys.follow("Save and continue")
    submit(keys, "With the manager")


def the_director_goes_on_holiday(keys: Keyboard) -> None:
    at_the_desk(keys, "director")
    keys.follow("While you are away")
    check_page(keys.page)
    keys.choose("Who approves in your place", "Marian Coldbeck")
    for day in ("20", "27"):
        keys.fill("Day", day)
        keys.fill("Month", "11")
        keys.fill("Year", "2026")
    keys.follow("Let them approve in my place")
    shows(keys, "Marian Coldbeck approves in your place from 20 November 2026 to 27 November 2026.")
    check_page(keys.page)


def a_contact_changes_and_the_approvals_are_void(keys: Keyboard) -> None:
    contact = Contact.objects.filter(updates__slug=READY).first()
    contact.telephone = "01632 960 999"
    contact.save()
    at_the_desk(keys, "clerk")
    shows(keys, "Waiting for you", "Approval no longer holds")
    keys.follow(f"Ask for approval again: {WHICH}")
    shows(keys, "The paper has changed since.")
    send(keys, "Ask for approval again", "Ask for approval again", "With the manager")


def democratic_services_publish_it(keys: Keyboard) -> None:
    at_the_desk(keys, "clerk")
    keys.follow(f"Publish: {WHICH}")
    send(keys, "Publish", "Publish this paper", "Published")
    paper = ScrutinyUpdate.objects.with_parts().get(slug=READY)
    edition = Edition.objects.public().get(update=paper)
    assert set(paper.approvals.order_by("-pk")[:2].values_list("content_sha256", flat=True)) == {edition.content_sha256}


def the_trail_tells_all_of_it(keys: Keyboard) -> None:
    keys.follow("The audit trail")
    keys.arrive("Audit trail")
    shows(keys, "The title says too little.", "Marian Coldbeck for Philippa Harehope", "Edmund Langleyford")
    check_page(keys.page)
    assert list(faults()) == []
