"""Of whom the second step is asked, what they reach without it, and that a code opens once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone

from reports.models import Delegation, PartnershipRole
from reports.roles import Role
from sdp.signing_in.second_factor import ASKED_OF
from tests import cast
from tests.sign_in import (
    PASSWORD,
    code_of,
    factors_of,
    give_app,
    give_codes,
    is_signed_in,
    sign_in_with_password,
)

STEP = "/accounts/second-step/sign-in/"


def with_code(client: Client, name: str, code: str):
    sign_in_with_password(client, name)
    return client.post(STEP, {"code": code})


@pytest.mark.parametrize("role", sorted(ASKED_OF))
@pytest.mark.parametrize("address", ["/", "/plans/", "/desk/", "/admin/", "/accounts/password/change/"])
def test_whoever_needs_one_is_led_to_set_it_up_before_anything_else(client, account, role, address):
    account("rowan", role)
    sign_in_with_password(client, "rowan")
    assert client.get(address).headers["Location"] == "/accounts/second-step/"
    page = client.get("/accounts/second-step/").content.decode()
    assert "Your role needs a second step." in page
    assert "Add an authenticator app" in page


def test_every_role_but_those_who_write_and_who_read_is_asked():
    assert set(Role) - ASKED_OF == {Role.OFFICER, Role.COMMITTEE_MEMBER}
    assert set(Role) > ASKED_OF


def test_a_role_in_one_partnership_counts_as_well(client, account):
    director = Group.objects.get(name="Director")
    PartnershipRole.objects.create(person=account("rowan"), role=director, partnership=cast.a_partnership())
    sign_in_with_password(client, "rowan")
    assert client.get("/desk/").headers["Location"] == "/accounts/second-step/"


def test_whoever_approves_in_anothers_place_is_asked_on_those_days(client, account):
    rowan, today = account("rowan", "Officer"), timezone.localdate()
    row = {"delegate": rowan, "first_day": today, "last_day": today, "made_at": timezone.now()}
    delegation = Delegation.objects.create(person=account("hazel", "Director"), made_by=rowan, **row)
    sign_in_with_password(client, "rowan")
    assert client.get("/desk/").headers["Location"] == "/accounts/second-step/"
    delegation.ended_at = timezone.now()
    delegation.save()
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize("power", ["is_staff", "is_superuser"])
def test_powers_count_whatever_the_role(client, account, power):
    account("rowan", **{power: True})
    sign_in_with_password(client, "rowan")
    assert client.get("/").headers["Location"] == "/accounts/second-step/"


@pytest.mark.parametrize("role", ["Officer", "Committee member", ""])
def test_others_go_on_with_a_password_and_may_set_one_up(client, account, role):
    account("rowan", role)
    sign_in_with_password(client, "rowan")
    assert client.get("/plans/").status_code == 200
    assert client.get("/accounts/second-step/app/add/").status_code == 200
    assert "Your role needs" not in client.get("/accounts/second-step/").content.decode()


def test_nothing_can_be_done_meanwhile_and_the_words_typed_are_shown(client, account):
    account("rowan", "Approver").groups.add(*_officers())
    sign_in_with_password(client, "rowan")
    answer = client.post("/desk/updates/no-such/purpose/", {"purpose": "The weirs were counted."})
    assert answer.status_code == 403
    assert "The weirs were counted." in answer.content.decode()


def test_a_script_is_told_that_it_is_signed_out(client, account):
    account("rowan", "Approver").groups.add(*_officers())
    sign_in_with_password(client, "rowan")
    assert client.post("/desk/updates/no-such/purpose/autosave/").json()["state"] == "signed_out"


def _officers():
    return Group.objects.filter(name="Officer")


def test_setting_up_an_app_lets_one_on_and_shows_recovery_codes_once(client, account, commits):
    person = account("rowan", "Approver")
    sign_in_with_password(client, "rowan")
    page = client.get("/accounts/second-step/app/add/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/second-step/app/add/", {"code": code_of(secret)})
    assert answer.headers["Location"] == "/accounts/second-step/codes/"
    shown = client.get("/accounts/second-step/codes/").context["unused_codes"]
    assert len(set(shown)) == 10
    again = client.get("/accounts/second-step/codes/").content.decode()
    assert not [code for code in shown if code in again]
    assert client.get("/plans/").status_code == 200
    assert factors_of(person) == {"totp", "recovery_codes"}
    assert [message.subject for message in mail.outbox] == ["An authenticator app was added"]


def test_a_wrong_code_sets_nothing_up(client, account):
    person = account("rowan", "Approver")
    sign_in_with_password(client, "rowan")
    secret = client.get("/accounts/second-step/app/add/").context["form"].secret
    page = client.post("/accounts/second-step/app/add/", {"code": code_of(secret, steps_ago=9)})
    assert "The code is not right" in page.content.decode()
    assert not factors_of(person)


def test_the_password_alone_no_longer_opens(client, account):
    secret = give_app(account("rowan", "Approver"))
    assert sign_in_with_password(client, "rowan").headers["Location"] == STEP
    assert not is_signed_in(client)
    client.post(STEP, {"code": code_of(secret)})
    assert is_signed_in(client)
    assert client.get("/plans/").status_code == 200


def test_a_code_opens_once(account):
    secret = give_app(account("rowan"))
    code = code_of(secret)
    first, second = Client(), Client()
    with_code(first, "rowan", code)
    assert is_signed_in(first)
    assert "was used before" in with_code(second, "rowan", code).content.decode()
    assert not is_signed_in(second)


def test_the_code_of_half_a_minute_ago_is_taken_and_an_older_one_not(account):
    secret = give_app(account("rowan"))
    late, too_late = Client(), Client()
    with_code(too_late, "rowan", code_of(secret, steps_ago=3))
    assert not is_signed_in(too_late)
    with_code(late, "rowan", code_of(secret, steps_ago=1))
    assert is_signed_in(late)


def test_a_recovery_code_opens_once(account):
    person = account("rowan", "Director")
    give_app(person)
    code = give_codes(person)[3]
    first, second = Client(), Client()
    with_code(first, "rowan", code)
    assert is_signed_in(first)
    assert "was used before" in with_code(second, "rowan", code).content.decode()
    assert not is_signed_in(second)


def test_an_older_session_takes_the_step_before_it_goes_on(client, account):
    """Set up at one desk, and a second browser is still signed in by the password alone."""
    person = account("rowan", "Approver")
    sign_in_with_password(client, "rowan")
    secret = give_app(person)
    to = client.get("/plans/").headers["Location"]
    assert to == "/accounts/second-step/again/?next=/plans/"
    assert client.post(to, {"code": code_of(secret), "next": "/plans/"}).headers["Location"] == "/plans/"
    assert client.get("/plans/").status_code == 200


def test_a_role_given_in_mid_session_asks_at_the_next_request(client, account):
    person = account("rowan")
    sign_in_with_password(client, "rowan")
    assert client.get("/plans/").status_code == 200
    person.groups.add(Group.objects.get_or_create(name="Director")[0])
    assert client.get("/plans/").headers["Location"] == "/accounts/second-step/"


def test_where_the_setting_is_off_nobody_is_asked(client, account, settings):
    settings.SECOND_FACTOR = False
    account("rowan", "Approver")
    sign_in_with_password(client, "rowan")
    assert client.get("/plans/").status_code == 200


def test_factors_are_not_changed_by_whoever_finds_an_open_desk(client, account):
    """An hour after the sign-in, the password is asked for once more."""
    person = account("rowan")
    client.force_login(person)
    give_app(person)
    for address in ("app/remove/", "codes/new/", "passkeys/add/"):
        answer = client.get(f"/accounts/second-step/{address}")
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/second-step/app/remove/").status_code == 200
