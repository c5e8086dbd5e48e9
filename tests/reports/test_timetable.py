"""What is due when before a committee meeting, how it stands on a day, and when a paper is late."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from reports.calendar import is_working_day
from reports.models import Committee, CommitteeMeeting, ScrutinyUpdate, TimetableStep, Turn
from reports.timetable import (
    ORDER,
    WORKING_DAYS_BEFORE,
    State,
    in_order_of_urgency,
    needs_a_reason,
    timetable,
    timetable_of,
)
from tests.cast import a_committee_meeting, a_published_update, a_started_update, a_withdrawn_update, fresh
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

MEETING = date(2017, 9, 22)
PUBLISH_BY = date(2017, 9, 14)


def a_meeting(held_on=MEETING, **working_days):
    """A meeting of a committee whose administrator has set these steps and no others."""
    meeting = a_committee_meeting(held_on)
    meeting.committee.timetable_steps.all().delete()
    for step, days in working_days.items():
        TimetableStep.objects.create(committee=meeting.committee, step=step, working_days=days)
    return CommitteeMeeting.objects.get(pk=meeting.pk)


def a_draft(held_on=MEETING, **fields):
    update = a_started_update()
    meeting = a_meeting(held_on)
    ScrutinyUpdate.objects.filter(pk=update.pk).update(committee_meeting=meeting, **fields)
    return fresh(update)


def states(meeting, today, turn=Turn.DRAFT):
    return {step.turn.value: step.state for step in timetable(meeting, today=today, turn=turn).steps}


def test_a_committee_without_steps_of_its_own_has_the_houses():
    found = timetable(a_meeting(), today=date(2017, 9, 7))
    assert found.last_day == PUBLISH_BY
    assert [(step.turn, step.due) for step in found.steps] == [
        (Turn.DRAFT, date(2017, 9, 8)),
        (Turn.MANAGER, date(2017, 9, 12)),
        (Turn.DIRECTOR, date(2017, 9, 13)),
        (Turn.DESPATCH, date(2017, 9, 14)),
    ]
    assert list(WORKING_DAYS_BEFORE) == ORDER


def test_an_administrators_steps_are_reckoned_in_working_days_across_a_bank_holiday():
    found = timetable(a_meeting(date(2019, 5, 16), draft=5, director=1), today=date(2019, 4, 1))
    # The early May bank holiday fell on 6 May 2019.
    assert found.last_day == date(2019, 5, 8)
    assert [(step.turn, step.due) for step in found.steps] == [
        (Turn.DRAFT, date(2019, 4, 30)),
        (Turn.DIRECTOR, date(2019, 5, 7)),
    ]


def test_each_step_says_in_words_how_its_day_comes_about():
    steps = timetable(a_meeting(draft=4, director=1, despatch=0), today=MEETING).steps
    assert [step.reckoning for step in steps] == [
        "4 working days before the last day to publish",
        "1 working day before the last day to publish",
        "On the last day to publish",
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2017, 9, 5), State.TO_COME),
        (date(2017, 9, 6), State.SOON),
        (date(2017, 9, 8), State.TODAY),
        (date(2017, 9, 9), State.OVERDUE),
        (date(2017, 9, 14), State.OVERDUE),
        (date(2017, 9, 15), State.TOO_LATE),
        (date(2017, 10, 30), State.TOO_LATE),
    ],
)
def test_how_the_draft_stands_from_day_to_day(today, state):
    assert states(a_meeting(), today)["draft"] is state
    assert timetable(a_meeting(), today=today).state is state


def test_soon_is_counted_in_working_days():
    # Between Thursday before Easter and Tuesday after it lie no working days.
    assert states(a_meeting(date(2019, 5, 1), draft=1), date(2019, 4, 17))["draft"] is State.SOON


def test_what_lies_before_the_turn_is_done_and_the_next_step_is_due():
    found = timetable(a_meeting(), today=date(2017, 9, 12), turn=Turn.MANAGER)
    assert [step.state for step in found.steps] == [State.DONE, State.TODAY, State.SOON, State.SOON]
    assert (found.current.turn, found.due, found.state) == (Turn.MANAGER, date(2017, 9, 12), State.TODAY)


def test_a_turn_whose_step_the_committee_has_not_waits_for_the_next_one():
    found = timetable(a_meeting(draft=4, despatch=0), today=date(2017, 9, 7), turn=Turn.MANAGER)
    assert (found.current.turn, found.due) == (Turn.DESPATCH, PUBLISH_BY)


def test_behind_its_last_step_a_draft_is_due_on_the_last_day_to_publish():
    found = timetable(a_meeting(draft=4), today=date(2017, 9, 14), turn=Turn.DIRECTOR)
    assert (found.current, found.due, found.state) == (None, PUBLISH_BY, State.TODAY)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.lists(st.integers(0, 30), min_size=4, max_size=4),
    st.integers(-60, 60),
)
def test_steps_fall_on_working_days_in_order_and_only_a_late_paper_cannot_be_met(held_on, days, offset):
    rows = [TimetableStep(step=step, working_days=n) for step, n in zip(ORDER, sorted(days)[::-1], strict=True)]
    committee = Committee(pk=1)
    committee._prefetched_objects_cache = {"timetable_steps": rows}
    today = held_on + timedelta(days=offset)
    found = timetable(CommitteeMeeting(committee=committee, date=held_on), today=today)
    due = [step.due for step in found.steps]
    assert due == sorted(due)
    assert all(is_working_day(day) for day in due)
    assert due[-1] <= found.last_day < held_on
    assert {step.state is State.TOO_LATE for step in found.steps} == {found.is_late} == {today > found.last_day}


@pytest.mark.parametrize("held_on", [date(1, 1, 3), date(2150, 5, 4)])
def test_a_year_that_nobody_can_count_has_no_timetable_and_is_never_late(held_on):
    draft = a_draft(held_on)
    assert timetable_of(draft, today=date(2026, 11, 21)) is None
    assert not needs_a_reason(draft, today=date(2026, 11, 21))


def test_only_drafts_of_the_present_have_a_timetable():
    today = date(2017, 9, 1)
    assert timetable_of(a_draft(), today=today) is not None
    assert timetable_of(a_draft(imported_from="000.txt"), today=today) is None
    assert timetable_of(a_published_update(), today=today) is None
    draft = a_started_update()
    draft.committee_meeting = None
    assert timetable_of(draft, today=today) is None


def test_a_reason_is_needed_from_the_day_after_the_last_one():
    draft = a_draft()
    assert not needs_a_reason(draft, today=PUBLISH_BY)
    assert needs_a_reason(draft, today=PUBLISH_BY + timedelta(days=1))
    assert needs_a_reason(draft, today=MEETING + timedelta(days=400))
    assert not needs_a_reason(a_draft(imported_from="000.txt"), today=MEETING)


def test_a_correction_after_the_meeting_is_not_urgent_and_one_before_it_is():
    update = a_withdrawn_update()
    ScrutinyUpdate.objects.filter(pk=update.pk).update(status="draft", committee_meeting=a_meeting())
    draft = fresh(update)
    assert needs_a_reason(draft, today=MEETING)
    assert not needs_a_reason(draft, today=MEETING + timedelta(days=1))


def test_the_most_urgent_draft_comes_first_and_one_without_a_date_last():
    undated, late, soon, handed_on = (
        a_started_update(),
        a_draft(),
        a_draft(date(2017, 10, 20)),
        a_draft(status="approved"),
    )
    undated.committee_meeting = None
    order = in_order_of_urgency([undated, soon, handed_on, late], today=date(2017, 9, 11))
    assert [one.update for one in order] == [late, handed_on, soon, undated]


def the_page_of_the_committee(visit, committee):
    administrator = visit("administrator")
    address = reverse("admin:reports_committee_change", args=[committee.pk])
    return administrator, address, fields_of(administrator.get(address))


def test_an_administrator_sets_the_timetable_and_the_drafts_follow_it(visit):
    draft = a_draft()
    TimetableStep.objects.create(committee=draft.committee, step="draft", working_days=4)
    TimetableStep.objects.create(committee=draft.committee, step="despatch", working_days=0)
    administrator, address, fields = the_page_of_the_committee(visit, draft.committee)
    assert administrator.post(address, {**fields, "timetable_steps-0-working_days": 6}).status_code == 302
    assert timetable_of(fresh(draft), today=date(2017, 9, 1)).due == date(2017, 9, 6)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"timetable_steps-1-working_days": 5},
            "“Democratic services” comes after “Officer” and cannot be due earlier",
        ),
        ({"timetable_steps-0-working_days": 61}, "Enter 60 working days or fewer"),
    ],
)
def test_a_timetable_in_the_wrong_order_or_out_of_all_proportion_is_refused(visit, changed, said):
    draft = a_draft()
    TimetableStep.objects.create(committee=draft.committee, step="draft", working_days=4)
    TimetableStep.objects.create(committee=draft.committee, step="despatch", working_days=0)
    administrator, address, fields = the_page_of_the_committee(visit, draft.committee)
    refused = administrator.post(address, {**fields, **changed})
    assert said in refused.content.decode()
    assert [step.working_days for step in draft.committee.timetable_steps.all()] == [4, 0]


def test_the_page_explains_each_day_from_the_first_step_to_the_meeting(visit, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2017, 9, 11))
    shown = visit("officer").get(reverse("reports:timetable", args=[a_draft().slug])).content.decode()
    days = [
        " ".join(re.sub(r"<[^>]+>", " ", day).split())
        for day in re.findall(r"<li class=\"sdp-days.*?</li>", shown, re.S)
    ]
    assert days[0] == "Friday 8 September 2017 Draft finished. 4 working days before the last day to publish"
    assert days[3] == "Monday 11 September 2017 (today) 3 working days before the last day to publish"
    assert days[6] == (
        "Thursday 14 September 2017 Sent out and published. Last day to publish. The day of publication does not count."
    )
    assert days[-1] == "Friday 22 September 2017 Day of the meeting. It does not count."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"committee_meeting": None}, "which is not chosen yet"),
        ({"imported_from": "000.txt"}, "This is a report of the past"),
        ({}, "The bank holidays of 2150 are not known"),
    ],
)
def test_the_page_says_why_there_is_no_timetable(visit, fields, said):
    draft = a_draft(date(2150, 5, 6))
    ScrutinyUpdate.objects.filter(pk=draft.pk).update(**fields)
    assert said in visit("officer").get(reverse("reports:timetable", args=[draft.slug])).content.decode()


def test_what_is_no_draft_has_no_timetable_page(visit):
    update = a_published_update()
    assert visit("officer").get(reverse("reports:timetable", args=[update.slug])).url == reverse(
        "reports:draft", args=[update.slug]
    )
