"""The same road with JavaScript off: everything is typed as plain text."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from reports.models import Section
from tests.browser import sign_in
from tests.journeys.papers import check_accessible, check_in_order, words_of
from tests.office import READY, hold_two_meetings_without_papers, password_of, person

NIGHT_BUSES = """The board asked how people get home.

Three things are being tried:

- later buses
  - on Fridays
  - on Saturdays
- lamps at the stops

The board will ask:

(a) who travels
(b) how often"""

PAPER = (
    "Community safety this spring",
    "Purpose of the Report 1 To tell members",
    "Night buses 2 The board asked how people get home. 3 Three things are being tried: "
    "• later buses o on Fridays o on Saturdays • lamps at the stops "
    "4 The board will ask: (a) who travels (b) how often",
    "Doorbell cameras 5 Two hundred households were offered a camera.",
    "Recommendations and reasons 6 The Safer and Stronger Communities Overview and Scrutiny Committee is asked to:",
    "(a) Endorse the later buses. (b) Note the contents of the report.",
    "Contact: Joanne Fallowby, Community Safety Manager",
    "Appendix 1: Implications Finance – The buses cost £4,000 a month. Staffing – N/A",
)


def test_from_nothing_to_a_published_paper(plain_page: Page) -> None:
    page = plain_page
    hold_two_meetings_without_papers()
    sign_in_and_start(page)
    fill_in(page, "Cover", {"Title of the paper": "Community safety this spring"})
    page.get_by_role("link", name="Next: Sections").click()
    add_section(page, "Doorbell cameras", "Two hundred households were offered a camera.")
    add_section(page, "Night buses", NIGHT_BUSES)
    press(page, "Move up Night buses")
    page.get_by_role("link", name="Back to the parts of the paper").click()
    put_another_recommendation_first(page)
    page.get_by_role("link", name="Next: Appendix 1: Implications").click()
    press(page, "Use last time’s answers where there is none yet")
    page.get_by_label("Finance", exact=True).fill("The buses cost £4,000 a month.")
    press(page, "Save and continue")
    expect(page.get_by_role("status")).to_contain_text("Saved: Appendix 1: Implications.")
    page.get_by_role("link", name="Send for approval").click()
    press(page, "Send for approval")
    expect(page.get_by_role("status")).to_contain_text("The paper is sent for approval.")
    paper = page.url
    for name, move in (("approver", "Approve"), ("director", "Approve"), ("clerk", "Publish")):
        sign_in(page, person(name))
        page.goto(paper)
        page.get_by_role("link", name=move, exact=True).click()
        page.get_by_role("main").get_by_role("button", name=move).click()
    expect(page.get_by_role("status")).to_contain_text("The paper is published.")
    press(page, "Sign out clerk")
    page.get_by_role("link", name="Community safety this spring").first.click()
    pdf = page.request.get(page.get_by_role("link", name="Download as PDF").get_attribute("href")).body()
    check_accessible(pdf)
    check_in_order(words_of(pdf), *PAPER)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def sign_in_and_start(page: Page) -> None:
    page.goto("/desk/start/")
    page.get_by_label("User name or e-mail address").fill("officer")
    page.get_by_label("Password").fill(password_of("officer"))
    press(page, "Sign in")
    page.get_by_label("Committee meeting", exact=True).select_option(index=3)
    page.get_by_label("Board meeting of 3 November 2026").check()
    press(page, "Start the update")


def fill_in(page: Page, part: str, words: dict[str, str]) -> None:
    page.get_by_role("link", name=part, exact=True).click()
    for label, text in words.items():
        page.get_by_label(label, exact=True).fill(text)
    press(page, "Save and continue")
    expect(page.get_by_role("status")).to_contain_text(f"Saved: {part}.")


def add_section(page: Page, heading: str, body: str) -> None:
    page.get_by_role("link", name="Add a section").click()
    page.get_by_label("Heading", exact=True).fill(heading)
    page.get_by_label("Paragraphs").fill(body)
    press(page, "Save and continue")


def put_another_recommendation_first(page: Page) -> None:
    page.get_by_role("link", name="Recommendations and reasons").click()
    first, second = (page.get_by_role("group", name=f"Recommendation {number}") for number in (1, 2))
    first.get_by_label("Position").fill("2")
    second.get_by_label("Position").fill("1")
    second.get_by_label("Verb").select_option("Endorse")
    second.get_by_label("Rest of the sentence").fill("the later buses.")
    press(page, "Save and continue")


def test_a_table_outlives_a_save_without_the_editor(plain_page: Page) -> None:
    section = Section.objects.get(update__slug=READY, heading="Alcohol and drugs")
    assert "<table>" in section.body
    sign_in(plain_page, person("officer"))
    plain_page.goto(f"/desk/updates/{READY}/sections/{section.pk}/")
    expect(plain_page.get_by_text("they are kept if you change nothing in this box")).to_be_visible()
    plain_page.get_by_label("Heading", exact=True).fill("Drugs and alcohol")
    press(plain_page, "Save and continue")
    before = section.body
    section.refresh_from_db()
    assert (section.heading, section.body) == ("Drugs and alcohol", before)
