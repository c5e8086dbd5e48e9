"""Approving in another's place while they are away: asked on a page of one's own, seen by both, on record."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import delegations, workflow
from reports.models import AuditRow, Delegation, ScrutinyUpdate
from reports.workflow import MoveForbiddenError
from tests.cast import a_complete_draft, approve, fresh, person, submit
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

PAGE = reverse("reports:away")
TODAY = date(2026, 11, 20)


def ask(client, to="finance", first=TODAY, last=TODAY + timedelta(days=4), **more):
    days = {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in (("first_day", first), ("last_day", last))
        for part in ("day", "month", "year")
    }
    return client.post(PAGE, {**fields_of(client.get(PAGE)), "to": str(person(to).pk), **days, **more})


def test_a_colleague_is_asked_and_both_see_it_and_it_is_on_record(visit):
    person("finance")
    assert ask(visit("director"), reason="Holiday").status_code == 302
    assert "finance: 20 November 2026 to 24 November 2026, Holiday" in words(visit("director"))
    assert "You approve in the place of others" in words(visit("finance"))
    row = AuditRow.objects.get()
    assert (row.act, row.by, row.update) == ("delegate", person("director"), None)
    assert row.reason == "finance for director, 20 November 2026 to 24 November 2026: Holiday"


def words(client):
    return " ".join(client.get(PAGE).content.decode().split())


def stand_in(name, first=TODAY, last=TODAY):
    away = person("director")
    return delegations.delegate(away, to=person(name), first_day=first, last_day=last, by=away)


def with_the_director():
    return approve(submit(a_complete_draft()), "approver")


def test_whoever_stands_in_approves_for_the_one_who_is_away(visit):
    stand_in("finance")
    update = with_the_director()
    finance = visit("finance")
    desk = " ".join(finance.get(reverse("reports:desk")).content.decode().split())
    assert "Waiting for you" in desk
    assert "for director" in desk
    page = reverse("reports:approve", args=[update.slug])
    shown = finance.get(page)
    assert "in the place of director, who is away" in shown.content.decode()
    assert finance.post(page, fields_of(shown)).status_code == 302
    row = update.audit_rows.last()
    assert (row.by, row.on_behalf_of, fresh(update).status) == (person("finance"), person("director"), "approved")
    draft = finance.get(reverse("reports:draft", args=[update.slug])).content.decode()
    assert "Approved by finance for director" in draft


@pytest.mark.parametrize("why", ["before", "after", "ended", "left", "no longer director"])
def test_nobody_stands_in_outside_those_days_or_for_somebody_who_may_not(why, monkeypatch):
    made = stand_in("finance", TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    days = {"before": 0, "after": 3}
    monkeypatch.setattr(timezone, "localdate", lambda *asked: TODAY + timedelta(days=days.get(why, 1)))
    if why == "ended":
        delegations.end(made, by=person("director"))
    elif why == "left":
        type(person("director")).objects.filter(username="director").update(is_active=False)
    elif why == "no longer director":
        person("director").groups.clear()
    update = with_the_director()
    with pytest.raises(MoveForbiddenError):
        approve(update, "finance")


def test_nobody_approves_in_the_place_of_the_paper_s_author():
    stand_in("finance")
    update = a_complete_draft()
    ScrutinyUpdate.objects.filter(pk=update.pk).update(created_by=person("director"))
    update = approve(submit(fresh(update)), "approver")
    assert "approve" not in {move.name for move in workflow.moves_for(update, person("finance"))}
    with pytest.raises(MoveForbiddenError):
        approve(update, "finance")


def test_whoever_stands_in_can_return_the_paper():
    stand_in("finance")
    update = with_the_director()
    workflow.return_to_author(update, by=person("finance"), reason="Say more.")
    assert update.audit_rows.last().on_behalf_of == person("director")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"to": "officer"}, "must be one from the list"),
        ({"to": "director"}, "must be one from the list"),
        ({"first": TODAY - timedelta(days=1)}, "Enter a first day that is today or later."),
        ({"last": TODAY - timedelta(days=1)}, "Enter a last day that is not before the first day."),
        ({"first": TODAY + timedelta(days=4), "last": TODAY + timedelta(days=9)}, "legal approves in that place from"),
        ({"last_day_month": ""}, "Last day must include a month"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_stored(visit, sent, said):
    person("finance"), person("officer")
    stand_in("legal", TODAY + timedelta(days=4), TODAY + timedelta(days=5))
    given = {"last": TODAY + timedelta(days=1), **sent}
    refused = ask(visit("director"), **given)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert Delegation.objects.count() == 1


def test_one_s_own_can_be_ended_early_and_nobody_else_s(visit):
    made = stand_in("finance")
    end = reverse("reports:end_delegation", args=[made.pk])
    assert visit("finance").post(end).status_code == 404
    assert visit("officer").post(end).status_code == 403
    assert visit("director").post(end).status_code == 302
    assert visit("director").post(end).status_code == 302
    assert [row.act for row in AuditRow.objects.all()] == ["delegate", "end_delegation"]
    assert "Others approve in your place" not in words(visit("director"))


def test_only_who_approves_is_offered(visit):
    for name in ("officer", "clerk", "member", "administrator", "legal"):
        person(name)
    offered = re.findall(r'<option value="\d+">(.*?)</option>', words(visit("director")))
    assert offered == ["legal"]
    assert visit("officer").get(PAGE).status_code == 403
