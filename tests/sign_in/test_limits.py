"""Guessing is stopped, whoever guesses what; and the owner gets in again when the time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.sign_in import PASSWORD, code_of, give_app, give_codes, is_signed_in, sign_in_with_password

TOO_MANY = "Too many tries. Wait five minutes and try again"


def five_minutes_later() -> None:
    """The clock of the counts moved on: what they hold for five minutes is over."""
    over = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0) - timedelta(minutes=5))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = %s", [over])


def test_the_right_password_is_refused_too_while_it_is_closed_and_opens_afterwards(client, account):
    account("rowan")
    for _ in range(5):
        page = sign_in_with_password(client, "rowan", "wrong")
        assert "The user name or password is not right" in page.content.decode()
    assert TOO_MANY in sign_in_with_password(client, "rowan").content.decode()
    assert not is_signed_in(client)
    five_minutes_later()
    sign_in_with_password(client, "rowan")
    assert is_signed_in(client)


@pytest.mark.parametrize("second_name", ["rowan@example.org", "ROWAN", " Rowan@Example.org "])
def test_another_name_for_the_same_account_brings_no_more_tries(account, second_name):
    account("rowan")
    for number in range(5):
        sign_in_with_password(Client(REMOTE_ADDR=f"10.0.0.{number}"), "rowan", "wrong")
    other = Client(REMOTE_ADDR="10.0.1.1")
    assert TOO_MANY in sign_in_with_password(other, second_name).content.decode()
    assert not is_signed_in(other)


def test_one_address_cannot_try_many_names(client, account):
    account("rowan")
    pages = [sign_in_with_password(client, f"name-{number}", "password") for number in range(10)]
    assert not any(TOO_MANY in page.content.decode() for page in pages)
    assert TOO_MANY in sign_in_with_password(client, "rowan").content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    sign_in_with_password(elsewhere, "rowan")
    assert is_signed_in(elsewhere)


def test_many_names_from_many_addresses_do_not_wash_a_count_away(account):
    account("rowan")
    for number in range(5):
        sign_in_with_password(Client(REMOTE_ADDR=f"10.0.0.{number}"), "rowan", "wrong")
    for number in range(400):
        sign_in_with_password(Client(REMOTE_ADDR=f"10.1.{number // 200}.{number % 200}"), f"name-{number}", "wrong")
    assert TOO_MANY in sign_in_with_password(Client(REMOTE_ADDR="10.2.0.1"), "rowan").content.decode()


def test_codes_cannot_be_guessed_either_and_a_new_sign_in_brings_no_more_tries(account):
    secret = give_app(account("rowan"))
    for number in range(5):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        sign_in_with_password(client, "rowan")
        page = client.post("/accounts/second-step/sign-in/", {"code": "000000" if code_of(secret) != "000000" else "1"})
        assert "The code is not right" in page.content.decode()
    client = Client(REMOTE_ADDR="10.0.0.9")
    sign_in_with_password(client, "rowan")
    assert TOO_MANY in client.post("/accounts/second-step/sign-in/", {"code": code_of(secret)}).content.decode()
    assert not is_signed_in(client)


def test_recovery_codes_cannot_be_guessed_either(client, account):
    person = account("rowan")
    give_app(person)
    codes = give_codes(person)
    sign_in_with_password(client, "rowan")
    for number in range(5):
        client.post("/accounts/second-step/sign-in/", {"code": f"0000000{number}"})
    assert TOO_MANY in client.post("/accounts/second-step/sign-in/", {"code": codes[0]}).content.decode()


def test_nobody_is_buried_in_links_to_a_new_password(account):
    account("rowan")
    for number in range(7):
        answer = Client(REMOTE_ADDR=f"10.0.0.{number}").post(
            "/accounts/password/reset/", {"email": "rowan@example.org"}
        )
    assert len(mail.outbox) == 5
    assert "Too many tries" in answer.content.decode()


def test_the_current_password_cannot_be_guessed_at_an_open_desk(client, account):
    client.force_login(account("rowan"))
    new = "another invented password"
    for _ in range(5):
        client.post("/accounts/password/change/", {"oldpassword": "wrong", "password1": new, "password2": new})
    page = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert "Too many tries" in page.content.decode()
