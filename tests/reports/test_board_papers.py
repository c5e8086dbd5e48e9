"""The agenda and the action notes, as every writer prints them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.board_papers import agenda_document, notes_document
from sdp.document.nodes import walk
from sdp.document.tree import Link
from sdp.document.writers import WRITERS
from tests.cast import a_board_meeting
from tests.document.validity import failures
from tests.journeys.papers import check_in_order, words_of
from tests.reports.board.meetings import (
    FAR,
    JANUARY,
    MARCH,
    a_held_meeting,
    an_agreed_meeting,
    an_item,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def printed(document):
    return " ".join(WRITERS["text"](document).decode().split())


def a_recorded_meeting(held_on=JANUARY):
    """Three items with everything, one without anything."""
    meeting = a_board_meeting(held_on)
    trust = an_organisation("Weir Trust", kind="additional-member")
    police = an_organisation("Police")
    meeting.venue, meeting.chair = "Weir House", "Ada Quill, Clerk"
    meeting.save()
    meeting.attendances.create(organisation=police, presence="substitute", names="Ben Marsh for Ida Fell")
    an_item(meeting, "Eels", kind="presentation", presenter="Ben Marsh", organisation=police)
    item = meeting.agenda_items.get()
    item.discussion = "<p>The eels were counted.</p><ul><li>up</li><li>down</li></ul>"
    item.outcome = "agreed"
    item.save()
    item.papers.create(position=1, title="Counts of eels", link="https://example.org/eels")
    item.papers.create(position=2, title="A private map", file="board/0/map.pdf")
    item.actions.create(position=1, text="Count again", person="Ida Fell", organisation=trust, due=date(2026, 2, 1))
    item.actions.create(position=2, text="Tell them", closed_on=MARCH, closing_note="All were told.")
    an_item(meeting, "Any other business")
    return meeting


def test_the_agenda_says_who_brings_what():
    check_in_order(
        printed(agenda_document(a_recorded_meeting())),
        "Rivers Partnership Board", "15 January 2026", "Agenda: board meeting of 15 January 2026",
        "1. Eels", "Presentation", "Ben Marsh", "Police", "Counts of eels", "A private map", "2. Any other business",
    )  # fmt: skip


def test_the_agenda_tells_nothing_of_what_was_discussed():
    words = printed(agenda_document(a_recorded_meeting()))
    assert "counted" not in words
    assert "Count again" not in words


def test_a_link_of_a_paper_is_followed_and_a_file_is_not_given_away():
    links = [node.href for node in walk(agenda_document(a_recorded_meeting()).parts) if isinstance(node, Link)]
    assert links == ["https://example.org/eels"]


def test_the_agenda_has_the_open_actions_of_earlier_meetings_and_no_closed_one():
    a_recorded_meeting(JANUARY)
    words = printed(agenda_document(a_board_meeting(MARCH)))
    check_in_order(
        words, "Open actions of earlier meetings", "Count again", "Ida Fell", "Weir Trust", "1 February 2026"
    )
    assert "Tell them" not in words


def test_a_deferred_item_says_from_when_it_comes():
    before = an_item(a_board_meeting(JANUARY), "Otters", outcome="deferred")
    march = a_board_meeting(MARCH)
    an_item(march, "Otters", follows=before)
    assert "1. Otters Deferred from the meeting of 15 January 2026" in printed(agenda_document(march))


def test_the_notes_say_who_came_what_was_discussed_and_who_does_what():
    check_in_order(
        printed(notes_document(a_recorded_meeting())),
        "Action notes", "Attendance", "1 of 2 organisations were represented, among them 1 of 1 responsible",
        "Police", "Substitute", "Ben Marsh for Ida Fell", "Weir Trust", "Not recorded",
        "1. Eels", "Presentation by Ben Marsh, Police", "The eels were counted.", "up", "down", "Outcome: Agreed",
        "Count again", "Ida Fell", "Weir Trust", "1 February 2026", "Tell them", "Done on 19 March 2026",
        "All were told.",
        "2. Any other business", "Nothing was recorded of the discussion.", "Outcome: Not known yet",
    )  # fmt: skip


def test_where_it_was_and_whether_the_notes_are_agreed_stands_under_the_title():
    draft = notes_document(a_recorded_meeting())
    assert draft.cover.subtitle == "Weir House. Chair: Ada Quill, Clerk. Draft: the notes are not agreed yet"
    assert "Draft" not in notes_document(an_agreed_meeting(MARCH)).cover.subtitle


@pytest.mark.parametrize("make", [agenda_document, notes_document])
@pytest.mark.parametrize("meeting", [a_recorded_meeting, lambda: a_board_meeting(FAR)])
def test_the_pdf_keeps_both_standards(make, meeting):
    pdf = WRITERS["pdf"](make(meeting()))
    assert failures(pdf) == []


def test_a_long_agenda_is_printed_whole():
    meeting = a_held_meeting(items=50)
    meeting.agenda_items.filter(number=7).update(title="Weirs " * 49)
    words = words_of(WRITERS["pdf"](notes_document(meeting)))
    assert all(f"Weir {number} was counted." in words for number in range(1, 51))


@pytest.mark.parametrize("make", [agenda_document, notes_document])
def test_one_item_and_thirty_cost_the_same(make, django_assert_max_num_queries):
    few, many = a_held_meeting(JANUARY, items=1), a_held_meeting(MARCH, items=30)
    for item in many.agenda_items.all():
        item.actions.create(position=1, text="Count", organisation=an_organisation())
        item.papers.create(position=1, title="Counts", link="https://example.org/")
    few.agenda_items.get().actions.create(position=1, text="Count", organisation=an_organisation())
    for meeting in (few, many):
        with django_assert_max_num_queries(7):
            make(meeting)


class AnyWords(TestCase):
    """Whatever was typed is printed, by every writer."""

    @given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60))
    def test_any_title_is_printed(self, title):
        meeting = a_board_meeting(JANUARY)
        meeting.agenda_items.all().delete()
        an_item(meeting, title)
        for document in (agenda_document(meeting), notes_document(meeting)):
            assert "".join(title.split()) in "".join(WRITERS["text"](document).decode().split())
