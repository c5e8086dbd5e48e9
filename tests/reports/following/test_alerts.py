"""Alerts: who is told what of which paper, once, in one e-mail, and what happens where the mail server fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from priorities.models import Plan
from reports import workflow
from reports.following.private_links import choose_link, leave_link
from reports.following.sending import FOLLOWERS_AT_ONCE, send_due
from reports.models import Alert, Committee, PublishedPaper, SectionLink, Thread
from tests.cast import (
    a_committee,
    a_complete_draft,
    a_published_update,
    an_approved_update,
    approve,
    fresh,
    person,
    publish,
    submit,
)
from tests.priorities.plans import a_plan_with, follow, priority_of
from tests.reports.exempt_papers import SECRET, an_exempt_draft, exempt
from tests.reports.following.followers import ADA, a_draft_on, follower, sent, shown
from tests.reports.telling.mail_server import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

State = Alert.State


def test_whoever_follows_is_told_what_is_published_and_why(settings):
    settings.SITE_URL = "https://reports.example.org"
    plan = a_plan_with(priorities=2)
    first, second = plan.priorities.all()
    other = Committee.objects.create(key="other", name="Other Committee")
    follower("all@example.org")
    follower("committee@example.org", committee=a_committee())
    follower("priority@example.org", priority=first)
    follower("elsewhere@example.org", committee=other)
    follower("another@example.org", priority=second)
    update = publish(a_draft_on(first)).update
    found = sent()
    why = {"all": "All papers", "committee": "Rivers Scrutiny Committee", "priority": first.title}
    assert set(found) == {f"{name}@example.org" for name in why}
    paper = PublishedPaper.objects.get()
    for name, topic in why.items():
        message = found[f"{name}@example.org"]
        assert message.subject == f"Published: {paper.title}, {paper.committee_name}, {paper.meeting_date:%-d %B %Y}"
        for body in (message.body, message.alternatives[0].content):
            assert f"You are told because you follow: {topic}." in body
            assert paper.summary in body
            assert f"https://reports.example.org/updates/{update.slug}/paper.pdf" in body
    assert sent() == {}


@pytest.mark.parametrize("is_public", [True, False])
def test_who_follows_a_priority_is_told_of_what_follows_it_in_later_public_plans(is_public):
    first, second = (a_plan_with(key=key, status=Plan.Status.SUPERSEDED) for key in ("first", "second"))
    third = a_plan_with(key="third", status=Plan.Status.IN_FORCE if is_public else Plan.Status.DRAFT)
    follow(priority_of(second), priority_of(first))
    follow(priority_of(third), priority_of(second))
    title = priority_of(first).title
    follower("first@example.org", priority=priority_of(first))
    both = follower("both@example.org", priority=priority_of(second))
    both.priorities.add(priority_of(third))
    publish(a_draft_on(priority_of(third)))
    found = sent()
    assert set(found) == ({"first@example.org", "both@example.org"} if is_public else set())
    if is_public:
        assert f"you follow: {title}, which goes on in a later plan." in found["first@example.org"].body
        assert f"you follow: {title}; {title}, which goes on in a later plan." in found["both@example.org"].body


def test_who_follows_a_later_priority_is_not_told_of_the_earlier():
    earlier, later = a_plan_with(key="earlier", status=Plan.Status.SUPERSEDED), a_plan_with(key="later")
    follow(priority_of(later), priority_of(earlier))
    follower("later@example.org", priority=priority_of(later))
    publish(a_draft_on(priority_of(earlier)))
    assert sent() == {}


def test_a_paper_on_three_topics_of_one_follower_makes_one_email():
    plan = a_plan_with(priorities=2)
    first, second = plan.priorities.all()
    found = follower(everything=True)
    found.priorities.add(first, second)
    publish(a_draft_on(first, second))
    send_due(timezone.now())
    (message,) = mail.outbox
    assert f"All papers; {first.title}; {second.title}." in message.body


def test_each_email_lets_one_leave_with_one_click_and_change_the_choice(client, settings):
    settings.SITE_URL = "https://reports.example.org"
    found = follower()
    a_published_update()
    message = sent()[ADA].message()
    assert message["List-Unsubscribe"] == f"<https://reports.example.org{leave_link(found)}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "<alerts.reports.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    for body in (mail.outbox[0].body, mail.outbox[0].alternatives[0].content):
        assert f"https://reports.example.org{leave_link(found)}" in body
        assert f"https://reports.example.org{choose_link(found)}" in body
        assert "<img" not in body


def test_a_correction_and_a_withdrawal_are_told_as_what_they_are():
    follower()
    update = a_published_update()
    sent()
    workflow.correct(update, by=person("officer"), reason="A number was wrong.")
    assert sent() == {}
    publish(fresh(update))
    message = sent()[ADA]
    assert message.subject.startswith("New edition: ")
    assert "Edition 2 of this paper has been published. It takes the place of the one before." in message.body
    summary = PublishedPaper.objects.get().summary
    workflow.withdraw(fresh(update), by=person("approver"), reason="It named\na person.")
    message = sent()[ADA]
    assert message.subject.startswith("Withdrawn: ")
    assert "> It named\n> a person." in message.body
    assert summary not in message.body
    assert "paper.pdf" not in message.body


def test_a_withdrawal_is_told_to_those_who_follow_what_the_paper_was_on():
    priority = priority_of(a_plan_with())
    follower(priority=priority)
    update = publish(a_draft_on(priority)).update
    sent()
    workflow.withdraw(fresh(update), by=person("approver"), reason="A figure was wrong.")
    assert priority.title in sent()[ADA].body


def test_a_thread_is_followed_under_the_name_it_has_and_a_withdrawal_does_not_say_it():
    priority = priority_of(a_plan_with())
    publish(a_draft_on(priority))
    thread = Thread.objects.get()
    follower(everything=False).threads.add(thread)
    follower("elsewhere@example.org", everything=False).threads.add(Thread.objects.create(slug="other", name="Other"))
    second = publish(a_draft_on(priority)).update
    found = sent()
    assert set(found) == {ADA}
    assert f"because you follow: {thread.name}." in found[ADA].body
    workflow.withdraw(fresh(second), by=person("approver"), reason="It named a person.")
    message = sent()[ADA]
    assert "because you follow: A topic of this paper." in message.body
    assert thread.name not in message.body


def test_whoever_follows_a_thread_that_became_part_of_another_follows_that():
    priority = priority_of(a_plan_with())
    publish(a_draft_on(priority))
    part = Thread.objects.create(slug="part", name="Part", merged_into=Thread.objects.get())
    follower(everything=False).threads.add(part)
    publish(a_draft_on(priority))
    assert set(sent()) == {ADA}


def test_what_is_overtaken_before_it_was_sent_is_not_told():
    follower()
    update = a_published_update()
    workflow.withdraw(update, by=person("approver"), reason="A figure was wrong.")
    assert [message.subject.partition(":")[0] for message in sent().values()] == ["Withdrawn"]
    assert list(Alert.objects.order_by("pk").values_list("state", flat=True)) == [State.DROPPED, State.SENT]


def test_an_exempt_section_lets_nobody_know_what_it_serves():
    priority = priority_of(a_plan_with())
    follower(priority=priority)
    follower("all@example.org")
    draft = an_exempt_draft()
    SectionLink.objects.create(section=exempt(draft), priority=priority)
    publish(fresh(draft))
    found = sent()
    assert set(found) == {"all@example.org"}
    assert SECRET not in found["all@example.org"].body


def test_a_priority_whose_plan_became_a_draft_again_is_not_named():
    plan = a_plan_with()
    follower(everything=True).priorities.add(priority_of(plan))
    draft = a_draft_on(priority_of(plan))
    Plan.objects.update(status=Plan.Status.DRAFT)
    publish(draft)
    assert priority_of(plan).title not in sent()[ADA].body


def test_what_is_not_committed_tells_nobody():
    follower()
    update = an_approved_update()
    with transaction.atomic():
        workflow.publish(update, by=person("clerk"))
        transaction.set_rollback(True)
    assert not Alert.objects.exists()
    assert sent() == {}


def test_a_past_report_that_is_put_on_record_is_no_news():
    follower()
    workflow.publish(a_complete_draft(), by=None)
    assert sent() == {}


def test_whoever_prefers_gets_one_email_a_day(clock):
    follower(everything=True, is_daily=True)
    clock("2026-11-20 10:00")
    first, second = a_published_update(), a_published_update()
    assert sent() == {}
    clock("2026-11-22 08:00")  # A Sunday.
    assert sent() == {}
    clock("2026-11-23 08:00")
    message = sent()[ADA]
    assert len(mail.outbox) == 1
    assert message.subject == "2 papers published, corrected or withdrawn"
    assert first.slug in message.body
    assert second.slug in message.body


def test_who_no_longer_wants_one_a_day_is_told_at_once(client):
    found = follower(everything=True, is_daily=True)
    a_published_update()
    client.post(choose_link(found), {"everything": "on", "when": "at-once"})
    assert set(sent()) == {ADA}


def test_run_due_sends_them_and_keeps_no_record_longer_than_a_month():
    follower()
    a_published_update()
    call_command("run_due")
    assert Alert.objects.get().state == State.SENT
    Alert.objects.update(made_at=timezone.now() - timedelta(days=31))
    call_command("run_due")
    assert not Alert.objects.exists()


def test_with_a_worker_they_are_handed_to_it_in_batches(settings, django_capture_on_commit_callbacks, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    handed = []
    monkeypatch.setattr("reports.following.alerts.send_to", Recorder(handed))
    for number in range(FOLLOWERS_AT_ONCE + 1):
        follower(f"person-{number}@example.org")
    follower("daily@example.org", everything=True, is_daily=True)
    with django_capture_on_commit_callbacks(execute=True):
        a_published_update()
    assert [len(batch) for batch in handed] == [FOLLOWERS_AT_ONCE, 1]
    assert len({key for batch in handed for key in batch}) == FOLLOWERS_AT_ONCE + 1


class Recorder:
    """Stands where the queue of the worker would."""

    def __init__(self, handed):
        self.handed = handed

    def enqueue(self, followers):
        self.handed.append(followers)


def test_what_the_server_refuses_is_tried_again_and_the_others_are_sent(settings):
    for name in ("ada", "bob", "cleo"):
        follower(f"{name}@example.org")
    a_published_update()
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.faults = ["refuse"]
        assert send_due(timezone.now()) == 2
        assert Alert.objects.filter(state=State.WAITING, tries=1).count() == 1
        assert send_due(timezone.now()) == 0
        assert send_due(timezone.now() + timedelta(minutes=1)) == 1
        assert server.recipients() == ["ada@example.org", "bob@example.org", "cleo@example.org"]
        assert len({message["Message-ID"] for message in server.taken}) == 3


def test_where_no_server_answers_all_wait_and_in_the_end_it_is_shown(settings, visit):
    follower()
    a_published_update()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _ in range(6):
        send_due(Alert.objects.get().due_at)
    assert Alert.objects.get().state == State.FAILED
    assert shown(visit("administrator").get("/admin/reports/follower/"), "E-mails not sent, or perhaps not") == 1


def test_two_who_send_at_once_send_each_once():
    follower()
    a_published_update()
    held = Alert.objects.get()
    Alert.objects.update(state=State.SENDING)
    assert sent() == {}
    Alert.objects.update(state=State.WAITING)
    assert set(sent()) == {ADA}
    held.refresh_from_db()
    assert (held.state, held.tries) == (State.SENT, 1)


def test_publishing_and_sending_cost_the_same_for_one_follower_and_for_thirty():
    priority = priority_of(a_plan_with())

    def queries(act):
        with CaptureQueriesContext(connection) as found:
            act()
        return len(found)

    def both():
        approved = approve(submit(a_draft_on(priority)))
        published = queries(lambda: workflow.publish(approved, by=person("clerk")))
        return published, queries(lambda: send_due(timezone.now()))

    both()  # What is asked for only once in a process has been asked then.
    follower("first@example.org", priority=priority)
    one = both()
    for number in range(29):
        follower(f"person-{number}@example.org", priority=priority, committee=a_committee())
    mail.outbox.clear()
    assert both() == one
    assert len(mail.outbox) == 30
    assert one[1] <= 9
