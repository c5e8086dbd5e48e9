"""One item: what was discussed, its outcome, its actions; and two people who write it at the same time."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import Action
from tests.cast import a_board_meeting
from tests.priorities.plans import a_plan_with, priority_of
from tests.reports.board.meetings import (
    FAR,
    JANUARY,
    MARCH,
    a_held_meeting,
    an_agreed_meeting,
    an_item,
    an_organisation,
)
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def edit(item):
    return reverse("reports:edit_board_item", args=[item.meeting_id, item.pk])


def opened(officer, item):
    return {name: values[-1] for name, values in fields_of(officer.get(edit(item))).items()}


def shown_again(answer):
    return {name: values[-1] for name, values in fields_of(answer).items()}


def an_open_item(**values):
    return an_item(a_held_meeting(items=0), "Otters", **values)


def actions_of(item):
    return [action.text for action in item.actions.all()]


def test_everything_that_is_typed_is_stored(visit):
    earlier = an_item(a_board_meeting(date(2025, 11, 20)), "Eels")
    trust, priority = an_organisation(), priority_of(a_plan_with(), 1)
    item, officer = an_open_item(), visit("officer")
    sent = opened(officer, item) | {
        "discussion": "Two otters were seen.\n\n- one up\n- one down",
        "outcome": "agreed",
        "is_standing": "on",
        "follows": str(earlier.pk),
        "serves": f"priority-{priority.pk}",
        "rows-0-text": "Count them again",
        "rows-0-person": "Ben Marsh",
        "rows-0-organisation": str(trust.pk),
        "rows-0-due_day": "1",
        "rows-0-due_month": "May",
        "rows-0-due_year": "2026",
    }
    del sent["goes_to_scrutiny"]
    assert officer.post(edit(item), sent).status_code == 302
    item.refresh_from_db()
    assert item.discussion == "<p>Two otters were seen.</p><ul><li>one up</li><li>one down</li></ul>"
    assert (item.outcome, item.is_standing, item.goes_to_scrutiny, item.follows) == ("agreed", True, False, earlier)
    assert item.links.get().priority == priority
    action = item.actions.get()
    assert (action.text, action.person, action.organisation) == ("Count them again", "Ben Marsh", trust)
    assert (action.due, action.is_open) == (date(2026, 5, 1), True)


def test_saving_it_as_it_is_changes_nothing(visit):
    item, officer = an_open_item(discussion="<p>Two otters.</p>", outcome="noted"), visit("officer")
    item.actions.create(position=4, text="Count them")
    before = list(type(item).objects.values()), list(Action.objects.values())
    officer.post(edit(item), opened(officer, item))
    assert (list(type(item).objects.values()), list(Action.objects.values())) == before


def test_actions_are_added_moved_and_removed(visit):
    item, officer = an_open_item(), visit("officer")
    for position, text in enumerate(("First", "Second", "Third"), start=1):
        item.actions.create(position=position, text=text)
    sent = opened(officer, item) | {
        "rows-0-ORDER": "9", "rows-1-DELETE": "on", "rows-3-text": "Fourth", "rows-3-ORDER": "1",
    }  # fmt: skip
    officer.post(edit(item), sent)
    assert actions_of(item) == ["Fourth", "Third", "First"]


def test_an_item_of_a_later_meeting_is_nothing_to_go_on_from(visit):
    later = an_item(a_board_meeting(MARCH), "Eels")
    item, officer = an_open_item(), visit("officer")
    answer = officer.post(edit(item), opened(officer, item) | {"follows": str(later.pk), "discussion": "Typed words."})
    assert answer.status_code == 422
    assert "Typed words." in answer.content.decode()


def test_a_bad_date_and_an_action_without_words_are_told_by_row(visit):
    item, officer = an_open_item(), visit("officer")
    page = officer.post(edit(item), opened(officer, item) | {"rows-0-due_day": "31", "rows-0-due_month": "2"})
    words = page.content.decode()
    assert "Action 1: Enter what will be done" in words
    assert "Action 1: To be done by must include a year" in words


def test_deferring_says_where_the_item_is_now(visit):
    a_board_meeting(FAR)
    item, officer = an_open_item(), visit("officer")
    answer = officer.post(edit(item), opened(officer, item) | {"outcome": "deferred"}, follow=True)
    assert "Saved: Otters. It is item 1 of the meeting of 19 July 2091." in answer.content.decode()
    later = item.followed_by.get()
    page = officer.get(reverse("reports:board_item", args=[item.meeting_id, item.pk])).content.decode()
    assert reverse("reports:board_item", args=[later.meeting_id, later.pk]) in page


def test_what_was_said_before_is_shown_where_one_writes(visit):
    before = an_item(
        a_held_meeting(JANUARY, items=0), "Otters", discussion="<p>One otter in <strong>January</strong>.</p>"
    )
    item = an_item(a_held_meeting(MARCH, items=0), "Otters again", follows=before)
    page = visit("officer").get(edit(item)).content.decode()
    assert "One otter in <strong>January</strong>." in page


def test_a_stale_save_shows_both_discussions_and_stores_neither_twice(visit):
    item, officer = an_open_item(), visit("officer")
    sent = opened(officer, item) | {"discussion": "His words.", "outcome": "noted", "rows-0-text": "His action"}
    type(item).objects.filter(pk=item.pk).update(discussion="<p>Her words.</p>", outcome="agreed")
    item.actions.create(position=1, text="Her action")
    refused = officer.post(edit(item), sent)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert all(words in page for words in ("His words.", "Her words.", "His action", "Her action", "Agreed", "Noted"))
    item.refresh_from_db()
    assert (item.discussion, actions_of(item)) == ("<p>Her words.</p>", ["Her action"])
    assert officer.post(edit(item), shown_again(refused)).status_code == 302
    item.refresh_from_db()
    assert item.discussion == "<p>His words.</p>"
    assert actions_of(item) == ["His action", "Her action"]


def test_an_action_that_is_closed_while_somebody_writes_stays_closed_and_keeps_what_was_written(visit):
    item, officer = an_open_item(), visit("officer")
    item.actions.create(position=1, text="Count them")
    sent = opened(officer, item) | {"rows-0-text": "Count them twice"}
    item.actions.update(closed_on=MARCH)
    refused = officer.post(edit(item), sent)
    assert refused.status_code == 409
    assert officer.post(edit(item), shown_again(refused)).status_code == 302
    action = item.actions.get()
    assert (action.text, action.closed_on) == ("Count them twice", MARCH)


def test_words_for_an_item_that_somebody_has_removed_are_shown(visit):
    item, officer = an_open_item(), visit("officer")
    sent = opened(officer, item) | {"discussion": "Two otters were seen."}
    there = edit(item)
    item.delete()
    answer = officer.post(there, sent)
    assert answer.status_code == 409
    assert "Two otters were seen." in answer.content.decode()


def close(action):
    return reverse("reports:close_action", args=[action.pk])


def test_an_action_is_closed_also_when_the_notes_are_agreed_and_can_be_opened_again(visit):
    item, officer = an_agreed_meeting().agenda_items.get(), visit("officer")
    action = item.actions.create(position=1, text="Count them")
    sent = {name: values[-1] for name, values in fields_of(officer.get(close(action))).items()}
    sent |= {"closed_on_day": "2", "closed_on_month": "2", "closed_on_year": "2026", "closing_note": "Eleven."}
    assert officer.post(close(action), sent).status_code == 302
    action.refresh_from_db()
    assert (action.closed_on, action.closing_note) == (date(2026, 2, 2), "Eleven.")
    again = {name: values[-1] for name, values in fields_of(officer.get(close(action))).items()}
    officer.post(close(action), again | dict.fromkeys(("closed_on_day", "closed_on_month", "closed_on_year"), ""))
    action.refresh_from_db()
    assert (action.is_open, action.closing_note) == (True, "Eleven.")


@pytest.mark.parametrize(("year", "words"), [("2091", "today or in the past"), ("2025", "15 January 2026 or later")])
def test_an_action_is_not_done_before_it_was_agreed_nor_in_the_future(visit, year, words):
    action = an_open_item().actions.create(position=1, text="Count them")
    sent = {name: values[-1] for name, values in fields_of(visit("officer").get(close(action))).items()}
    sent |= {"closed_on_day": "1", "closed_on_month": "1", "closed_on_year": year, "closing_note": "Typed."}
    answer = visit("officer").post(close(action), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Typed." in answer.content.decode()


def test_two_who_close_the_same_action_see_both_notes(visit):
    action, officer = an_open_item().actions.create(position=1, text="Count them"), visit("officer")
    sent = {name: values[-1] for name, values in fields_of(officer.get(close(action))).items()}
    Action.objects.update(closed_on=MARCH, closing_note="Hers.")
    answer = officer.post(close(action), sent | {"closing_note": "His."})
    assert answer.status_code == 409
    assert "Hers." in answer.content.decode()
    assert "His." in answer.content.decode()
