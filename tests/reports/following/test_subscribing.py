"""Following by e-mail: nobody is told anything who has not said so from their mailbox, and leaving erases them."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.models import Alert, Follower, FollowRequest, SectionLink, Thread
from tests.cast import a_committee, a_complete_draft, a_published_update, fresh, publish
from tests.priorities.plans import a_plan_with, priority_of

pytestmark = pytest.mark.django_db

FORM = reverse("reports:follow_by_mail")
ASKED = reverse("reports:follow_asked")
ADA = "ada@example.org"


def ask(client, email=ADA, **chosen):
    return client.post(FORM, {"email": email, "when": "at-once", **(chosen or {"everything": "on"})})


def follower(email=ADA, **chosen):
    return Follower.objects.create(email=email, **(chosen or {"everything": True}))


@pytest.fixture
def follow(client, committed, link_in):
    """Goes the whole way for an address, and gives the first e-mail."""

    def run(email=ADA, **chosen):
        (question,) = committed(lambda: ask(client, email, **chosen))
        client.post(link_in(question, "confirm"))
        return question

    return run


def test_whoever_confirms_follows_what_they_chose(client, committed, link_in):
    priority = priority_of(a_plan_with())
    (question,) = committed(
        lambda: ask(client, "Ada@Example.org", committees=a_committee().pk, priorities=priority.pk, when="daily")
    )
    assert not Follower.objects.exists()
    assert question.to == [ADA]
    for body in (question.body, question.alternatives[0].content):
        assert "once a day" in body
        assert priority.title in body
    confirm = link_in(question, "confirm")
    page = client.get(confirm).content.decode()
    assert "Rivers Scrutiny Committee" in page
    assert not Follower.objects.exists()
    assert client.post(confirm, follow=True).status_code == 200
    found = Follower.objects.get()
    assert (found.email, found.everything, found.is_daily) == (ADA, False, True)
    assert list(found.committees.all()) == [a_committee()]
    assert list(found.priorities.all()) == [priority]
    assert not FollowRequest.objects.exists()


def test_a_program_that_opens_every_link_confirms_and_ends_nothing(client, committed, link_in):
    (question,) = committed(lambda: ask(client))
    for method in (client.get, client.head, client.options):
        method(link_in(question, "confirm"))
    assert not Follower.objects.exists()
    client.post(link_in(question, "confirm"))
    leave = own_pages(client)["leave"]
    for method in (client.get, client.head, client.options):
        method(leave)
    assert Follower.objects.exists()


def own_pages(client):
    from reports.following.private_links import choose_link, leave_link  # noqa: PLC0415

    found = Follower.objects.get()
    return {"choose": choose_link(found), "leave": leave_link(found)}


def test_the_form_never_says_whether_an_address_is_known(client, committed):
    follower()
    answers = []
    for email in (ADA, "bob@example.org"):
        sent = committed(lambda email=email: answers.append(ask(client, email)))
        assert [message.to for message in sent] == [[email]]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, ASKED)}
    assert ADA not in client.get(ASKED).content.decode()


def test_asking_in_somebodys_name_changes_nothing_of_theirs(client, committed):
    found = follower(is_daily=True)
    found.committees.add(a_committee())
    committed(lambda: ask(client))
    found.refresh_from_db()
    assert (found.everything, found.is_daily) == (False, True)


def test_who_follows_already_follows_that_as_well(client, follow):
    follower(everything=False).committees.add(a_committee())
    follow()
    found = Follower.objects.get()
    assert found.everything
    assert list(found.committees.all()) == [a_committee()]


def test_a_link_serves_once_and_for_seven_days(client, committed, link_in, monkeypatch):
    (question,) = committed(lambda: ask(client))
    confirm = link_in(question, "confirm")
    client.post(confirm)
    assert client.get(confirm).status_code == 404
    Follower.objects.all().delete()
    assert client.post(confirm).status_code == 404
    (question,) = committed(lambda: ask(client))
    FollowRequest.objects.update(asked_at=timezone.now() - timedelta(days=7))
    assert client.post(link_in(question, "confirm")).status_code == 404
    assert not Follower.objects.exists()


@pytest.mark.parametrize("page", ["confirm", "choose", "leave"])
@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "0" * 32 + token[32:], lambda token: "x"])
def test_a_link_that_the_site_did_not_make_opens_nothing(client, committed, link_in, page, change):
    (question,) = committed(lambda: ask(client))
    follower()
    address = link_in(question, "confirm") if page == "confirm" else own_pages(client)[page]
    start, token = address.rstrip("/").rsplit("/", 1)
    answer = client.post(f"{start}/{change(token)}/")
    assert answer.status_code == 404
    assert (Follower.objects.count(), FollowRequest.objects.count()) == (1, 1)


def test_a_link_of_one_kind_is_none_of_another(client, committed, link_in):
    (question,) = committed(lambda: ask(client))
    token = link_in(question, "confirm").rstrip("/").rsplit("/", 1)[1]
    Follower.objects.create(pk=FollowRequest.objects.get().pk, email=ADA)
    assert client.post(reverse("reports:leave", args=[token])).status_code == 404
    assert Follower.objects.exists()


def test_requests_that_nobody_confirms_are_deleted_after_seven_days(client, committed):
    committed(lambda: ask(client, "late@example.org"))
    FollowRequest.objects.update(asked_at=timezone.now() - timedelta(days=7))
    committed(lambda: ask(client))
    call_command("run_due")
    assert list(FollowRequest.objects.values_list("email", flat=True)) == [ADA]


def test_leaving_erases_everything_that_is_kept(client, follow, committed, quick_pdf):
    follow()
    committed(lambda: ask(client))
    a_published_update()
    assert Alert.objects.count() == 1
    leave = own_pages(client)["leave"]
    page = client.get(leave).content.decode()
    assert ADA in page
    page = client.post(leave).content.decode()
    assert "You get no more e-mails" in page
    assert ADA not in page
    assert not Follower.objects.exists()
    assert not FollowRequest.objects.exists()
    assert not Alert.objects.exists()
    assert client.post(leave).status_code == 200


def test_a_mail_program_leaves_for_its_owner_without_cookies_or_tokens(client, follow):
    follow()
    program = Client(enforce_csrf_checks=True)
    answer = program.post(own_pages(client)["leave"], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follower.objects.exists()


def test_a_follower_changes_what_they_are_told_of(client, follow):
    follow()
    choose = own_pages(client)["choose"]
    assert 'name="everything"' in client.get(choose).content.decode()
    answer = client.post(choose, {"committees": a_committee().pk, "when": "daily"}, follow=True)
    assert "Your choice is saved." in answer.content.decode()
    found = Follower.objects.get()
    assert (found.everything, list(found.committees.all()), found.is_daily) == (False, [a_committee()], True)


def test_choosing_nothing_is_refused_and_said_so(client, follow, committed):
    answers = []
    assert committed(lambda: answers.append(ask(client, when="daily"))) == []
    assert answers[0].status_code == 422
    assert "Choose all papers, a committee or a priority" in answers[0].content.decode()
    follow()
    answer = client.post(own_pages(client)["choose"], {"when": "daily"})
    assert answer.status_code == 422
    assert Follower.objects.get().everything


@pytest.mark.parametrize(
    "sent",
    [
        {"email": "nobody"},
        {"email": f"{'x' * 300}@example.org"},
        {"email": "ada@example.org\r\nBcc: bob@example.org"},
        {"email": "a\x00da@example.org"},
        {"committees": "9" * 40},
        {"committees": "x\x00"},
        {"priorities": "0"},
        {"when": "never"},
    ],
)
def test_what_makes_no_sense_is_refused(client, committed, sent):
    a_plan_with()
    assert committed(lambda: client.post(FORM, {"email": ADA, "everything": "on", "when": "at-once", **sent})) == []
    assert not FollowRequest.objects.exists()


def test_nobody_floods_somebody_elses_mailbox(committed):
    sent = [
        committed(lambda number=number: ask(Client(REMOTE_ADDR=f"10.0.0.{number}"), "Victim@example.org"))
        for number in range(5)
    ]
    assert [len(messages) for messages in sent] == [1, 1, 1, 0, 0]
    assert len(committed(lambda: ask(Client(REMOTE_ADDR="10.0.1.1"), "other@example.org"))) == 1


def test_nobody_has_many_mailboxes_asked(client, committed):
    answers = []
    sent = committed(lambda: answers.extend(ask(client, f"person-{number}@example.org") for number in range(21)))
    assert len(sent) == 20
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]


def test_a_page_that_leads_here_has_ticked_its_topic(client):
    priority = priority_of(a_plan_with())
    page = client.get(FORM, {"plan": priority.plan.key, "priority": priority.key, "committee": "\x00"})
    ticked = [line for line in page.content.decode().splitlines() if "checked" in line]
    assert any(f'value="{priority.pk}"' in line for line in ticked)


def test_a_topic_is_followed_from_its_own_page(client, follow, quick_pdf):
    draft = a_complete_draft()
    SectionLink.objects.create(section=draft.sections.get(), priority=priority_of(a_plan_with()))
    publish(fresh(draft))
    thread = Thread.objects.get()
    form = f"{FORM}?thread={thread.slug}"
    assert f"{form}" in client.get(thread.get_absolute_url()).content.decode()
    assert f'name="threads" value="{thread.pk}"' in client.get(form).content.decode().replace("\n", " ")
    client.post(form, {"email": ADA, "when": "at-once", "threads": thread.pk})
    assert list(FollowRequest.objects.get().threads.all()) == [thread]
    assert FollowRequest.objects.get().names == [thread.name]


def test_the_links_are_kept_and_passed_on_nowhere(client, follow):
    follow()
    for address in own_pages(client).values():
        response = client.get(address)
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "no-store" in response.headers["Cache-Control"]


def test_the_log_does_not_hold_the_links(client, follow):
    follow()
    pages = own_pages(client)
    Follower.objects.all().delete()
    handler = next(one for one in logging.getLogger("django").handlers if isinstance(one, logging.StreamHandler))
    said = StringIO()
    standing = handler.setStream(said)
    try:
        client.get(pages["choose"])
    finally:
        handler.setStream(standing)
    assert "/follow/e-mail/choose/" in said.getvalue()
    assert pages["choose"] not in said.getvalue()
