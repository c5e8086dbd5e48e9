"""An item that the board puts off comes back; taken back, it goes again unless somebody has worked on it."""

import pytest

from reports import board_deferral
from reports.board_agenda import said_before
from reports.models import AgendaItem, BoardMeeting
from tests.cast import a_board_meeting
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.board.meetings import FAR, JANUARY, MARCH, MAY, a_held_meeting, an_item, an_organisation

pytestmark = pytest.mark.django_db


def decide(item, outcome):
    before, item.outcome = item.outcome, outcome
    item.save()
    return board_deferral.settle(item, before=before)


def a_put_off_item():
    meeting, following = a_held_meeting(items=0), a_board_meeting(MARCH)
    item = an_item(meeting, "Otters")
    return item, decide(item, "deferred"), following


def test_it_is_the_last_item_of_the_next_planned_meeting():
    january, march = a_held_meeting(items=1), a_board_meeting(MARCH)
    a_board_meeting(MAY)
    an_item(march, "Reeds")
    item = january.agenda_items.get()
    said = decide(item, "deferred")
    later = march.agenda_items.get(follows=item)
    assert (later.number, later.title) == (2, "Weirs 1")
    assert said == "It is item 2 of the meeting of 19 March 2026."


def test_it_takes_what_the_agenda_says_and_not_what_was_discussed():
    trust, priority = an_organisation(), priority_of(a_plan_with(), 1)
    meeting, _ = a_held_meeting(items=0), a_board_meeting(MARCH)
    item = an_item(
        meeting, "Otters", kind="workshop", presenter="Ben", organisation=trust, goes_to_scrutiny=False,
        discussion="<p>Put off.</p>",
    )  # fmt: skip
    item.links.create(priority=priority)
    decide(item, "deferred")
    later = item.followed_by.get()
    assert (later.kind, later.presenter, later.organisation, later.goes_to_scrutiny) == (
        "workshop",
        "Ben",
        trust,
        False,
    )
    assert (later.discussion, later.outcome) == ("", "")
    assert later.links.get().priority == priority


def test_a_meeting_that_was_held_already_is_not_the_next_one():
    meeting = a_held_meeting(JANUARY)
    a_held_meeting(MARCH, items=0)
    may = a_board_meeting(MAY)
    decide(meeting.agenda_items.get(), "deferred")
    assert may.agenda_items.count() == 1


def test_without_a_planned_meeting_it_waits():
    item = a_held_meeting().agenda_items.get()
    assert decide(item, "deferred") == "It will be offered when the next meeting is started."
    assert list(board_deferral.waiting_for(a_board_meeting(MARCH))) == [item]


def test_one_that_waits_is_put_on_an_agenda_once():
    item = a_held_meeting().agenda_items.get()
    decide(item, "deferred")
    march = a_board_meeting(MARCH)
    assert board_deferral.put_on_agenda(item, march).follows == item
    assert board_deferral.put_on_agenda(item, march) is None
    assert march.agenda_items.count() == 1


def test_another_outcome_takes_it_off_the_next_agenda():
    item, _, following = a_put_off_item()
    assert decide(item, "agreed") == "It is off the agenda of 19 March 2026."
    assert not following.agenda_items.exists()


def worked_on(later, **values):
    AgendaItem.objects.filter(pk=later.pk).update(**values)


@pytest.mark.parametrize(
    "work",
    [
        lambda later: worked_on(later, discussion="<p>It was heard.</p>"),
        lambda later: worked_on(later, title="Otters and eels"),
        lambda later: worked_on(later, presenter="Ada Quill"),
        lambda later: worked_on(later, is_standing=True),
        lambda later: later.actions.create(position=1, text="Count them"),
        lambda later: later.papers.create(position=1, title="Counts", link="https://example.org/"),
        lambda later: BoardMeeting.objects.filter(pk=later.meeting_id).update(status="held"),
    ],
)
def test_one_that_somebody_has_worked_on_stays(work):
    item, _, following = a_put_off_item()
    work(item.followed_by.get())
    assert "still item 1 of the meeting of 19 March 2026" in decide(item, "noted")
    assert following.agenda_items.count() == 1


def test_deferring_again_changes_nothing():
    item, _, following = a_put_off_item()
    assert decide(item, "deferred") == ""
    assert following.agenda_items.count() == 1


def test_what_was_said_before_is_told_from_the_last_meeting_back():
    january, march, may = a_held_meeting(JANUARY, items=0), a_board_meeting(MARCH), a_board_meeting(MAY)
    first = an_item(january, "Otters")
    second = an_item(march, "Otters again", follows=first)
    third = an_item(may, "Otters once more", follows=second)
    assert said_before(third) == [second, first]
    assert said_before(first) == []


def test_what_was_said_before_costs_the_same_however_long_ago(django_assert_num_queries):
    item = None
    for month in range(1, 13):
        item = an_item(a_board_meeting(FAR.replace(month=month)), f"Otters {month}", follows=item)
    with django_assert_num_queries(2):
        assert len(said_before(item)) == 11
