"""When a session ends: signed out, left alone, another password, switched off; and roles count at the next request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests import office
from tests.reports.forms_of import fields_of
from tests.sign_in import PASSWORD, is_signed_in, sign_in_with_password

HOURS = timedelta(hours=4)
PURPOSE = f"/desk/updates/{office.READY}/purpose/"


@pytest.fixture
def officer(client, account):
    account("rowan", "Officer")
    sign_in_with_password(client, "rowan")
    client.get("/plans/")
    return client


@pytest.fixture
def desk(client):
    """An officer at the demonstration's desk."""
    office.open_office()
    client.force_login(office.person("officer"))
    client.get(PURPOSE)
    return client


def copy_of(client: Client) -> Client:
    """Another browser with the same cookie: a stolen session."""
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return thief


def gets_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def ends_at(client: Client):
    return Session.objects.get(pk=client.session.session_key).expire_date


def left_alone(client: Client, since: timedelta) -> None:
    """As if the last thing was done that long ago."""
    session = client.session
    session["seen"] = int((timezone.now() - since).timestamp())
    session.save()
    Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() + HOURS - since)


def test_a_stolen_session_is_dead_after_signing_out(officer):
    thief = copy_of(officer)
    assert gets_in(thief)
    officer.post("/accounts/logout/")
    assert not gets_in(thief)


def test_a_new_password_ends_every_other_session(officer):
    thief = copy_of(officer)
    other = Client()
    sign_in_with_password(other, "rowan")
    new = "another invented password"
    other.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert gets_in(other)
    assert not gets_in(officer)
    assert not gets_in(thief)


def test_a_role_taken_away_counts_at_the_next_request(officer):
    assert gets_in(officer)
    Group.objects.get(name="Officer").user_set.clear()
    assert officer.get("/desk/").status_code == 404
    assert officer.post(PURPOSE, {"purpose": "Mine"}).status_code == 404


def test_an_account_switched_off_counts_at_the_next_request(officer):
    assert gets_in(officer)
    Group.objects.get(name="Officer").user_set.update(is_active=False)
    assert not gets_in(officer)


def test_the_session_ends_after_idle_hours(officer):
    assert ends_at(officer) - timezone.now() < HOURS + timedelta(seconds=5)
    left_alone(officer, HOURS + timedelta(seconds=1))
    assert not gets_in(officer)


def test_every_page_puts_the_end_off(officer):
    left_alone(officer, timedelta(hours=3))
    officer.get("/plans/")
    assert ends_at(officer) - timezone.now() > HOURS - timedelta(minutes=1)


def test_an_open_page_alone_does_not_put_it_off(desk):
    left_alone(desk, timedelta(hours=3))
    before = ends_at(desk)
    assert desk.post(f"/desk/updates/{office.READY}/here/", {"part": "purpose"}).json()["state"] == "here"
    assert ends_at(desk) == before


def test_saving_what_is_stored_already_does_not_put_it_off_and_new_words_do(desk):
    form = desk.get(PURPOSE).context["form"]
    sent = {name: form[name].value() for name in ("version", "sitting", "opened")} | {"purpose": "<p>Weirs.</p>"}

    def autosave(nth: int, **changes: str):
        answer = desk.post(f"{PURPOSE}autosave/", sent | changes | {"nth": nth}).json()
        assert answer["state"] == "saved"
        sent["version"] = answer["version"]

    autosave(1)
    left_alone(desk, timedelta(hours=3))
    before = ends_at(desk)
    autosave(2)
    assert ends_at(desk) == before
    autosave(3, purpose="<p>Weirs and otters.</p>")
    assert ends_at(desk) > before


def test_typing_what_cannot_be_stored_yet_puts_it_off_too(desk):
    """The section has no title yet, so it cannot be saved; somebody is there all the same."""
    page = f"/desk/updates/{office.READY}/sections/add/"
    typed = fields_of(desk.get(page)) | {"title": "", "body": "<p>Weirs.</p>", "body_as": "html"}
    left_alone(desk, timedelta(hours=3))
    before = ends_at(desk)
    assert desk.post(f"{page}autosave/", typed).json()["state"] == "incomplete"
    assert ends_at(desk) > before


def test_a_session_ends_with_the_browser(officer):
    assert not officer.cookies[settings.SESSION_COOKIE_NAME]["max-age"]


def test_a_link_to_a_new_password_works_once(client, account, mailoutbox):
    account("rowan")
    client.post("/accounts/password/reset/", {"email": "rowan@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    new = {"password1": "another invented password", "password2": "another invented password"}
    opened = client.get(link)
    assert client.post(opened.url, new).headers["Location"] == "/accounts/password/reset/key/done/"
    second = Client()
    assert "This link no longer works" in second.get(link).content.decode()
    assert "This link no longer works" in client.post(opened.url, new | {"password1": "x"}).content.decode()
    sign_in_with_password(second, "rowan", new["password1"])
    assert is_signed_in(second)
    assert [message.subject for message in mailoutbox] == ["Set a new password", "Your password was changed"]


def test_mails_have_both_forms_and_say_what_to_do(client, account, mailoutbox):
    account("rowan")
    client.post("/accounts/password/reset/", {"email": "rowan@example.org"})
    message = mailoutbox[0]
    link = next(word for word in message.body.split() if "/password/reset/key/" in word)
    html = message.alternatives[0].content
    assert f'<a href="{link}">Set a new password</a>' in html
    for text in (message.body, html):
        assert "rowan" in text
        assert "works once, and for three days" in text
        assert "do nothing: your password stays as it is" in text
