"""Every widget, as it is sent, as it looks and as it is refused."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser import check_accessibility, check_markup, check_page, check_width
from tests.pages.gallery import UNBREAKABLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery")]

WRONG = {
    "title": "Longer than twenty characters",
    "email": "nobody",
    "committee": "c",
    "place": "third",
    "meeting_date_day": "27",
    "meeting_date_year": "2026",
    "body": "",
    "body_as": "text",
}


@pytest.fixture
def refused(client: Client) -> str:
    return client.post("/gallery/widgets/", WRONG).content.decode()


def test_the_widgets_pass_every_check(page):
    page.goto("/gallery/widgets/")
    check_page(page, "widgets")


def test_the_refused_widgets_pass_every_check(page, refused):
    page.goto("/gallery/widgets/")
    page.get_by_role("button", name="Save and continue").click()
    assert page.title().startswith("Error: ")
    check_accessibility(page)
    check_width(page)
    check_markup(refused, "refused widgets")


def test_an_address_that_cannot_be_broken_stays_within_the_errors(page):
    page.goto("/gallery/widgets/")
    page.get_by_label("Summary").fill(f"See {UNBREAKABLE}")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert").get_by_role("link", name=UNBREAKABLE)).to_be_visible()
    check_width(page)


def test_the_error_summary_takes_the_focus_and_leads_to_the_fields(page):
    page.goto("/gallery/widgets/")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    for words, focused in {
        "Enter a title for the update": "id_title",
        "Enter the date of the meeting": "id_meeting_date_day",
        "Select the kind": "id_kind_0",
        "Enter the text of the section": "id_body",
    }.items():
        page.get_by_role("link", name=words).click()
        expect(page.locator(f"#{focused}")).to_be_focused()


@pytest.mark.parametrize(
    "message",
    [
        "Title must be 20 characters or fewer",
        "E-mail address must be in the right form, like name@example.com",
        "The committee must be one from the list",
        "Place on the agenda must be a whole number, like 3",
        "Date of the meeting must include a month",
        "Enter the summary",
        "Select the bodies",
        "Enter the text of the section",
    ],
)
def test_a_refusal_says_what_to_type(refused, message):
    assert refused.count(message) == 2, "once in the summary and once at the field"


def test_what_was_typed_is_shown_again(refused):
    for typed in ("Longer than twenty characters", "nobody", 'value="27"', 'value="third"'):
        assert typed in refused


def test_the_error_is_read_out_with_its_field(page):
    page.goto("/gallery/widgets/")
    page.get_by_role("button", name="Save and continue").click()
    title = page.get_by_label("Title")
    assert title.get_attribute("aria-invalid") == "true"
    described = title.get_attribute("aria-describedby").split()
    words = [" ".join(page.locator(f"#{note}").inner_text().split()) for note in described]
    assert words == ["As it will stand on the cover", "Error: Enter a title for the update"]


def test_messages_are_announced(page):
    page.goto("/gallery/widgets/")
    assert page.get_by_role("status").filter(has_text="The section is saved.").count() == 1
    assert page.get_by_role("alert").filter(has_text="Somebody else has changed this update.").count() == 1
