"""One's own choice of e-mails, and what the office sees of those that could not be sent."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from priorities.models import Partnership
from reports.models import MailPreference, Notice, PartnershipRole
from tests.cast import a_complete_draft, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

PAGE = reverse("reports:mail_preference")
DESK = reverse("reports:desk")
ADMIN = reverse("admin:reports_notice_changelist")
State = Notice.State


def unsent(state=State.FAILED, count=1, update=None, **values):
    update, now = update or a_complete_draft(), timezone.now()
    return [
        Notice.objects.create(
            **{
                "key": f"{state}-{number}-{update.pk}",
                "kind": "your-turn",
                "person": person("approver"),
                "update": update,
                "state": state,
                "made_at": now,
                "due_at": now - timedelta(hours=1),
            }
            | values
        )
        for number in range(count)
    ]


def test_everybody_chooses_for_themselves(visit):
    officer = visit("officer")
    assert "They go to officer@example.org." in officer.get(PAGE).content.decode()
    assert officer.post(PAGE, {"when": "daily"}).url == PAGE
    assert MailPreference.objects.get().person == person("officer")
    assert officer.get(PAGE).context["form"].initial == {"when": "daily"}
    assert visit("approver").get(PAGE).context["form"].initial == {"when": "at-once"}


@pytest.mark.parametrize("sent", ["", "never"])
def test_a_choice_that_is_none_is_refused_in_words(visit, sent):
    response = visit("officer").post(PAGE, {"when": sent})
    assert response.status_code == 422
    assert not MailPreference.objects.exists()


def test_an_account_without_an_address_is_told_so(visit):
    person("officer").delete()
    assert "has no e-mail address" in visit("officer").get(PAGE).content.decode()


@pytest.mark.parametrize(("state", "words"), [(State.FAILED, "Not sent"), (State.SENDING, "Perhaps sent")])
def test_what_could_not_be_sent_is_on_the_desk(visit, state, words):
    unsent(state, count=3)
    officer = visit("officer")
    assert "3 e-mails could not be sent" in officer.get(DESK).content.decode()
    page = officer.get(PAGE).content.decode()
    assert words in page
    assert "administration" not in page.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.SENT, "sent_at": timezone.now()},
        {"state": State.WAITING},
        {"state": State.DROPPED},
        {"state": State.SENDING, "due_at": timezone.now() + timedelta(hours=1)},
        {"state": State.FAILED, "made_at": timezone.now() - timedelta(days=31)},
    ],
)
def test_what_needs_nobody_is_not(visit, values):
    unsent(**values)
    assert "could not be sent" not in visit("officer").get(DESK).content.decode()


def test_who_works_for_another_partnership_sees_none_of_it(visit):
    unsent()
    hills = Partnership.objects.create(key="hills", name="Hills Partnership", abbreviation="HP")
    group = Group.objects.get(name="Officer")
    PartnershipRole.objects.create(person=person("stranger"), role=group, partnership=hills)
    stranger = visit("stranger")
    assert "could not be sent" not in stranger.get(PAGE).content.decode()
    assert "could not be sent" not in stranger.get(DESK).content.decode()


def test_as_many_queries_for_thirty_as_for_one(visit, django_assert_num_queries):
    officer = visit("officer")
    update = a_complete_draft()
    unsent(update=update)
    officer.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        officer.get(PAGE)
    unsent(State.SENDING, count=29, update=update)
    with django_assert_num_queries(len(one)):
        officer.get(PAGE)


def test_an_administrator_sends_again_what_was_not_sent(visit):
    failed, perhaps = unsent()[0], unsent(State.SENDING)[0]
    [sent] = unsent(State.SENT, sent_at=timezone.now())
    administrator = visit("administrator")
    assert ADMIN in administrator.get(PAGE).content.decode()
    listed = administrator.get(f"{ADMIN}?undelivered=yes").context["cl"].result_list
    assert {notice.pk for notice in listed} == {failed.pk, perhaps.pk}
    chosen = {"action": "try_again", "_selected_action": [failed.pk, perhaps.pk, sent.pk]}
    administrator.post(ADMIN, chosen)
    states = dict(Notice.objects.values_list("pk", "state"))
    assert states == {failed.pk: State.WAITING, perhaps.pk: State.WAITING, sent.pk: State.SENT}


def test_an_administrator_lets_be_what_nobody_needs(visit):
    [failed] = unsent()
    [sent] = unsent(State.SENT, sent_at=timezone.now())
    visit("administrator").post(ADMIN, {"action": "let_be", "_selected_action": [failed.pk, sent.pk]})
    assert dict(Notice.objects.values_list("pk", "state")) == {failed.pk: State.DROPPED, sent.pk: State.SENT}


def test_nobody_writes_or_removes_a_notice_in_the_administration(visit):
    [failed] = unsent()
    administrator = visit("administrator")
    one = reverse("admin:reports_notice_change", args=[failed.pk])
    assert administrator.get(one).status_code == 200
    assert administrator.post(one, {"state": "sent"}).status_code == 403
    assert administrator.post(reverse("admin:reports_notice_delete", args=[failed.pk])).status_code == 403
    assert administrator.get(reverse("admin:reports_notice_add")).status_code == 403
    administrator.post(ADMIN, {"action": "delete_selected", "_selected_action": [failed.pk], "post": "yes"})
    assert list(Notice.objects.values_list("state", flat=True)) == [State.FAILED]
