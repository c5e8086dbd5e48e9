"""An administrator lets a colleague stand in for somebody who is ill, ends it, and both are on record."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import delegations
from reports.models import AuditRow, Delegation
from tests.cast import a_complete_draft, approve, fresh, person, submit
from tests.reports.test_delegations import stand_in

pytestmark = pytest.mark.django_db

ADD = reverse("admin:reports_delegation_add")
LIST = reverse("admin:reports_delegation_changelist")
TODAY = date(2026, 11, 20)


@pytest.fixture
def administrator(visit):
    for name in ("director", "approver", "finance", "legal", "officer"):
        person(name)
    return visit("administrator")


def ask(
    administrator, *, away="director", to="finance", first=TODAY, last=TODAY + timedelta(days=4), reason="Off sick"
):
    days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
    return administrator.post(ADD, {"person": person(away).pk, "delegate": person(to).pk, "reason": reason, **days})


def test_a_colleague_approves_for_the_one_who_is_ill_and_the_record_names_who_set_it(administrator, visit):
    assert ask(administrator).status_code == 302
    row = AuditRow.objects.get()
    assert (row.act, row.by) == ("delegate", person("administrator"))
    assert row.reason == "finance for director, 20 November 2026 to 24 November 2026: Off sick"
    update = approve(approve(submit(a_complete_draft()), "approver"), "finance")
    assert (fresh(update).status, update.audit_rows.last().on_behalf_of) == ("approved", person("director"))
    page = " ".join(visit("director").get(reverse("reports:away")).content.decode().split())
    assert "finance: 20 November 2026 to 24 November 2026, Off sick (set by administrator)" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"away": "officer"}, "not one of the available choices"),
        ({"to": "officer"}, "not one of the available choices"),
        ({"to": "director"}, "Choose somebody who approves papers themselves."),
        ({"reason": ""}, "This field is required"),
        ({"first": TODAY - timedelta(days=1)}, "Enter a first day that is today or later."),
        ({"last": TODAY - timedelta(days=1)}, "Enter a last day that is not before the first day."),
        ({"first": TODAY + timedelta(days=6), "last": TODAY + timedelta(days=6)}, "legal approves in that place from"),
    ],
)
def test_what_cannot_be_is_refused_in_words(administrator, asked, said):
    stand_in("legal", TODAY + timedelta(days=6), TODAY + timedelta(days=8))
    refused = ask(administrator, **asked)
    assert said in refused.content.decode()
    assert Delegation.objects.count() == 1


def test_one_is_ended_and_never_changed_or_deleted(administrator):
    made = stand_in("finance")
    for page in ("change", "delete"):
        where = reverse(f"admin:reports_delegation_{page}", args=[made.pk])
        assert administrator.post(where, {"post": "yes", "reason": "Mine"}).status_code == 403
    for _ in range(2):
        administrator.post(LIST, {"action": "end_now", "_selected_action": [made.pk]})
    assert not Delegation.objects.current(TODAY).exists()
    assert [(row.act, row.by.username) for row in AuditRow.objects.all()] == [
        ("delegate", "director"),
        ("end_delegation", "administrator"),
    ]


def test_the_list_costs_the_same_for_many(administrator):
    stand_in("finance")
    one = queries_of(administrator)
    for days in range(1, 12):
        delegations.delegate(
            person("director"),
            to=person("legal"),
            first_day=TODAY + timedelta(days=days),
            last_day=TODAY + timedelta(days=days),
            by=person("director"),
        )
    assert queries_of(administrator) == one


def queries_of(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(LIST).status_code == 200
    return len(captured)
