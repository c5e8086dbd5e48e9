"""Every page of the published papers, in every state, in a browser: for everybody, and for the committee's members."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports.models import Edition, ScrutinyUpdate, Section
from tests.browser import sign_in
from tests.cast import publish
from tests.office import PUBLISHED, READY, open_office, person
from tests.pages.states import State, check_states, send

NAME = "Safe Durham Partnership Update"
COMMITTEE = "safer-and-stronger"
COVERAGE = "/plans/plan-2020-2025/coverage/"


def check(page: Page) -> None:
    send(page, page.get_by_role("main").get_by_role("button", name="Check"))


def check_the_published_file(page: Page) -> None:
    page.get_by_label("Or its SHA-256").fill(Edition.objects.get(update__slug=PUBLISHED).pdf_sha256)
    check(page)
    expect(page.get_by_text("Yes: published here")).to_be_visible()


def check_another_file(page: Page) -> None:
    page.get_by_label("Or its SHA-256").fill("0" * 64)
    check(page)


PUBLIC = [
    State("Reports to scrutiny", "/"),
    State("Updates", "/updates/"),
    State("Committees", "/committees/"),
    State("Updates of 2026", "/updates/?year=2026&priority=nothing"),
    State("Updates to the", f"/updates/?committee={COMMITTEE}&board=2020-01"),
    State("Safer and Stronger Communities", f"/committees/{COMMITTEE}/"),
    State("3 December 2026", f"/committees/{COMMITTEE}/2026-12-03/"),
    State(f"{NAME}, 3 December 2026", f"/updates/{PUBLISHED}/"),
    State("Editions", f"/updates/{PUBLISHED}/editions/"),
    State(f"{NAME}, 3 December 2026, edition 1", f"/updates/{PUBLISHED}/editions/1/"),
    State("Ask for another format or language", "/other-formats/"),
    State("Accessibility statement", "/accessibility/"),
    State("Privacy and cookies", "/privacy/"),
    State("Check a paper", "/verify/"),
    State("Check a paper", "/verify/", check),
    State("Check a paper", "/verify/", check_the_published_file),
    State("Check a paper", "/verify/", check_another_file),
    State("Page not found", f"/updates/{READY}/"),
    State("Coverage", COVERAGE),
    State("Corrections and withdrawals", "/corrections/"),
    State("Search", "/search/"),
    State("21 results for durham, page 1 of 2 – Search", "/search/?q=durham"),
    State("8 results for durham – Search", "/search/?q=durham&kind=deliverable"),
    State("0 results for durham xylophone – Search", "/search/?q=durham+xylophone"),
    State("0 results for <b>", f"/search/?q=%3Cb%3E%22%27+OR+1%3D1--+{'x' * 300}"),
    State("Topics", "/threads/"),
    State("Topics: 4. Reduce", "/threads/?plan=plan-2020-2025&priority=reduce-reoffending"),
    State("Topic: Integrated Offender Management", "/threads/integrated-offender-management/"),
    State("Data", "/data/"),
]

WHOLE = [
    State("New since you last looked", "/new/"),
    State(NAME, f"/updates/{READY}/"),
    State("The whole paper", f"/updates/{READY}/whole/"),
    State("The whole paper", f"/updates/{READY}/whole/1/"),
]


@pytest.fixture
def office(transactional_db: None) -> None:
    open_office()


def test_what_the_public_reads(page: Page, office: None) -> None:
    check_states(page, PUBLIC)


def test_what_a_member_reads(page: Page, office: None) -> None:
    section = Section.objects.filter(update__slug=READY).first()
    section.exempt_under, section.exempt_reason = "1,7", "A family would be found."
    section.save()
    publish(ScrutinyUpdate.objects.get(slug=READY))
    sign_in(page, person("member"))
    check_states(page, WHOLE)
