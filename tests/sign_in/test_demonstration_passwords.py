"""In service a password that everybody can read opens nothing, and nobody can take one."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks

from sdp.signing_in.demonstration import ACCOUNTS
from tests.sign_in import PASSWORD, is_signed_in, sign_in_with_password

KNOWN = ACCOUNTS[0].password


@pytest.mark.parametrize("demonstration", ACCOUNTS)
def test_it_is_refused_in_words_that_say_what_to_do(client, demonstration):
    User.objects.create_user(demonstration.username, "somebody@example.org", demonstration.password)
    page = sign_in_with_password(client, demonstration.username, demonstration.password).content.decode()
    assert "This password is the demonstration’s, and everybody can read it. Ask an administrator" in page
    assert not is_signed_in(client)


def test_somebody_who_guesses_learns_no_more_than_of_any_other_password(client):
    page = sign_in_with_password(client, "nobody", KNOWN).content.decode()
    assert "The user name or password is not right" in page


def test_on_ones_own_computer_it_opens(client, settings):
    settings.DEMONSTRATION = True
    User.objects.create_user("officer", "", KNOWN)
    sign_in_with_password(client, "officer", KNOWN)
    assert is_signed_in(client)


def test_nobody_takes_it_for_their_own(client, account):
    client.force_login(account("rowan"))
    new = {"oldpassword": PASSWORD, "password1": KNOWN, "password2": KNOWN}
    assert "everybody can read this one" in client.post("/accounts/password/change/", new).content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_the_check_before_service_names_what_is_open(settings):
    def found(**options):
        return {error.id for error in run_checks(include_deployment_checks=True, **options) if "sdp." in error.id}

    assert found(databases=["default"]) == set()
    User.objects.create_user("officer", "", KNOWN)
    assert found(databases=["default"]) == {"sdp.E003"}
    settings.DEMONSTRATION, settings.SECOND_FACTOR = True, False
    assert found() == {"sdp.E001", "sdp.E002"}
