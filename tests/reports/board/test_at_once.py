"""Two people write the same record at the same moment, each with a connection of their own."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from reports import board_start
from reports.models import BoardMeeting
from tests.cast import a_board_meeting, person
from tests.reports.board.meetings import FAR, JANUARY, a_held_meeting, an_item
from tests.reports.forms_of import fields_of
from tests.reports.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def sender(name, address, **changed):
    """Somebody who has opened the page and is about to send it."""
    client = Client()
    client.force_login(person(name))
    opened = {field: values[-1] for field, values in fields_of(client.get(address)).items()}
    sent = opened | {field.replace("__", "-"): value for field, value in changed.items()}

    def send():
        response = client.post(address, sent)
        return response.status_code, response.content.decode()

    return send


def test_two_who_save_the_agenda_lose_neither_list(tmp_path):
    meeting = a_board_meeting(JANUARY)
    an_item(meeting, "Eels")
    address = reverse("reports:board_agenda", args=[meeting.pk])
    acts = [
        sender(name, address, **{"rows__1__title": title})
        for name, title in (("officer", "Otters"), ("administrator", "Reeds"))
    ]
    (won, _), (lost, page) = sorted(at_once(tmp_path, *acts), key=lambda answer: answer[0])
    assert (won, lost) == (302, 409)
    assert "Otters" in page
    assert "Reeds" in page


def test_two_who_write_an_item_lose_neither_discussion(tmp_path):
    item = a_held_meeting().agenda_items.get()
    address = reverse("reports:edit_board_item", args=[item.meeting_id, item.pk])
    acts = [sender(name, address, discussion=f"Words of the {name}.") for name in ("officer", "administrator")]
    (won, _), (lost, page) = sorted(at_once(tmp_path, *acts), key=lambda answer: answer[0])
    assert (won, lost) == (302, 409)
    assert "Words of the officer." in page
    assert "Words of the administrator." in page


def test_two_who_defer_two_items_put_both_on_the_next_agenda(tmp_path):
    meeting, following = a_held_meeting(items=2), a_board_meeting(FAR)
    sends = [
        sender(name, reverse("reports:edit_board_item", args=[meeting.pk, item.pk]), outcome="deferred")
        for name, item in zip(("officer", "administrator"), meeting.agenda_items.all(), strict=True)
    ]

    def defer(send):
        status, _ = send()
        return status, sorted(following.agenda_items.values_list("number", "title"))

    first, last = at_once(tmp_path, *(partial(defer, send) for send in sends))
    assert [status for status, _ in (first, last)] == [302, 302]
    whole = max(first[1], last[1], key=len)
    assert [number for number, _ in whole] == [1, 2]
    assert {title for _, title in whole} == {"Weirs 1", "Weirs 2"}


def test_two_who_start_the_next_meeting_start_one(tmp_path):
    last = a_held_meeting()

    def start(month):
        day = JANUARY.replace(month=month)
        board_start.start_next(last, day=day, venue="", chair="", items=[])
        return BoardMeeting.objects.count()

    results = at_once(tmp_path, lambda: start(3), lambda: start(4))
    assert sorted(map(str, results))[0] == "2"
    assert any(isinstance(result, board_start.MeetingFollowsError) for result in results)
