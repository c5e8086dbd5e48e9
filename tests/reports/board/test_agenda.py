"""The agenda on one page: rows are added, changed, moved and removed, and nothing that anybody wrote goes with them."""

from itertools import permutations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.board_agenda import number_from_one
from reports.models import AgendaItem, Section
from tests.cast import a_board_meeting, a_complete_draft
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.board.meetings import JANUARY, MARCH, a_held_meeting, an_item, an_organisation
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def page_of(meeting):
    return reverse("reports:board_agenda", args=[meeting.pk])


def opened(officer, meeting):
    """What the browser would send, with one value to a name."""
    return {name: values[-1] for name, values in fields_of(officer.get(page_of(meeting))).items()}


def titles(meeting):
    return [f"{item.number}. {item.title}" for item in meeting.agenda_items.all()]


def a_meeting_with(*names):
    meeting = a_board_meeting(JANUARY)
    for name in names:
        an_item(meeting, name)
    return meeting


def test_a_new_item_has_everything_that_was_typed(visit):
    meeting, officer = a_meeting_with(), visit("officer")
    trust = an_organisation("Weir Trust")
    sent = opened(officer, meeting) | {
        "rows-0-title": "Eels",
        "rows-0-kind": "presentation",
        "rows-0-presenter": "Ben Marsh",
        "rows-0-organisation": str(trust.pk),
        "rows-0-is_standing": "on",
    }
    del sent["rows-0-goes_to_scrutiny"]
    assert officer.post(page_of(meeting), sent).status_code == 302
    item = meeting.agenda_items.get()
    assert (item.number, item.title, item.kind, item.presenter) == (1, "Eels", "presentation", "Ben Marsh")
    assert (item.organisation, item.is_standing, item.goes_to_scrutiny) == (trust, True, False)


def test_a_blank_row_is_no_item(visit):
    meeting, officer = a_meeting_with("Eels"), visit("officer")
    sent = opened(officer, meeting)
    assert sent["rows-1-title"] == ""
    assert sent["rows-1-goes_to_scrutiny"] == "on"
    assert officer.post(page_of(meeting), sent).status_code == 302
    assert titles(meeting) == ["1. Eels"]


def test_positions_order_the_items_which_stay_the_same_rows(visit):
    meeting, officer = a_meeting_with("Eels", "Otters", "Reeds"), visit("officer")
    keys = {item.title: item.pk for item in meeting.agenda_items.all()}
    sent = opened(officer, meeting) | {"rows-0-ORDER": "3", "rows-1-ORDER": "1", "rows-2-ORDER": "2"}
    officer.post(page_of(meeting), sent)
    assert titles(meeting) == ["1. Otters", "2. Reeds", "3. Eels"]
    assert {item.title: item.pk for item in meeting.agenda_items.all()} == keys


def test_an_item_that_holds_nothing_is_removed_and_the_others_move_up(visit):
    meeting, officer = a_meeting_with("Eels", "Otters", "Reeds"), visit("officer")
    officer.post(page_of(meeting), opened(officer, meeting) | {"rows-0-DELETE": "on"})
    assert titles(meeting) == ["1. Otters", "2. Reeds"]


def a_report_on(item):
    Section.objects.filter(pk=a_complete_draft().sections.get().pk).update(agenda_item=item)


def a_link_of(item):
    item.links.create(priority=priority_of(a_plan_with(), 1))


HOLDINGS = {
    "a discussion": lambda item: AgendaItem.objects.filter(pk=item.pk).update(discussion="<p>Two otters.</p>"),
    "an outcome": lambda item: AgendaItem.objects.filter(pk=item.pk).update(outcome="noted"),
    "1 paper": lambda item: item.papers.create(position=1, title="Counts", link="https://example.org/"),
    "2 actions": lambda item: [item.actions.create(position=at, text="Count") for at in (1, 2)],
    "1 section of an update": a_report_on,
    "1 later item that goes on from it": lambda item: an_item(a_board_meeting(MARCH), "Otters", follows=item),
    "links to the plan": a_link_of,
}


@pytest.mark.parametrize("words", HOLDINGS)
def test_an_item_that_holds_something_stays_and_the_page_says_what(visit, words):
    meeting, officer = a_meeting_with("Eels", "Otters"), visit("officer")
    HOLDINGS[words](meeting.agenda_items.last())
    sent = opened(officer, meeting) | {"rows-0-title": "Big eels", "rows-1-DELETE": "on"}
    answer = officer.post(page_of(meeting), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"Item 2, “Otters”, was not removed, because it has {words}." in page
    assert titles(meeting) == ["1. Eels", "2. Otters"]
    shown = {name: values[-1] for name, values in fields_of(answer).items()}
    assert shown["rows-0-title"] == "Big eels"
    assert "rows-1-DELETE" not in shown
    assert officer.post(page_of(meeting), shown).status_code == 302
    assert titles(meeting) == ["1. Big eels", "2. Otters"]


def test_links_that_came_with_a_deferred_item_are_no_loss(visit):
    first, second = a_meeting_with("Otters"), a_board_meeting(MARCH)
    before = first.agenda_items.get()
    after = an_item(second, "Otters", follows=before)
    priority = priority_of(a_plan_with(), 1)
    for item in (before, after):
        item.links.create(priority=priority)
    officer = visit("officer")
    assert officer.post(page_of(second), opened(officer, second) | {"rows-0-DELETE": "on"}).status_code == 302
    assert titles(second) == []


def test_a_stale_save_is_refused_with_both_agendas_and_saved_again_loses_neither(visit):
    meeting, officer = a_meeting_with("Eels"), visit("officer")
    sent = opened(officer, meeting) | {"rows-0-title": "His eels", "rows-1-title": "His otters"}
    meeting.agenda_items.update(title="Her eels")
    hers = an_item(meeting, "Her reeds")
    refused = officer.post(page_of(meeting), sent)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert all(title in page for title in ("Her eels", "Her reeds", "His eels", "His otters"))
    assert titles(meeting) == ["1. Her eels", "2. Her reeds"]
    again = {name: values[-1] for name, values in fields_of(refused).items()}
    assert officer.post(page_of(meeting), again).status_code == 302
    assert titles(meeting) == ["1. His eels", "2. His otters", "3. Her reeds"]
    assert meeting.agenda_items.last() == hers


def test_a_row_that_somebody_has_removed_meanwhile_is_added_anew(visit):
    meeting, officer = a_meeting_with("Eels", "Otters"), visit("officer")
    sent = opened(officer, meeting)
    meeting.agenda_items.first().delete()
    refused = officer.post(page_of(meeting), sent)
    again = {name: values[-1] for name, values in fields_of(refused).items()}
    officer.post(page_of(meeting), again)
    assert titles(meeting) == ["1. Eels", "2. Otters"]


def test_a_key_of_another_meeting_changes_nothing_there(visit):
    meeting, other, officer = a_meeting_with("Eels"), a_held_meeting(MARCH), visit("officer")
    foreign = other.agenda_items.get()
    sent = opened(officer, meeting) | {"rows-0-key": str(foreign.pk), "rows-0-title": "Taken"}
    officer.post(page_of(meeting), sent)
    foreign.refresh_from_db()
    assert (foreign.title, foreign.meeting) == ("Weirs 1", other)
    assert titles(meeting) == ["1. Taken", "2. Eels"]


def test_what_is_wrong_is_said_by_row(visit):
    meeting, officer = a_meeting_with("Eels"), visit("officer")
    wrong = {"rows-0-title": "", "rows-1-presenter": "Ben", "rows-0-ORDER": "first", "rows-0-kind": "song"}
    page = officer.post(page_of(meeting), opened(officer, meeting) | wrong).content.decode()
    for words in (
        "Agenda item 1: Enter the title of the item",
        "Agenda item 1: Position must be a whole number, like 3",
        "Agenda item 1: The kind must be one from the list",
        "Agenda item 2: Enter the title of the item",
    ):
        assert words in page
    assert titles(meeting) == ["1. Eels"]


def test_an_organisation_that_has_left_stays_where_it_is_chosen(visit):
    meeting, officer = a_meeting_with("Eels"), visit("officer")
    gone = an_organisation("Old Board", left=JANUARY.replace(year=2020))
    assert "Old Board" not in officer.get(page_of(meeting)).content.decode()
    meeting.agenda_items.update(organisation=gone)
    officer.post(page_of(meeting), opened(officer, meeting) | {"rows-0-title": "Big eels"})
    assert meeting.agenda_items.get().organisation == gone


def test_a_long_agenda_is_saved_whole(visit):
    meeting, officer = a_meeting_with(*(f"Item {number}" for number in range(50))), visit("officer")
    sent = opened(officer, meeting) | {"rows-49-ORDER": "0", "rows-50-title": "The last"}
    assert officer.post(page_of(meeting), sent).status_code == 302
    assert titles(meeting)[0] == "1. Item 49"
    assert titles(meeting)[50] == "51. The last"


class Numbering(TestCase):
    """The same for numbers with gaps, however they are to be ordered."""

    @given(
        st.lists(st.integers(1, 32767), min_size=1, max_size=6, unique=True).flatmap(
            lambda numbers: st.tuples(st.just(numbers), st.permutations(range(len(numbers))))
        )
    )
    def test_items_are_numbered_from_one_in_any_order(self, given_numbers):
        numbers, order = given_numbers
        meeting = a_board_meeting(JANUARY)
        items = [meeting.agenda_items.create(number=number, title=str(number)) for number in numbers]
        number_from_one([items[at] for at in order])
        assert titles(meeting) == [f"{at}. {items[was].title}" for at, was in enumerate(order, start=1)]


def test_every_order_of_three_is_reached(visit):
    meeting = a_meeting_with("A", "B", "C")
    for order in permutations(meeting.agenda_items.all()):
        number_from_one(list(order))
        assert [item.title for item in meeting.agenda_items.all()] == [item.title for item in order]
