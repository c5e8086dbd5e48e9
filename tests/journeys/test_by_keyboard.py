"""From nothing to a published PDF with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page

from reports.models import ScrutinyUpdate
from tests.cast import approve
from tests.journeys.editor import write_list, write_paragraph, write_table
from tests.journeys.keyboard import Keyboard
from tests.journeys.papers import check_accessible, check_in_order, words_of
from tests.office import hold_two_meetings_without_papers, password_of

TITLE = "Community safety this spring"

PAPER = (
    TITLE,
    "Report of Idris Fell, Head of Neighbourhood Services",
    "Purpose of the Report 1 To tell members",
    "Night buses 2 The board asked how people get home. 3 Three things are being tried: "
    "• later buses o on Fridays o on Saturdays • lamps at the stops 4 Passengers were counted on both routes. "
    "Route Passengers Dale 412 Vale 388",
    "Doorbell cameras 5 Two hundred households were offered a camera.",
    "Recommendations and reasons 6 The Safer and Stronger Communities Overview and Scrutiny Committee is asked to:",
    "(a) Note the contents of the report. (b) Endorse the later buses.",
    "Contact: Joanne Fallowby, Community Safety Manager",
    "Wren Hale, Bus Liaison Officer Tel: 01632 960 444",
    "Appendix 1: Implications Finance – The buses cost £4,000 a month. Staffing – N/A",
    "Legal Implications – N/A",
)
"""What the finished paper reads like, from its title to its end."""


def test_from_nothing_to_a_published_paper(page: Page) -> None:
    hold_two_meetings_without_papers()
    keys = Keyboard(page)
    page.goto("/")
    sign_in(keys, "officer")
    start_an_update(keys)
    fill_the_cover(keys)
    write_two_sections(keys)
    add_a_recommendation(keys)
    add_a_contact(keys)
    answer_the_implications(keys)
    draft = look_at_the_paper(keys)
    send_for_approval(keys)
    sign_out(keys, "officer")
    approve(ScrutinyUpdate.objects.get(title=TITLE))
    sign_in(keys, "clerk")
    publish(keys)
    sign_out(keys, "clerk")
    published = read_as_anybody(keys)
    assert published == draft, "what was previewed is what was published"
    check_accessible(published)
    check_in_order(words_of(published), *PAPER)


def sign_in(keys: Keyboard, name: str) -> None:
    keys.follow("Sign in")
    keys.fill("User name or e-mail address", name)
    keys.fill("Password", password_of(name))
    keys.follow("Sign in")
    keys.arrive("Scrutiny updates")


def start_an_update(keys: Keyboard) -> None:
    keys.press("Tab")
    assert keys.focused() == "Skip to main content"
    keys.press("Enter")
    keys.follow("Start an update")
    keys.choose("Committee meeting", "11 March 2027")
    keys.tick("Board meeting of 3 November 2026")
    keys.tick("Board meeting of 6 October 2026")
    keys.follow("Start the update")
    keys.arrive("Safe Durham Partnership Update")


def fill_the_cover(keys: Keyboard) -> None:
    keys.follow("Cover")
    keys.fill("Title of the paper", "Community safety this spring")
    keys.fill("Report of: name", "Idris Fell")
    keys.fill("Report of: job title", "Head of Neighbourhood Services")
    keys.follow("Save and continue")
    keys.arrive("Community safety this spring")


def write_two_sections(keys: Keyboard) -> None:
    keys.follow("Next: Sections")
    keys.follow("Add a section")
    keys.fill("Heading", "Doorbell cameras")
    keys.tab_to("Paragraphs")
    keys.write("Two hundred households were offered a camera.")
    keys.press("Escape")
    keys.follow("Save and continue")
    keys.follow("Add a section")
    keys.fill("Heading", "Night buses")
    keys.tab_to("Paragraphs")
    write_night_buses(keys)
    keys.press("Escape")
    assert keys.focused() == "Before the recommendations", "Esc leaves the editor for what follows it"
    keys.follow("Save and continue")
    keys.follow("Move up Night buses")
    keys.arrive("Sections")
    keys.follow("Back to the parts of the paper")


def write_night_buses(keys: Keyboard) -> None:
    write_paragraph(keys, "The board asked how people get home.")
    write_paragraph(keys, "Three things are being tried:")
    write_list(keys, "later buses", ">on Fridays", ">on Saturdays", "lamps at the stops")
    write_paragraph(keys, "Passengers were counted on both routes.")
    write_table(keys, ("Route", "Passengers"), ("Dale", "412"), ("Vale", "388"))


def add_a_recommendation(keys: Keyboard) -> None:
    keys.follow("Recommendations and reasons")
    keys.tab_to("Add another recommendation")
    keys.press("Enter")
    assert keys.focused() == "Recommendation 2"
    keys.choose("Verb", "Endorse")
    keys.fill("Rest of the sentence", "the later buses.")
    keys.follow("Save and continue")


def add_a_contact(keys: Keyboard) -> None:
    keys.follow("Contact")
    keys.tab_to("Name")
    keys.tab_to("Callum Westrigg, Partnerships Officer", key="Shift+Tab")
    keys.press("Space")
    keys.fill("Name", "Wren Hale")
    keys.fill("Job title", "Bus Liaison Officer")
    keys.fill("Telephone", "01632 960 444")
    keys.follow("Save and continue")


def answer_the_implications(keys: Keyboard) -> None:
    keys.follow("Appendix 1: Implications")
    keys.follow("Use last time’s answers where there is none yet")
    keys.fill("Finance", "The buses cost £4,000 a month.")
    keys.follow("Save and continue")


def look_at_the_paper(keys: Keyboard) -> bytes:
    keys.follow("Preview as the committee will see it")
    keys.arrive("Community safety this spring")
    draft = keys.open_pdf("Download as PDF")
    keys.follow("Parts of the paper")
    return draft


def send_for_approval(keys: Keyboard) -> None:
    keys.follow("Send for approval")
    keys.arrive("Send this paper for approval")
    keys.follow("Send for approval")
    keys.arrive("With the manager")


def publish(keys: Keyboard) -> None:
    keys.follow(f"Publish: {TITLE}, 11 March 2027")
    keys.arrive("Publish this paper")
    keys.follow("Publish")
    keys.arrive("Published")


def sign_out(keys: Keyboard, name: str) -> None:
    keys.follow(f"Sign out {name}")


def read_as_anybody(keys: Keyboard) -> bytes:
    keys.page.goto("/")
    keys.follow("Community safety this spring, 11 March 2027")
    keys.arrive("Community safety this spring")
    return keys.open_pdf("Download as PDF")
