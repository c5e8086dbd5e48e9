"""Every page of the record of board meetings, in every state, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from reports import board_urls
from reports.models import Action, AgendaItem, BoardMeeting
from tests.browser import check_accessibility, check_markup, check_width, sign_in
from tests.office import make_roles, open_office, person
from tests.pages.states import State, check_states, send

FILES = {"board_paper", "board_agenda_pdf", "board_notes_pdf"}
NO_PAGES = {"take_item"}
"""It takes a form and leads back to the agenda."""
STAND_ALONE = ("board_agenda_html", "board_notes_html")
LONG = "A very long title without an end that nobody would think of but somebody will type " * 3


@pytest.fixture
def officer(page: Page, transactional_db: None) -> Page:
    open_office()
    sign_in(page, person("officer"))
    return page


def press(name: str) -> Callable[[Page], None]:
    return lambda page: send(page, page.get_by_role("main").get_by_role("button", name=name))


def both_texts(page: Page) -> None:
    expect(page.get_by_role("region", name="Both texts")).to_be_visible()


def save_a_stale_agenda(page: Page) -> None:
    AgendaItem.objects.filter(pk=7).update(title="Hers")
    page.get_by_label("Title").first.fill("His")
    press("Save the agenda")(page)
    both_texts(page)


def remove_what_holds_something(page: Page) -> None:
    page.get_by_role("button", name="Remove Agenda item 2").click()
    press("Save the agenda")(page)
    expect(page.get_by_role("alert")).to_contain_text("was not removed")
    expect(page.get_by_role("group", name="Agenda item 2")).to_be_visible()


def save_a_stale_item(page: Page) -> None:
    AgendaItem.objects.filter(pk=7).update(discussion="<p>Hers.</p><ul><li>one</li></ul>", outcome="noted")
    page.get_by_role("textbox", name="What was discussed").fill("His.")
    press("Save and continue")(page)
    both_texts(page)


def save_a_nameless_action(page: Page) -> None:
    page.get_by_role("button", name="Add another action").click()
    row = page.get_by_role("group", name="Action 2")
    row.get_by_label("Person").fill("Ida Fell")
    row.get_by_label("Day").fill("31")
    press("Save and continue")(page)


def save_a_paper_that_is_none(page: Page) -> None:
    page.get_by_label("Title").fill("Counts")
    page.get_by_label("Link").fill("nowhere")
    press("Save the papers")(page)


def save_names_alone(page: Page) -> None:
    line = page.get_by_role("group", name="HMP Durham")
    line.get_by_label("Attendance").select_option("Not recorded")
    line.get_by_label("Names").fill("Ida Fell")
    press("Save the attendance")(page)


def agree_without_outcomes(page: Page) -> None:
    AgendaItem.objects.filter(meeting__date__month=11, number__lte=2).update(outcome="")
    press("Record the notes as agreed")(page)
    expect(page.get_by_role("alert")).to_contain_text("Choose the outcome of item 1")


def address_of(month: int) -> str:
    """The page of the September or the November meeting."""
    return f"/desk/board/{BoardMeeting.objects.get(date__month=month).pk}/"


def held_pages() -> list[State]:
    """Of the November meeting, which was held; its first item is 7, its last goes on from September's."""
    meeting, there = "Board meeting of 17 November 2026", address_of(11)
    item = "1. County lines"
    return [
        State("Board meetings", "/desk/board/"),
        State("Record a board meeting", "/desk/board/record/"),
        State("Record a board meeting", "/desk/board/record/", press("Record the meeting")),
        State("Open actions", "/desk/board/actions/"),
        State("Close an action", f"/desk/board/actions/{Action.objects.open().first().pk}/"),
        State(meeting, there),
        State("Details", f"{there}details/"),
        State("Attendance", f"{there}attendance/"),
        State("Attendance", f"{there}attendance/", save_names_alone),
        State("Agenda", f"{there}agenda/"),
        State("Agenda", f"{there}agenda/", remove_what_holds_something),
        State("Agenda", f"{there}agenda/", save_a_stale_agenda),
        State("7. Membership", f"{there}items/13/"),
        State("7. Membership", f"{there}items/13/edit/"),
        State("1. Hers", f"{there}items/7/edit/", save_a_nameless_action),
        State("1. Hers", f"{there}items/7/edit/", save_a_stale_item),
        State("Papers of", f"{there}items/7/papers/"),
        State("Papers of", f"{there}items/7/papers/", save_a_paper_that_is_none),
        State("Start the next meeting", f"{there}next/"),
        State(meeting, there, agree_without_outcomes),
        State(item.replace("County lines", "Hers"), f"{there}items/7/"),
    ]


def agreed_pages() -> list[State]:
    """Of the September meeting, whose notes are agreed."""
    there = address_of(9)
    return [
        State("Board meeting of 29 September 2026", there),
        State("1. Anti-social behaviour", f"{there}items/1/"),
        State("Reopen the notes", f"{there}move/reopen/"),
        State("Reopen the notes", f"{there}move/reopen/", press("Reopen the notes")),
    ]


def test_the_record_of_a_meeting_that_was_held(officer: Page) -> None:
    check_states(officer, held_pages())


def test_the_record_of_a_meeting_whose_notes_are_agreed(officer: Page) -> None:
    check_states(officer, agreed_pages())


def test_a_planned_meeting_with_long_words_and_waiting_items(officer: Page) -> None:
    planned = BoardMeeting.objects.create(partnership=BoardMeeting.objects.first().partnership, date=date(2091, 7, 19))
    item = planned.agenda_items.create(number=1, title=LONG, presenter="Somebody" * 20)
    item.papers.create(position=1, title=LONG[:200], link="https://example.org/")
    item.actions.create(position=1, text=LONG, person="Somebody" * 20)
    there = f"/desk/board/{planned.pk}/"
    meeting = "Board meeting of 19 July 2091"
    check_states(
        officer,
        [
            State(meeting, there),
            State("Agenda", f"{there}agenda/"),
            State("1. A very long title", f"{there}items/{item.pk}/"),
            State(meeting, there, press("Record the meeting as held")),
            State("Agenda", f"{there}agenda/", press("Put on this agenda")),
        ],
    )


def test_an_approver_reads_the_record(page: Page, transactional_db: None) -> None:
    open_office()
    sign_in(page, person("approver"))
    there = address_of(11)
    check_states(
        page,
        [
            State("Board meeting of 17 November 2026", there),
            State("4. Hate crime", f"{there}items/10/"),
            State("You may not do that", f"{there}agenda/"),
        ],
    )


def test_an_item_that_somebody_has_removed(officer: Page) -> None:
    def save_what_is_gone(page: Page) -> None:
        AgendaItem.objects.filter(pk=12).delete()
        page.get_by_role("textbox", name="What was discussed").fill("Words for nothing.")
        press("Save and continue")(page)
        expect(page.get_by_label("Your words").first).to_have_text("Words for nothing.")

    check_states(officer, [State("The item was removed", f"{address_of(11)}items/12/edit/", save_what_is_gone)])


def test_a_record_without_any_meeting(page: Page, transactional_db: None) -> None:
    make_roles()
    officer = User.objects.create_user("officer")
    officer.groups.add(Group.objects.get(name="Officer"))
    sign_in(page, officer)
    check_states(
        page,
        [
            State("Board meetings", "/desk/board/"),
            State("Open actions", "/desk/board/actions/"),
            State("Record a board meeting", "/desk/board/record/"),
        ],
    )


@pytest.mark.parametrize("name", ["agenda", "notes"])
def test_a_document_as_a_web_page_of_its_own(officer: Page, name: str) -> None:
    html = officer.request.get(f"{address_of(11)}{name}.html").text()
    officer.set_content(html)
    check_markup(html, name)
    check_accessibility(officer)
    check_width(officer)


def test_no_page_of_the_record_is_left_out(transactional_db: None) -> None:
    open_office()
    visited = {state.name for state in [*held_pages(), *agreed_pages()]}
    assert visited | FILES | NO_PAGES | set(STAND_ALONE) == {pattern.name for pattern in board_urls.addresses}
