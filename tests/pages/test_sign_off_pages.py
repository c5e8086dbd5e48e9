"""The pages of the sign-off in a browser: every move, the desk of each role, being away, the audit trail."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from reports import workflow
from reports.delegations import delegate
from reports.models import Contact, ScrutinyUpdate
from reports.sign_off import SignOff
from tests.browser import sign_in
from tests.office import READY, UNFINISHED, open_office, person
from tests.pages.states import State, check_states, send

DESK = f"/desk/updates/{READY}/"
NAME = "Safe Durham Partnership Update"


def press(page: Page, name: str) -> None:
    send(page, page.get_by_role("main").get_by_role("button", name=name))


def return_without_a_reason(page: Page) -> None:
    press(page, "Return to the author")


def approve_what_has_changed(page: Page) -> None:
    Contact.objects.filter(updates__slug=READY).update(job_title="Clerk to the weirs")
    press(page, "Approve")


def ask_nobody(page: Page) -> None:
    press(page, "Let them approve in my place")


WRITER = [
    State("Send for approval", f"{DESK}submit/"),
    State("Send for approval", f"/desk/updates/{UNFINISHED}/submit/"),
]
READER = [
    State("Desk: Under way", "/desk/"),
    State(NAME, DESK),
    State("Approve", f"{DESK}approve/"),
    State("Approve", f"{DESK}approve/", approve_what_has_changed),
    State("Return to the author", f"{DESK}return-to-author/"),
    State("Return to the author", f"{DESK}return-to-author/", return_without_a_reason),
    State("While you are away", "/desk/away/"),
    State("While you are away", "/desk/away/", ask_nobody),
]
RETURNED = [State("Desk: Under way", "/desk/"), State(NAME, DESK), State("Audit trail", f"{DESK}audit/")]
WAITING = [State(NAME, DESK), State("Take back to draft", f"{DESK}take-back/")]
APPROVED = [State("Desk: Under way", "/desk/"), State(NAME, DESK), State("Return to the author", f"{DESK}send-back/")]
VOID = [
    State("Desk: Under way", "/desk/"),
    State(NAME, DESK),
    State("Ask for approval again", f"{DESK}ask-again/"),
    State("Publish", f"{DESK}publish/"),
]
PUBLISHED = [State(NAME, DESK), State("Correct", f"{DESK}correct/")]
CORRECTING = [State(NAME, DESK), State("Stop correcting", f"{DESK}stop-correcting/")]
ALL = [*WRITER, *READER, *RETURNED, *WAITING, *APPROVED, *VOID, *PUBLISHED, *CORRECTING]


def paper() -> ScrutinyUpdate:
    return ScrutinyUpdate.objects.with_parts().get(slug=READY)


def move(name: str, by: str, **given: str) -> None:
    getattr(workflow, name)(paper(), by=person(by), **given)


def approve(*names: str) -> None:
    for name in names:
        held = paper()
        workflow.approve(held, by=person(name), seen=held.status, content=SignOff(held).content.paper)


def look(page: Page, name: str, states: list[State]) -> None:
    page.context.clear_cookies()
    sign_in(page, person(name))
    check_states(page, states)


@pytest.mark.usefixtures("transactional_db")
def test_the_pages_of_the_sign_off(page: Page) -> None:
    open_office()
    look(page, "officer", WRITER)
    move("submit", "officer")
    look(page, "officer", WAITING)
    day = paper().committee_meeting.date.replace(year=2036)
    director = person("director")
    delegate(director, to=person("approver"), first_day=day, last_day=day, by=director, reason="Holiday")
    look(page, "approver", READER)
    move("return_to_author", "approver", reason="Say more of the bridges.")
    look(page, "officer", RETURNED)
    move("submit", "officer")
    approve("approver", "director")
    look(page, "clerk", APPROVED)
    Contact.objects.filter(updates__slug=READY).update(job_title="Clerk to the bridges")
    look(page, "clerk", VOID)
    move("ask_again", "clerk")
    approve("approver", "director")
    move("publish", "clerk")
    look(page, "officer", PUBLISHED)
    move("correct", "officer", reason="A figure is wrong.")
    look(page, "officer", CORRECTING)
