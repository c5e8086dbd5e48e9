"""A board meeting's moves: who may make them, what must hold, and what is left on record."""

import pytest
from django.urls import reverse

from reports import board_workflow
from reports.board_workflow import MOVES, BoardMoveForbiddenError, BoardMoveRefusedError, Status
from reports.models import BoardMeeting
from tests.cast import a_board_meeting, a_started_update, person
from tests.reports.board.meetings import FAR, JANUARY, a_held_meeting, an_agreed_meeting, an_item

pytestmark = pytest.mark.django_db


def stored(meeting):
    return BoardMeeting.objects.get(pk=meeting.pk).status


def refused(meeting, name, by="officer", **how):
    with pytest.raises(BoardMoveRefusedError) as caught:
        board_workflow.make(meeting, name, by=person(by), **how)
    return [hindrance.words for hindrance in caught.value.hindrances]


def test_every_status_has_a_way_on_or_back():
    assert {start for start, _ in MOVES} == set(Status) == {to for _, to in MOVES}
    assert len({move.name for move in MOVES.values()}) == len(MOVES)


def test_a_meeting_is_planned_then_held_then_agreed():
    meeting = a_board_meeting(JANUARY)
    an_item(meeting, outcome="noted")
    for name, status in (("hold", "held"), ("agree", "agreed")):
        board_workflow.make(meeting, name, by=person("officer"))
        assert (meeting.status, stored(meeting)) == (status, status)
    changes = [(row.from_status, row.to_status, row.by) for row in meeting.status_changes.all()]
    assert changes == [("planned", "held", person("officer")), ("held", "agreed", person("officer"))]


def test_no_move_skips_a_status():
    meeting = a_board_meeting(JANUARY)
    an_item(meeting, outcome="noted")
    for name in ("agree", "reopen", "replan"):
        assert refused(meeting, name) == ["The meeting is now “Planned”. Look again."]


def test_a_meeting_to_come_was_not_held():
    assert "19 July 2091" in refused(a_board_meeting(FAR), "hold")[0]


def test_notes_are_not_agreed_while_an_item_has_no_outcome():
    meeting = a_held_meeting(items=3)
    meeting.agenda_items.filter(number=2).update(outcome="noted")
    assert refused(meeting, "agree") == [
        "Choose the outcome of item 1, “Weirs 1”.",
        "Choose the outcome of item 3, “Weirs 3”.",
    ]
    assert stored(meeting) == "held"


def test_notes_without_an_agenda_are_no_notes():
    assert "no agenda items" in refused(a_held_meeting(items=0), "agree")[0]


def test_a_meeting_that_an_update_reports_on_is_not_planned_again():
    meeting = a_started_update().board_meetings.get()
    BoardMeeting.objects.filter(pk=meeting.pk).update(status="held")
    meeting.refresh_from_db()
    assert "reports on this meeting" in refused(meeting, "replan")[0]


def test_notes_are_reopened_with_a_reason_that_stays_on_record():
    meeting = an_agreed_meeting()
    assert refused(meeting, "reopen", reason="  ") == ["Enter a reason"]
    board_workflow.make(meeting, "reopen", by=person("officer"), reason=" The count was wrong. ")
    assert meeting.status_changes.last().reason == "The count was wrong."
    assert board_workflow.may_be_changed(meeting)


@pytest.mark.parametrize("name", ["approver", "member", "stranger"])
def test_who_only_reads_moves_nothing(name):
    meeting = a_held_meeting()
    assert board_workflow.moves_for(meeting, person(name)) == []
    with pytest.raises(BoardMoveForbiddenError):
        board_workflow.make(meeting, "replan", by=person(name))
    assert stored(meeting) == "held"


def test_the_page_says_which_items_stand_in_the_way_and_leads_to_them(visit):
    meeting = a_held_meeting(items=2)
    answer = visit("officer").post(reverse("reports:move_board_meeting", args=[meeting.pk, "agree"]))
    page = answer.content.decode()
    assert answer.status_code == 409
    for item in meeting.agenda_items.all():
        assert f'<a href="{reverse("reports:board_item", args=[meeting.pk, item.pk])}">Choose the outcome' in page


def test_a_second_click_on_the_same_button_says_where_the_meeting_stands(visit):
    meeting = a_board_meeting(JANUARY)
    there = reverse("reports:move_board_meeting", args=[meeting.pk, "hold"])
    assert visit("officer").post(there).status_code == 302
    again = visit("officer").post(there)
    assert again.status_code == 409
    assert "The meeting is now “Held”" in again.content.decode()
    assert meeting.status_changes.count() == 1
