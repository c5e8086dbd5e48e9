"""What the pages of a plan cost, and what other apps put on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import mark_safe

from priorities import contributed
from tests.priorities.plans import a_plan_with, address_of, follow, priority_of

pytestmark = pytest.mark.django_db

QUERIES_OF_A_PRIORITY = 16
"""What a priority's page asks of the database, before the blocks of other apps."""


def words_of(client, name, plan, key=""):
    return client.get(address_of(name, plan, key)).content.decode()


def without_contributions(monkeypatch):
    monkeypatch.setattr(contributed, "_contributions", {kind: [] for kind in contributed.KINDS})


def said_of(request, shown):
    yield contributed.Block("Weather", "the_weather", mark_safe(f"<p>Said of {shown._meta.verbose_name}</p>"))


def test_other_apps_put_blocks_on_pages_in_turn_and_silent_ones_leave_nothing(client, rf, monkeypatch):
    plan = a_plan_with()
    without_contributions(monkeypatch)
    for kind in contributed.KINDS:
        contributed.register(kind, said_of)
        contributed.register(kind, lambda request, shown: [])
    assert len(contributed.blocks("plan", rf.get("/"), plan)) == 1
    assert "<p>Said of plan</p>" in words_of(client, "plan", plan)
    assert "<p>Said of strategic priority</p>" in words_of(client, "priority", plan, "priority-1")
    assert "<p>Said of work area</p>" in words_of(client, "work_area", plan, "priority-1-area-1")
    assert "<p>Said of core deliverable</p>" in words_of(client, "deliverable", plan, "priority-1-deliverable-1")
    assert "<p>Said of measure</p>" in words_of(client, "measure", plan, "priority-1-measure-1")


def test_a_block_for_a_page_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        contributed.register("signpost", lambda request, shown: [])


def queries(client, place):
    with CaptureQueriesContext(connection) as found:
        assert client.get(place).status_code == 200
    return len(found)


def test_a_priority_costs_the_same_with_five_deliverables_and_with_five_hundred(client, monkeypatch):
    few = a_plan_with(deliverables=5, work_areas=2)
    many = a_plan_with(key="plan-many", status="superseded", first_year=2025, deliverables=500, work_areas=20)
    places = [address_of("priority", plan, "priority-1") for plan in (few, many)]
    assert len({queries(client, place) for place in places}) == 1
    without_contributions(monkeypatch)
    assert {queries(client, place) for place in places} == {QUERIES_OF_A_PRIORITY}


def test_pages_cost_the_same_with_one_row_of_each_and_with_many(client):
    few = a_plan_with(work_areas=1, deliverables=1, measures=1, mechanisms=1, case_studies=1, partner_plans=1)
    many = a_plan_with(
        key="plan-many",
        status="superseded",
        first_year=2025,
        priorities=5,
        **dict.fromkeys(("work_areas", "deliverables", "measures", "mechanisms", "case_studies", "partner_plans"), 6),
    )
    for name, key in {
        **dict.fromkeys(("plan", "plan_html", "alignment", "organisations", "enabling_factors", "crosswalk"), ""),
        "priority": "priority-1",
        "work_area": "priority-1-area-1",
        "deliverable": "priority-1-deliverable-1",
        "measure": "priority-1-measure-1",
    }.items():
        assert queries(client, address_of(name, few, key)) == queries(client, address_of(name, many, key)), name


def test_the_crosswalk_and_the_list_cost_the_same_with_two_plans_and_with_thirty(client):
    new = a_plan_with(priorities=30, work_areas=0, deliverables=0, measures=0, case_studies=0, partner_plans=0)
    old = a_plan_with(key="plan-old", status="superseded", first_year=2025)
    follow(priority_of(new), priority_of(old))
    places = (reverse("priorities:plans"), address_of("crosswalk", new), address_of("plan", new))
    before = [queries(client, place) for place in places]
    for number in range(28):
        other = a_plan_with(key=f"plan-{number}", status="superseded", first_year=1990 + number)
        follow(priority_of(new, number + 2), priority_of(other))
    assert [queries(client, place) for place in places] == before
