"""What stays as it is of the record of board meetings; who may open which address, tests/who_may walks through."""

import pytest
from django.urls import reverse

from reports import board_workflow
from reports.models import Action, AgendaItem, AgendaPaper, Attendance, BoardMeeting, BoardStatusChange
from tests.reports.board.meetings import MARCH, a_held_meeting, an_agreed_meeting, an_item
from tests.reports.forms_of import fields_of
from tests.who_may.addresses import a_full_meeting

pytestmark = pytest.mark.django_db

WRITING = [
    "record_board_meeting",
    "close_action",
    "board_details",
    "board_attendance",
    "board_agenda",
    "take_item",
    "next_board_meeting",
    "move_board_meeting",
    "edit_board_item",
    "board_item_papers",
]
"""The pages on which the record is written."""


def address(name, meeting):
    item = meeting.agenda_items.first()
    arguments = {
        "board_meetings": [],
        "record_board_meeting": [],
        "board_actions": [],
        "close_action": [Action.objects.get(item=item).pk],
        "take_item": [meeting.pk, item.pk],
        "move_board_meeting": [meeting.pk, "agree"],
        "board_item": [meeting.pk, item.pk],
        "edit_board_item": [meeting.pk, item.pk],
        "board_item_papers": [meeting.pk, item.pk],
        "board_paper": [meeting.pk, item.pk, item.papers.get().pk],
    }
    return reverse(f"reports:{name}", args=arguments.get(name, [meeting.pk]))


def everything():
    models = (BoardMeeting, AgendaItem, Action, AgendaPaper, Attendance, BoardStatusChange)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("page", WRITING)
def test_who_may_not_write_changes_nothing(visit, page):
    meeting = a_full_meeting()
    before = everything()
    typed = {"venue": "Nowhere", "closing_note": "Done.", "rows-0-title": "Other", "reason": "A reason."}
    for name in ("", "stranger", "member", "approver", "finance", "legal", "director", "clerk"):
        assert visit(name).post(address(page, meeting), typed).status_code in (403, 404), name
    assert everything() == before


def test_a_request_without_the_forms_token_changes_nothing(visit):
    meeting = a_full_meeting()
    before = everything()
    officer = visit("officer")
    officer.handler.enforce_csrf_checks = True
    for page in WRITING:
        assert officer.post(address(page, meeting), {"venue": "Nowhere"}).status_code == 403
    assert everything() == before


def test_somebody_who_is_signed_out_while_writing_gets_the_words_back(visit):
    meeting = a_full_meeting()
    refused = visit().post(
        address("edit_board_item", meeting),
        {"discussion": "<p>Two otters.</p>", "discussion_as": "html", "outcome": "noted", "rows-0-text": "Look again"},
    )
    page = refused.content.decode()
    assert refused.status_code == 403
    assert "Two otters." in page
    assert "Look again" in page
    assert page.count("<textarea") == 2, "what was chosen is no word that somebody typed"


def test_agreed_notes_are_not_offered_for_writing_and_not_written(visit):
    meeting = an_agreed_meeting()
    item = meeting.agenda_items.get()
    before = everything()
    for page, arguments in {
        "board_details": [meeting.pk],
        "board_attendance": [meeting.pk],
        "board_agenda": [meeting.pk],
        "edit_board_item": [meeting.pk, item.pk],
        "board_item_papers": [meeting.pk, item.pk],
    }.items():
        there = reverse(f"reports:{page}", args=arguments)
        assert visit("officer").get(there).status_code == 302
        answer = visit("officer").post(there, {"venue": "Typed words", "rows-TOTAL_FORMS": 0, "rows-INITIAL_FORMS": 0})
        assert answer.status_code == 409
        assert "The notes of this meeting are agreed" in answer.content.decode()
        assert there not in visit("officer").get(reverse("reports:board_meeting", args=[meeting.pk])).content.decode()
    assert everything() == before


def test_unknown_addresses_are_404(visit):
    meeting, other = a_full_meeting(), an_agreed_meeting(MARCH)
    item = an_item(other, "Elsewhere")
    officer = visit("officer")
    for pk in (10**9, 10**30):
        for page in ("board_meeting", "board_details", "board_agenda", "next_board_meeting", "board_notes_pdf"):
            assert officer.get(reverse(f"reports:{page}", args=[pk])).status_code == 404
        assert officer.get(reverse("reports:close_action", args=[pk])).status_code == 404
        assert officer.post(reverse("reports:close_action", args=[pk])).status_code == 404
        assert officer.get(reverse("reports:board_paper", args=[meeting.pk, pk, pk])).status_code == 404
        assert officer.post(reverse("reports:take_item", args=[meeting.pk, pk])).status_code == 404
        assert officer.post(reverse("reports:edit_board_item", args=[meeting.pk, pk])).status_code == 404
    for page in ("board_item", "edit_board_item", "board_item_papers"):
        assert officer.get(reverse(f"reports:{page}", args=[meeting.pk, item.pk])).status_code == 404
    assert officer.post(reverse("reports:move_board_meeting", args=[meeting.pk, "publish"])).status_code == 404


def test_an_approver_reads_without_being_offered_to_write(visit):
    meeting = a_full_meeting()
    page = visit("approver").get(address("board_meeting", meeting)).content.decode()
    assert "Weirs 1" in page
    for name in ("board_agenda", "board_details", "edit_board_item", "close_action", "record_board_meeting"):
        assert f'"{address(name, meeting)}"' not in page


def test_nothing_of_a_meeting_is_on_the_public_pages(visit):
    a_full_meeting()
    assert "Weir 1 was counted" not in visit().get("/").content.decode()


def test_the_administration_does_not_change_agreed_notes_either(visit):
    meeting = an_agreed_meeting()
    item, administrator = meeting.agenda_items.get(), visit("administrator")
    for row in (meeting, item):
        there = reverse(f"admin:reports_{row._meta.model_name}_change", args=[row.pk])
        assert 'name="_save"' not in administrator.get(there).content.decode()
        assert administrator.post(there, {"title": "Other", "venue": "Nowhere"}).status_code == 403
    board_workflow.make(meeting, "reopen", by=None, reason="A mistake.")
    there = reverse("admin:reports_agendaitem_change", args=[item.pk])
    assert 'name="_save"' in administrator.get(there).content.decode()


def test_the_administration_lets_an_item_go_on_from_earlier_meetings_alone(visit):
    item, later = a_held_meeting().agenda_items.get(), an_item(a_held_meeting(MARCH, items=0), "Later")
    there = reverse("admin:reports_agendaitem_change", args=[item.pk])
    administrator = visit("administrator")
    sent = fields_of(administrator.get(there), follows=[later.pk])
    assert "an item of an earlier meeting of the same board" in administrator.post(there, sent).content.decode()
    item.refresh_from_db()
    assert item.follows is None
