"""A board meeting from its agenda to the next one, with the keyboard alone; then the same without JavaScript."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from reports.models import AgendaItem, BoardMeeting
from tests.browser import sign_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.papers import check_accessible, check_in_order, words_of
from tests.office import person

ITEMS = ("Night buses", "Doorbell cameras", "Street lamps", "Allotment thefts", "Dates of meetings")


def the_meeting() -> BoardMeeting:
    return BoardMeeting.objects.get(venue="Weir House", agenda_items__title="Street lamps")


def agenda_of(meeting: BoardMeeting) -> list[str]:
    return [f"{item.number} {item.title}" for item in meeting.agenda_items.all()]


def test_from_the_agenda_to_the_next_meeting(page: Page) -> None:
    sign_in(page, person("officer"))
    keys = Keyboard(page)
    page.goto("/desk/")
    keys.follow("Board meetings")
    record_the_meeting(keys)
    enter_five_items(keys)
    put_them_in_order(keys)
    record_the_attendance(keys)
    keys.follow("Record the meeting as held")
    expect(page.get_by_text("Held", exact=True)).to_be_visible()
    write_what_was_discussed(keys)
    try_to_agree(keys)
    defer_the_lamps(keys)
    keys.follow("Record the notes as agreed")
    expect(page.get_by_text("Notes agreed", exact=True).first).to_be_visible()
    read_the_notes(keys)
    start_the_next(keys)


def record_the_meeting(keys: Keyboard) -> None:
    """Yesterday's, so that it can have been held."""
    yesterday = timezone.localdate() - timedelta(days=1)
    keys.follow("Record a board meeting")
    for name, part in (("Day", yesterday.day), ("Month", yesterday.month), ("Year", yesterday.year)):
        keys.fill(name, str(part))
    keys.fill("Venue (optional)", "Weir House")
    keys.fill("Chair (optional)", "Ada Quill, Clerk")
    keys.follow("Record the meeting")
    keys.arrive("Agenda")


def enter_five_items(keys: Keyboard) -> None:
    for number, title in enumerate(reversed(ITEMS), start=1):
        if number > 1:
            keys.tab_to("Add another agenda item")
            keys.press("Enter")
            assert keys.focused() == f"Agenda item {number}"
        keys.fill("Title", title)
        keys.choose("Kind", "Presentation")
        keys.fill("Presenter", "Wren Hale")
        keys.choose("Organisation", "HMP Durham")
    keys.follow("Save the agenda")
    assert agenda_of(the_meeting()) == [f"{at} {title}" for at, title in enumerate(reversed(ITEMS), start=1)]


def put_them_in_order(keys: Keyboard) -> None:
    """Dates of meetings to the end, step by step; the thefts off the agenda."""
    keys.follow("Change the agenda")
    for number in range(1, 5):
        keys.tab_to(f"Move down Agenda item {number}") if number == 1 else None
        keys.press("Enter")
        assert keys.focused() == f"Move down Agenda item {number + 1}", "the focus goes with the item"
    keys.tab_to("Standing item, on every agenda", key="Shift+Tab")
    keys.press("Space")
    keys.page.get_by_role("group", name="Agenda item 1").locator("legend").focus()
    keys.tab_to("Remove Agenda item 1")
    keys.press("Enter")
    assert keys.focused() == "Agenda item 1", "what was the second item is the first"
    keys.follow("Save the agenda")
    assert agenda_of(the_meeting()) == ["1 Street lamps", "2 Doorbell cameras", "3 Night buses", "4 Dates of meetings"]
    assert the_meeting().agenda_items.get(number=4).is_standing


def record_the_attendance(keys: Keyboard) -> None:
    keys.follow("Record the attendance")
    keys.choose("Attendance", "Apologies")
    keys.follow("Everybody else was present")
    keys.fill("Names", "Marian Coldbeck")
    keys.follow("Save the attendance")
    expect(keys.page.get_by_text("10 of 11 organisations, among them 5 of 6 responsible authorities")).to_be_visible()


def write_what_was_discussed(keys: Keyboard) -> None:
    keys.follow("Doorbell cameras")
    keys.tab_to("What was discussed")
    keys.write("Two hundred households were offered a camera.")
    keys.press("Escape")
    choose_the_outcome(keys, "Agreed")
    keys.fill("What will be done", "Ask who wants one")
    keys.fill("Person", "Wren Hale")
    keys.follow("Save and continue")
    for title in ("Night buses", "Dates of meetings"):
        keys.follow(title)
        choose_the_outcome(keys, "Noted")
        keys.follow("Save and continue")


def choose_the_outcome(keys: Keyboard, outcome: str) -> None:
    """With the arrow keys, from the last of the choices over to the first."""
    if keys.focused() != "Not known yet":
        keys.tab_to("Not known yet")
    keys.press(*["ArrowDown"] * (["Noted", "Agreed", "Deferred"].index(outcome) + 1))
    assert keys.focused() == outcome


def try_to_agree(keys: Keyboard) -> None:
    keys.follow("Record the notes as agreed")
    keys.follow("Choose the outcome of item 1, “Street lamps”.")
    keys.arrive("1. Street lamps")
    keys.follow("Write the record of this item")


def defer_the_lamps(keys: Keyboard) -> None:
    choose_the_outcome(keys, "Deferred")
    keys.follow("Save and continue")
    expect(keys.page.get_by_role("status").first).to_contain_text("offered when the next meeting is started")


def read_the_notes(keys: Keyboard) -> None:
    pdf = keys.open_pdf("Action notes as PDF")
    check_accessible(pdf)
    check_in_order(
        words_of(pdf),
        "Action notes", "Weir House. Chair: Ada Quill, Clerk", "Attendance", "Marian Coldbeck", "1. Street lamps",
        "Outcome: Deferred", "2. Doorbell cameras", "Two hundred households", "Outcome: Agreed", "Ask who wants one",
    )  # fmt: skip


def start_the_next(keys: Keyboard) -> None:
    keys.follow("Start the next meeting")
    keys.arrive("Start the next meeting")
    keys.follow("Start the meeting")
    keys.arrive("Agenda")
    following = BoardMeeting.objects.planned().get()
    titles = [item.title for item in following.agenda_items.all()]
    assert titles == ["Dates of meetings", "Hate crime and tension between communities", "Street lamps"]
    assert all(item.follows for item in following.agenda_items.all())
    keys.page.goto(f"/desk/board/{following.pk}/")
    agenda = words_of(keys.open_pdf("Agenda as PDF"))
    check_in_order(agenda, "3. Street lamps", "Deferred from", "Open actions of earlier meetings", "Ask who wants one")


def test_the_same_without_javascript(plain_page: Page) -> None:
    page = plain_page
    sign_in(page, person("officer"))
    page.goto("/desk/board/record/")
    for name, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(name, exact=True).fill(part)
    page.get_by_label("Venue").fill("Weir House")
    press(page, "Record the meeting")
    for title in ("Night buses", "Street lamps", "Doorbell cameras"):
        page.get_by_label("Title").last.fill(title)
        press(page, "Save the agenda")
        page.get_by_role("link", name="Change the agenda").click()
    first, second, third, blank = (page.get_by_role("group", name=f"Agenda item {number}") for number in range(1, 5))
    first.get_by_label("Position").fill("3")
    second.get_by_label("Position").fill("1")
    third.get_by_label("Remove this agenda item").check()
    press(page, "Save the agenda")
    assert agenda_of(the_meeting()) == ["1 Street lamps", "2 Night buses"]

    page.get_by_role("link", name="Record the attendance").click()
    press(page, "Everybody else was present")
    expect(page.get_by_role("group", name="HMP Durham").get_by_label("Attendance")).to_have_value("present")
    page.goto(f"/desk/board/{the_meeting().pk}/")
    press(page, "Record the meeting as held")
    page.get_by_role("link", name="Night buses", exact=True).click()
    page.get_by_label("What was discussed").fill("Three things:\n\n- later buses\n- lamps")
    page.get_by_label("Agreed").check()
    page.get_by_label("What will be done").fill("Count the passengers")
    press(page, "Save and continue")
    page.get_by_role("link", name="Count the passengers").click()
    page.get_by_label("What came of it").fill("Four hundred.")
    press(page, "Save")
    item = AgendaItem.objects.get(title="Night buses")
    assert item.discussion == "<p>Three things:</p><ul><li>later buses</li><li>lamps</li></ul>"
    assert item.actions.get().closing_note == "Four hundred."


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
