"""The pages of publishing and of editions in the states that tests/pages/test_site_pages.py does not come to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from reports import set_times, workflow
from reports.models import Contact, ScrutinyUpdate
from reports.sign_off import SignOff
from tests.breakage import disk_full
from tests.browser import sign_in
from tests.cast import approve, fresh, publish, submit
from tests.office import PUBLISHED, READY, open_office, person
from tests.pages.states import State, check_states, send

READY_DESK = f"/desk/updates/{READY}/"
NAME = "Safe Durham Partnership Update"


def press_publish(page: Page) -> None:
    send(page, page.get_by_role("main").get_by_role("button", name="Publish"))


def choose_a_time_without_saying_which(page: Page) -> None:
    page.get_by_label("At another time").check()
    page.get_by_label("Year").fill("")
    page.get_by_label("Time of day").fill("noon")
    press_publish(page)


def publish_on_a_full_disk(page: Page) -> None:
    page.get_by_label("Now").check()
    with disk_full():
        press_publish(page)


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


@pytest.fixture
def waiting(office: None) -> ScrutinyUpdate:
    """An approved paper that is to be published in an hour."""
    update = approve(submit(ScrutinyUpdate.objects.get(slug=READY)))
    at = timezone.now() + timedelta(hours=1)
    set_times.schedule(update, by=person("clerk"), at=at, content=SignOff(fresh(update)).content.paper)
    return update


def test_a_paper_that_waits_for_its_time(page: Page, waiting: ScrutinyUpdate) -> None:
    sign_in(page, person("clerk"))
    states = [
        State(NAME, READY_DESK),
        State("Publish", f"{READY_DESK}publish/"),
        State("Publish", f"{READY_DESK}publish/", choose_a_time_without_saying_which),
        State("The paper is not published", f"{READY_DESK}publish/", publish_on_a_full_disk),
    ]
    check_states(page, states)
    Contact.objects.update(telephone="03000 999 999")
    set_times.publish_due(timezone.now() + timedelta(hours=2))
    check_states(page, [State(NAME, READY_DESK)])


def test_a_corrected_paper(page: Page, office: None) -> None:
    update = ScrutinyUpdate.objects.get(slug=PUBLISHED)
    workflow.correct(update, by=person("officer"), reason="A figure was wrong.")
    section = update.sections.first()
    section.body = "<p>A paragraph that was mended.</p>"
    section.save()
    publish(update)
    states = [
        State(f"{NAME}, 3 December 2026", f"/updates/{PUBLISHED}/"),
        State("Editions", f"/updates/{PUBLISHED}/editions/"),
        State(f"{NAME}, 3 December 2026, edition 1", f"/updates/{PUBLISHED}/editions/1/"),
        State(f"{NAME}, 3 December 2026, edition 2", f"/updates/{PUBLISHED}/editions/2/"),
        State("Corrections and withdrawals", "/corrections/"),
    ]
    check_states(page, states)
