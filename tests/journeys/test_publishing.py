"""Democratic services sets a time, thinks better of it and publishes; a reader checks the file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from reports.models import Edition, ScrutinyUpdate
from tests.browser import sign_in
from tests.cast import approve, submit
from tests.office import READY, person

READY_DESK = f"/desk/updates/{READY}/"


def type_in(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(text)


def test_a_set_time_is_called_off_and_the_published_file_is_checked(page: Page, office: None, tmp_path: Path) -> None:
    approve(submit(ScrutinyUpdate.objects.get(slug=READY)))
    sign_in(page, person("clerk"))
    page.goto(f"{READY_DESK}publish/")
    page.get_by_label("Now").focus()
    page.keyboard.press("ArrowDown")
    for label, text in (("Day", "4"), ("Month", "january"), ("Year", "2027"), ("Time of day, for a set time", "9am")):
        type_in(page, label, text)
    page.keyboard.press("Enter")
    expect(page.get_by_text("will be published by itself on 4 January 2027 at 09:00")).to_be_visible()

    page.get_by_role("link", name="Change the time or call it off").press("Enter")
    page.get_by_label("Not by itself").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_text("The set time is called off.")).to_be_visible()

    page.goto(f"{READY_DESK}publish/")
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_text("The paper is published.")).to_be_visible()

    edition = Edition.objects.get(update__slug=READY)
    assert edition.published_by == person("clerk")
    sound, changed = tmp_path / "paper.pdf", tmp_path / "other.pdf"
    sound.write_bytes(edition.pdf)
    changed.write_bytes(bytes(edition.pdf)[:-2] + b"\r\n")
    page.goto(f"/updates/{READY}/editions/")
    expect(page.get_by_text(edition.pdf_sha256)).to_be_visible()
    page.get_by_role("link", name="let this site check it").press("Enter")
    for file, answer in ((sound, "Yes: published here"), (changed, "No: this is not an edition")):
        page.get_by_label("File").set_input_files(file)
        page.get_by_role("button", name="Check").press("Enter")
        expect(page.get_by_text(answer)).to_be_visible()
