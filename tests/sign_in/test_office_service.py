"""Signing in through the office's service: against a real provider's library, on loopback."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client

from tests.sign_in import PASSWORD, give_app, is_signed_in

START = "/accounts/office/sign-in/"


def answer_of(client: Client, start: str = START) -> str:
    """Where the service sends the browser back to."""
    question = client.get(start)
    assert question.status_code == 302, question.content.decode()
    answer = requests.get(question.url, allow_redirects=False, timeout=30)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def come_back(client: Client, address: str):
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def words(response) -> str:
    return response.content.decode()


@pytest.fixture
def rowan(account, office):
    office.claims = {"sub": "r-1", "email": "Rowan@example.org", "email_verified": True}
    return account("rowan", "Officer")


def test_somebody_with_an_account_is_let_in_and_keeps_password_and_role(client, office, rowan):
    page = words(client.get("/accounts/login/?next=/plans/"))
    assert "Sign in with Weirs Council" in page
    assert come_back(client, answer_of(client, f"{START}?next=/plans/")).url == "/plans/"
    assert client.session["_auth_user_id"] == str(rowan.pk)
    rowan.refresh_from_db()
    assert rowan.check_password(PASSWORD)
    assert [group.name for group in rowan.groups.all()] == ["Officer"]
    assert client.get("/plans/").status_code == 200


def test_without_the_settings_there_is_no_button_and_no_address(client, account):
    assert "Sign in with" not in words(client.get("/accounts/login/"))
    assert client.get(START).status_code == 404


def test_the_question_is_proof_against_stolen_answers(client, office, rowan):
    answer_of(client, f"{START}?process=connect&scope=admin&auth_params=nonce%3Dmine%26prompt%3Dnone")
    asked = office.asked[0]
    assert len(asked["state"]) >= 16
    assert len(asked["nonce"]) >= 32
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked


def test_the_second_time_the_account_is_known_by_what_never_changes(client, office, rowan):
    come_back(client, answer_of(client))
    client.logout()
    office.claims = {"sub": "r-1", "email": "rowan.married@example.org", "email_verified": True}
    come_back(client, answer_of(client))
    assert client.session["_auth_user_id"] == str(rowan.pk)


def refused(client, office) -> str:
    before = User.objects.count()
    page = words(come_back(client, answer_of(client)))
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == before
    return page


def test_an_unknown_address_makes_no_account(client, office, rowan):
    office.claims |= {"sub": "s-1", "email": "stranger@example.org"}
    assert "stranger@example.org. Either no account here has that address" in refused(client, office)


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email_verified": "no"}, {"xms_edov": False}])
def test_an_address_that_the_service_does_not_vouch_for_opens_nothing(client, office, rowan, claims):
    office.claims = {"sub": "r-1", "email": "rowan@example.org", **claims}
    assert "does not vouch for it" in refused(client, office)


def test_silence_about_the_address_is_no_word_for_it(client, office, rowan):
    del office.claims["email_verified"]
    assert "does not vouch for it" in refused(client, office)


@pytest.mark.parametrize("claims", [{"xms_edov": True}, {"xms_edov": "1"}, {}])
def test_entra_ids_word_counts_and_the_domains_of_the_settings(client, office, rowan, settings, claims):
    office.claims = {"sub": "r-1", "email": "rowan@example.org", **claims}
    if not claims:
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["domains"] = ["example.org"]
    come_back(client, answer_of(client))
    assert is_signed_in(client)


def test_an_address_of_two_accounts_opens_neither(client, office, rowan, account):
    User.objects.filter(pk=account("hazel").pk).update(email="rowan@example.org")
    assert "more than one has it" in refused(client, office)


def test_an_address_that_was_replaced_opens_nothing(client, office, rowan):
    come_back(client, answer_of(client))
    client.logout()
    SocialAccount.objects.all().delete()
    rowan.email = "rowan.weir@example.org"
    rowan.save()
    assert "more than one has it" in refused(client, office)


def test_a_deactivated_account_is_refused_in_words(client, office, rowan):
    come_back(client, answer_of(client))
    client.logout()
    User.objects.update(is_active=False)
    page = client.get(come_back(client, answer_of(client)).url)
    assert "Your account is switched off" in words(page)
    assert not is_signed_in(client)


def test_an_answer_to_another_browser_is_refused(client, office, rowan):
    stolen = answer_of(Client())
    answer_of(client)
    assert "You are not signed in" in words(come_back(client, stolen))
    assert not is_signed_in(client)


def test_an_answer_counts_once(client, office, rowan):
    answer = answer_of(client)
    come_back(client, answer)
    client.logout()
    assert "You are not signed in" in words(come_back(client, answer))
    assert not is_signed_in(client)


def test_a_code_that_another_session_was_given_is_refused(client, office, rowan):
    """Own state, somebody else's code: PKCE does not fit."""
    theirs = parse_qs(urlsplit(answer_of(Client())).query)["code"][0]
    mine = parse_qs(urlsplit(answer_of(client)).query)["state"][0]
    page = client.get(f"{START}back/", {"state": mine, "code": theirs})
    assert "You are not signed in" in words(page)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "instead",
    [{"nonce": "another"}, {"nonce": ""}, {"aud": ["another site"]}, {"iss": "https://elsewhere.example"}, {"exp": 1}],
)
def test_a_token_for_another_question_is_refused(client, office, rowan, instead):
    office.instead = instead
    assert "You are not signed in" in words(come_back(client, answer_of(client)))
    assert not is_signed_in(client)


def test_answers_about_two_people_are_refused(client, office, rowan):
    office.userinfo = {"sub": "somebody-else", "email": "rowan@example.org", "email_verified": True}
    assert "You are not signed in" in words(come_back(client, answer_of(client)))
    assert not is_signed_in(client)


def test_breaking_it_off_is_said_in_words(client, office, rowan):
    state = parse_qs(urlsplit(answer_of(client)).query)["state"][0]
    page = client.get(f"{START}back/", {"state": state, "error": "access_denied"})
    assert "The sign-in was broken off" in words(page)


def test_a_service_that_does_not_answer_is_said_in_words(client, office, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    page = client.get(START)
    assert page.status_code == 502
    assert "does not answer" in words(page)


def test_whoever_comes_that_way_is_not_asked_for_a_second_factor(client, office, account):
    office.claims = {"sub": "h-1", "email": "hazel@example.org", "email_verified": True}
    give_app(account("hazel", "Approver"))
    come_back(client, answer_of(client))
    assert is_signed_in(client)
    assert client.get("/plans/").status_code == 200
