"""An administrator's work with accounts: inviting, inviting again, leavers, lost telephones."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPException

import pytest
from allauth.core.context import request_context
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.models import CalendarAddress, Delegation
from sdp.signing_in.invitations import invite
from tests import cast
from tests.sign_in import PASSWORD, factors_of, give_app, is_signed_in, sign_in_with_password

PEOPLE = "/admin/auth/user/"
NO_PARTNERSHIP = {"partnership_roles-TOTAL_FORMS": "0", "partnership_roles-INITIAL_FORMS": "0"}
"""What the pages of accounts send where nobody has a role in one partnership alone."""


@pytest.fixture(autouse=True)
def _step_is_another_matter(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def administrator(visit):
    return visit("administrator")


@pytest.fixture
def add(administrator, commits):
    """The administrator adds an account."""

    def send(**changes):
        role = Group.objects.get(name="Officer")
        sent = {"username": "hazel", "first_name": "Hazel", "last_name": "Beck", "email": "hazel@example.org"}
        return administrator.post(f"{PEOPLE}add/", sent | NO_PARTNERSHIP | {"groups": [role.pk]} | changes, follow=True)

    return send


def act(client: Client, action: str, *people: User):
    chosen = {"action": action, "_selected_action": [person.pk for person in people]}
    return client.post(PEOPLE, chosen, follow=True).content.decode()


def link_in(message) -> str:
    return next(word for word in message.body.split() if "/password/reset/key/" in word)


def accept(client: Client, link: str):
    opened = client.get(link)
    return client.post(getattr(opened, "url", link), {"password1": PASSWORD, "password2": PASSWORD})


def test_a_new_account_is_invited_and_its_owner_chooses_the_password(add, administrator, client, mailoutbox):
    page = add().content.decode()
    assert "An invitation was sent to hazel@example.org." in page
    assert "Invitation not accepted" in administrator.get(PEOPLE).content.decode()
    visitor = Client()
    accept(visitor, link_in(mailoutbox[0]))
    sign_in_with_password(visitor, "hazel")
    assert is_signed_in(visitor)
    assert visitor.get("/desk/").status_code == 200
    shown = administrator.get(f"{PEOPLE}?signing_in=invited").content.decode()
    assert "hazel@example.org" not in shown


def test_the_invitation_says_who_invites_to_what_and_until_when(add, mailoutbox):
    cast.a_partnership()
    add()
    message = mailoutbox[0]
    assert message.subject == "Your account at Rivers Partnership"
    for text in (message.body, message.alternatives[0].content):
        assert "administrator has made an account for you at Rivers Partnership." in re.sub(r"<[^>]+>", "", text)
        assert "Your role: Officer." in text
        assert "works once, until" in text
        assert link_in(message) in text


def test_whoever_needs_a_second_step_is_told_in_the_invitation(add, mailoutbox, settings):
    add()
    settings.SECOND_FACTOR = True
    director = User.objects.create_user("coombe", "coombe@example.org")
    director.groups.add(Group.objects.get(name="Director"))
    request = RequestFactory().get("/")
    with request_context(request):
        invite(director, by=director, request=request, site_name="Rivers", roles=["Director"])
    said = ["Your role needs a second step" in message.body for message in mailoutbox]
    assert said == [False, True]


def test_the_link_works_once_and_not_after_its_days(add, mailoutbox, monkeypatch):
    add()
    link = link_in(mailoutbox[0])
    now = PasswordResetTokenGenerator._now
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda own: now(own) + timedelta(days=3, minutes=1))
    assert "This link no longer works" in Client().get(link).content.decode()
    monkeypatch.undo()
    accept(Client(), link)
    assert "This link no longer works" in Client().get(link).content.decode()


def test_it_can_be_sent_again_until_it_is_accepted(add, administrator, mailoutbox):
    add()
    hazel = User.objects.get(username="hazel")
    act(administrator, "invite_again", hazel)
    assert len(mailoutbox) == 2
    accept(Client(), link_in(mailoutbox[1]))
    assert "This link no longer works" in Client().get(link_in(mailoutbox[0])).content.decode()
    assert "The account hazel was not invited: it is in use" in act(administrator, "invite_again", hazel)
    assert LogEntry.objects.filter(change_message="Invitation sent.").count() == 2


def test_an_invitation_that_cannot_be_sent_is_said_and_the_account_stays(add, monkeypatch):
    def refuse(*_):
        raise SMTPException("No such server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert "The invitation to hazel@example.org could not be sent. Send it again later." in add().content.decode()
    assert User.objects.filter(username="hazel").exists()


@pytest.mark.parametrize(("email", "said"), [("", "This field is required"), ("ROWAN@example.org", "Another account")])
def test_an_account_needs_an_address_of_its_own(add, account, email, said):
    account("rowan")
    assert said in add(email=email).content.decode()
    assert not User.objects.filter(username="hazel").exists()


def test_without_the_password_nobody_gets_in_before_the_invitation_is_accepted(add):
    add()
    for password in ("", "hazel", PASSWORD):
        visitor = Client()
        sign_in_with_password(visitor, "hazel", password)
        assert not is_signed_in(visitor)


def test_a_leaver_is_out_at_once_and_for_good_and_the_records_stay(administrator, account, mailoutbox):
    rowan = account("rowan", "Officer")
    at_work, visitor = Client(), Client()
    sign_in_with_password(at_work, "rowan")
    feed = f"/calendar/{CalendarAddress.objects.renew(rowan).token}.ics"
    assert visitor.get(feed).status_code == 200
    Client().post("/accounts/password/reset/", {"email": "rowan@example.org"})
    link = link_in(mailoutbox[0])
    assert "The account rowan can no longer sign in" in act(administrator, "deactivate_leavers", rowan)
    assert at_work.get("/desk/").status_code == 302
    assert visitor.get(feed).status_code == 404
    assert "This link no longer works" in visitor.get(link).content.decode()
    visitor.post("/accounts/password/reset/", {"email": "rowan@example.org"})
    assert len(mailoutbox) == 1
    User.objects.filter(pk=rowan.pk).update(is_active=True)
    assert at_work.get("/desk/").status_code == 302
    assert User.objects.get(pk=rowan.pk).groups.get().name == "Officer"


def test_a_leavers_delegations_end_and_stay_ended(administrator, account):
    rowan, hazel = account("rowan", "Approver"), account("hazel", "Officer")
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today + timedelta(days=9), "made_by": rowan, "made_at": timezone.now()}
    Delegation.objects.create(person=rowan, delegate=hazel, **days)
    Delegation.objects.create(person=hazel, delegate=rowan, **days)
    act(administrator, "deactivate_leavers", rowan)
    User.objects.filter(pk=rowan.pk).update(is_active=True)
    assert not Delegation.objects.in_force(today).exists()
    assert Delegation.objects.count() == 2


def test_unticking_active_in_the_form_does_the_same(administrator, account):
    rowan = account("rowan", "Officer")
    form = administrator.get(f"{PEOPLE}{rowan.pk}/change/").context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value and name not in ("is_active", "password")}
    sent["groups"] = [group.pk for group in rowan.groups.all()]
    administrator.post(f"{PEOPLE}{rowan.pk}/change/", sent | NO_PARTNERSHIP | {"username": "rowan"})
    rowan.refresh_from_db()
    assert (rowan.is_active, rowan.has_usable_password()) == (False, False)


def test_nobody_is_deleted_not_even_by_a_superuser(client, account):
    client.force_login(account("chief", is_staff=True, is_superuser=True))
    rowan = account("rowan")
    assert client.post(f"{PEOPLE}{rowan.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(PEOPLE).content.decode()
    client.post(PEOPLE, {"action": "delete_selected", "_selected_action": [rowan.pk], "post": "yes"})
    assert User.objects.filter(pk=rowan.pk).exists()


def test_an_administrator_neither_switches_off_their_own_account_nor_a_superusers(administrator, account):
    chief = account("chief", is_superuser=True)
    own = cast.person("administrator")
    assert "Your own account was left as it is" in act(administrator, "deactivate_leavers", own)
    act(administrator, "deactivate_leavers", chief)
    act(administrator, "take_away_factors", chief)
    assert User.objects.filter(pk__in=[own.pk, chief.pk], is_active=True).count() == 2


def test_a_lost_telephone_does_not_shut_anybody_out(administrator, account, settings):
    rowan = account("rowan", "Approver")
    give_app(rowan)
    act(administrator, "take_away_factors", rowan)
    assert not factors_of(rowan)
    settings.SECOND_FACTOR = True
    visitor = Client()
    sign_in_with_password(visitor, "rowan")
    assert visitor.get("/desk/").headers["Location"] == "/accounts/second-step/"


def test_the_list_of_accounts_asks_as_often_for_many_as_for_one(administrator, account):
    administrator.get(PEOPLE)
    with CaptureQueriesContext(connection) as few:
        administrator.get(PEOPLE)
    for number in range(30):
        account(f"name-{number}", "Officer")
    with CaptureQueriesContext(connection) as many:
        administrator.get(PEOPLE)
    assert len(many) == len(few)
