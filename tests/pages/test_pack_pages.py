"""Every page of the packs, in every state, in a browser; and a pack that is made while somebody waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Pdf
from playwright.sync_api import Page, expect

from reports import pack_urls, workflow
from reports.models import CommitteeMeeting, MeetingPack, PackFile, ScrutinyUpdate
from reports.packs import composing
from reports.packs.making import make_waiting
from tests.browser import sign_in
from tests.office import PUBLISHED, open_office, person
from tests.pages.states import State, check_states, send

FILES = {"meeting_pack_pdf", "year_pack_pdf", "chosen_pack_pdf", "composed_pack_pdf"}
NO_PAGES = {"move_in_pack"}
MEETING = "/packs/safer-and-stronger/2026-12-03/"
YEAR = "/packs/safer-and-stronger/2026/"
CHOSEN = f"/packs/chosen/?paper={PUBLISHED}"
TITLE = "Agenda and papers"


@pytest.fixture
def meeting(transactional_db: None) -> CommitteeMeeting:
    open_office()
    return ScrutinyUpdate.objects.get(slug=PUBLISHED).committee_meeting


@pytest.fixture
def desk(page: Page, meeting: CommitteeMeeting) -> str:
    """The address at which the clerk composes the meeting's pack, signed in."""
    sign_in(page, person("clerk"))
    return f"/desk/packs/{meeting.pk}/"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A partner's PDF."""
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "risk.pdf")
    return tmp_path / "risk.pdf"


def press(page: Page, name: str) -> None:
    send(page, page.get_by_role("main").get_by_role("button", name=name))


def let_it_be_made(page: Page) -> None:
    make_waiting()
    page.reload()
    expect(page.get_by_role("link", name="Download the pack")).to_be_visible()


def let_it_fail(page: Page) -> None:
    PackFile.objects.update(state=PackFile.State.FAILED)
    page.reload()
    expect(page.get_by_text("could not be made")).to_be_visible()


PUBLIC = [
    State(TITLE, MEETING),
    State(TITLE, MEETING, let_it_be_made),
    State(TITLE, MEETING, let_it_fail),
    State("Papers of 2026", YEAR),
]
OWN = [
    State("Choose papers for one PDF", "/packs/chosen/"),
    State("Choose papers for one PDF", "/packs/chosen/?paper=nothing"),
    State("Chosen papers", CHOSEN),
]


def test_what_the_public_reads(page: Page, meeting: CommitteeMeeting) -> None:
    check_states(page, PUBLIC)


def test_what_whoever_is_signed_in_chooses(page: Page, meeting: CommitteeMeeting) -> None:
    sign_in(page, person("member"))
    check_states(page, OWN)


def composing_states(desk: str) -> list[State]:
    return [
        State("Meeting packs", "/desk/packs/"),
        State("Pack for 3 December 2026", desk),
        State("Pack for 3 December 2026", desk, lambda page: press(page, "Compose the agenda")),
        *(State("Add ", f"{desk}add/{kind}/") for kind in ("paper", "given", "item")),
        State("Add a partner’s paper", f"{desk}add/given/", lambda page: press(page, "Add the paper")),
        State("Pack for 3 December 2026", desk, lambda page: press(page, "Publish the agenda")),
    ]


def test_composing(page: Page, desk: str) -> None:
    check_states(page, composing_states(desk))
    item = MeetingPack.objects.get().items.get()
    workflow.withdraw(ScrutinyUpdate.objects.get(slug=PUBLISHED), by=person("approver"), reason="A figure was wrong.")
    check_states(page, [State("Remove “", f"{desk}items/{item.pk}/remove/"), State("Pack for 3 December 2026", desk)])
    expect(page.get_by_text("It was withdrawn")).to_be_visible()


def test_no_page_is_left_out() -> None:
    visited = {state.name for state in [*PUBLIC, *OWN, *composing_states("/desk/packs/1/")]} | {"remove_from_pack"}
    assert visited | FILES | NO_PAGES == {pattern.name for pattern in pack_urls.addresses}


def test_a_pack_appears_by_itself_once_it_is_made(page: Page, meeting: CommitteeMeeting) -> None:
    page.goto(MEETING)
    expect(page.get_by_text("The pack is being made: 0 of 1 paper")).to_be_visible()
    PackFile.objects.update(state=PackFile.State.MAKING, papers_done=1)
    expect(page.get_by_text("The pack is being made: 1 of 1 paper")).to_be_visible()
    PackFile.objects.update(state=PackFile.State.WAITING)
    page.get_by_role("link", name="Look again").focus()
    make_waiting()
    download = page.get_by_role("link", name="Download the pack")
    expect(download).to_be_focused(timeout=20_000)
    expect(page.get_by_role("status")).to_have_text("The pack is ready to be downloaded.")
    assert page.request.get(download.get_attribute("href")).body().startswith(b"%PDF-1.7")


def test_an_agenda_is_composed_by_keyboard_without_a_script(
    plain_page: Page, meeting: CommitteeMeeting, given: Path
) -> None:
    page = plain_page
    sign_in(page, person("clerk"))
    page.goto(f"/desk/packs/{meeting.pk}/")
    press(page, "Compose the agenda")
    page.get_by_role("link", name="Add an item without a paper").click()
    page.get_by_label("Item").fill("Apologies for absence")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Move up Apologies for absence").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Add a partner’s paper").click()
    page.get_by_label("Title").fill("Young people at risk")
    page.get_by_label("Whose paper it is").fill("Durham Constabulary")
    page.get_by_label("File").set_input_files(given)
    press(page, "Add the paper")
    press(page, "Publish the agenda")
    page.get_by_role("link", name="What the public reads").click()
    listed = page.get_by_role("main").get_by_role("listitem").all_text_contents()
    assert [entry.split(" From")[0].split("From")[0].strip() for entry in listed] == [
        "Apologies for absence",
        composing.pack_for(meeting).items.get(position=2).update.title,
        "Young people at risk",
    ]
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TITLE}, 3 December 2026")
