"""One e-mail a day for those who prefer it; deadlines on working days from eight o'clock."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reports import telling, workflow
from reports.models import MailPreference, Notice
from reports.telling.notices import next_digest
from tests.cast import a_committee_meeting, a_complete_draft, an_approved_update, approve, fresh, person, submit
from tests.reports.telling.conftest import moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def daily(*names):
    for name in names:
        telling.prefer(person(name), daily=True)


def due_at(text):
    """What is sent when everything due by then is sent: to whom, and the subjects without the paper's meeting."""
    mail.outbox.clear()
    telling.send_due(moment(text))
    said = [(message.to[0].partition("@")[0], message.subject) for message in mail.outbox]
    return sorted((name, re.sub(r"(?<=Update), .*", "", subject)) for name, subject in said)


def a_draft_for(day, **values):
    update = a_complete_draft()
    update.committee_meeting = a_committee_meeting(day)
    update.save()
    return fresh(update)


@pytest.mark.parametrize(
    ("made", "due"),
    [
        ("2026-11-18 07:59", "2026-11-18 08:00"),
        ("2026-11-18 08:00", "2026-11-19 08:00"),
        ("2026-11-20 17:00", "2026-11-23 08:00"),
        ("2026-12-24 12:00", "2026-12-29 08:00"),  # Boxing Day is a Saturday: its substitute is Monday 28
        ("2027-03-26 10:00", "2027-03-30 08:00"),  # Good Friday; the clocks change on the Sunday
    ],
)
def test_the_next_digest_is_at_eight_on_a_working_day(made, due):
    assert next_digest(moment(made)) == moment(due)


def test_eight_is_eight_by_the_clock_on_the_wall_in_summer_too():
    assert next_digest(moment("2027-07-01 07:00")).astimezone(timezone.get_fixed_timezone(0)).hour == 7


def test_what_happens_in_a_day_comes_in_one_message_the_next_morning(clock):
    daily("approver")
    clock("2026-11-19 10:00")
    for _ in range(2):
        submit(a_complete_draft())
    assert due_at("2026-11-19 10:01") == []
    assert due_at("2026-11-20 07:59") == []
    assert due_at("2026-11-20 08:00") == [("approver", "2 messages about papers, Friday 20 November 2026")]
    assert due_at("2026-11-20 08:01") == []


def test_no_second_message_on_the_same_day(clock):
    daily("approver")
    clock("2026-11-18 10:00")
    submit(a_complete_draft())
    due_at("2026-11-19 08:00")
    clock("2026-11-19 07:30")
    submit(a_complete_draft())
    assert due_at("2026-11-19 09:00") == []
    assert due_at("2026-11-20 08:00") == [("approver", "1 message about papers, Friday 20 November 2026")]


def test_what_has_moved_on_is_left_out_and_nothing_is_no_message(clock):
    daily("approver", "officer")
    clock("2026-11-18 10:00")
    taken_back, staying = submit(a_complete_draft()), submit(a_complete_draft())
    workflow.take_back(taken_back, by=person("officer"))
    workflow.return_to_author(staying, by=person("approver"), reason="Again.")
    assert due_at("2026-11-19 08:00") == [("officer", "1 message about papers, Thursday 19 November 2026")]
    assert set(Notice.objects.values_list("state", flat=True)) == {"dropped", "sent"}


def test_who_changes_to_at_once_gets_what_waits_at_once(clock):
    daily("approver")
    now = clock("2026-11-19 10:00")
    submit(a_complete_draft())
    telling.prefer(person("approver"), daily=False)
    assert not MailPreference.objects.get().is_daily
    assert [name for name, _ in due_at(f"{now:%Y-%m-%d} 10:01")] == ["approver"]


def test_a_digest_that_could_not_be_sent_is_tried_again_the_same_day(clock, settings):
    daily("approver")
    clock("2026-11-19 10:00")
    submit(a_complete_draft())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert due_at("2026-11-20 08:00") == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert due_at("2026-11-20 08:00") == []
    assert [name for name, _ in due_at("2026-11-20 08:01")] == ["approver"]


def test_whose_turn_it_is_hears_of_a_deadline_once(clock):
    clock("2026-11-02 10:00")
    a_draft_for(date(2026, 12, 3))  # the draft is due on Thursday 19 November
    assert due_at("2026-11-16 12:00") == []
    assert due_at("2026-11-17 07:59") == []
    assert due_at("2026-11-17 08:00") == [("officer", "Due soon: Rivers Partnership Update")]
    assert due_at("2026-11-18 08:00") == []
    assert due_at("2026-11-20 08:00") == []


def test_each_step_has_its_own_deadline_and_who_just_got_the_paper_knows_it(clock):
    clock("2026-11-10 10:00")
    draft = submit(a_draft_for(date(2026, 12, 3)))
    due_at("2026-11-10 10:00")
    assert due_at("2026-11-19 08:00") == [("approver", "Due soon: Rivers Partnership Update")]
    clock("2026-11-23 10:00")
    approve(draft, "approver")
    due_at("2026-11-23 10:00")
    assert due_at("2026-11-24 08:00") == []  # the director got it yesterday, with the day on which it is due


def test_a_meeting_that_is_moved_has_a_new_deadline(clock):
    clock("2026-11-02 10:00")
    draft = a_draft_for(date(2026, 12, 3))
    due_at("2026-11-17 08:00")
    draft.committee_meeting = a_committee_meeting(date(2026, 12, 10))
    draft.save()
    assert due_at("2026-11-24 08:00") == [("officer", "Due soon: Rivers Partnership Update")]


def test_nobody_is_told_on_a_day_off_or_of_what_is_past_help(clock):
    clock("2026-11-02 10:00")
    a_draft_for(date(2026, 12, 1))  # last day to publish: Monday 23 November; the draft was due on the 17th
    assert due_at("2026-11-21 12:00") == []
    assert due_at("2026-11-24 12:00") == []


def test_a_paper_that_will_be_published_by_itself_needs_nobody(clock):
    clock("2026-11-02 10:00")
    approved = an_approved_update()
    type(approved).objects.filter(pk=approved.pk).update(
        committee_meeting=a_committee_meeting(date(2026, 12, 3)), publish_at=moment("2026-11-25 09:00")
    )
    due_at("2026-11-02 11:00")
    assert due_at("2026-11-24 08:00") == []


def test_a_deadline_is_in_the_digest_of_that_morning(clock):
    daily("officer")
    clock("2026-11-02 10:00")
    a_draft_for(date(2026, 12, 3))
    assert due_at("2026-11-17 08:00") == [("officer", "1 message about papers, Tuesday 17 November 2026")]
    assert Notice.objects.get().sent_at - Notice.objects.get().made_at == timedelta(0)
