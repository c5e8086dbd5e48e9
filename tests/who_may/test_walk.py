"""Every address × everybody × every method. Django admin's addresses have tests/who_may/test_administration.py."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import reverse

from sdp.doorkeeper import Doorkeeper
from sdp.who_may import PAGES, page_named
from tests.who_may.addresses import address, names
from tests.who_may.answers import ANSWERS, letter
from tests.who_may.conftest import NAMES

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""HEAD is GET without the words, and has a test of its own."""


def test_every_address_is_in_both_tables():
    """A new address is added to PAGES in sdp/who_may.py and, as it shall answer, to tests/who_may/answers.py."""
    assert set(names()) == set(PAGES) == set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_an_address_answers_to_everybody(office, ask, at_the_door, name):
    where = address(name, office)
    found = {method: _line(ask, at_the_door, method, where) for method in METHODS}
    assert found == {method: ANSWERS[name].to(method) for method in METHODS}


def _line(ask, at_the_door, method, where):
    """What everybody is answered: whom the door refuses, from there; for whoever it lets through the page is opened."""
    line = {who: at_the_door(who, method, where) for who in NAMES}
    line.update((who, letter(ask(who, method, where))) for who in NAMES if line[who] == "o")
    return "".join(line.values())


@pytest.mark.parametrize("name", ANSWERS)
def test_head_is_answered_as_get_is(office, ask, at_the_door, name):
    where = address(name, office)
    assert [at_the_door(who, "HEAD", where) for who in NAMES] == [at_the_door(who, "GET", where) for who in NAMES]
    assert letter(ask("officer", "HEAD", where)) == ANSWERS[name].get[NAMES.index("officer")]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_door_is_kept_by_the_whole_site(office, ask, name):
    where, line = address(name, office), ANSWERS[name]
    assert letter(ask("stranger", "GET", where)) == line.get[1]
    assert letter(ask("", "POST", where)) == line.post[0]
    assert letter(ask("administrator", "PUT", where)) == line.other[-1]


@pytest.mark.parametrize("name", [name for name in ANSWERS if PAGES[name].seen_by.permissions][::4])
def test_no_browser_keeps_a_page_that_is_not_for_everybody(office, ask, name):
    who = "officer" if ANSWERS[name].get[3] != "x" else "approver"
    assert "no-store" in ask(who, "GET", address(name, office)).headers["Cache-Control"]


def test_an_address_that_the_table_does_not_name_is_there_for_nobody(office, ask, caplog, monkeypatch):
    monkeypatch.delitem(PAGES, "reports:home")
    assert {letter(ask(who, method, "/")) for who in NAMES for method in ("GET", "POST")} == {"-"}
    assert "does not name the address reports:home" in caplog.text


def test_an_address_without_a_name_is_there_for_nobody(rf, caplog):
    unnamed = SimpleNamespace(view_name="tests.who_may.somewhere")
    request = rf.get("/")
    request.user, request.resolver_match = AnonymousUser(), unnamed
    with pytest.raises(Http404):
        Doorkeeper(lambda request: None).process_view(request, None, (), {})
    assert page_named("admin") is None


def test_words_that_were_typed_after_the_session_ended_are_shown_and_not_lost(office, client):
    response = client.post(address("reports:part", office), {"purpose": "To tell them all of it."})
    assert response.status_code == 403
    assert "To tell them all of it." in response.content.decode()


def test_nothing_that_was_typed_into_an_accounts_form_is_shown(office, client):
    for where in (reverse("account_change_password"), reverse("admin:auth_user_add")):
        response = client.post(where, {"password1": "open sesame", "oldpassword": "open sesame"})
        assert response.status_code == 302
        assert b"open sesame" not in response.content
