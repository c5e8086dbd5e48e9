"""The crosswalk between plans, read both ways."""

import pytest

from tests.priorities.plans import a_plan_with, address_of, follow, priority_of

pytestmark = pytest.mark.django_db


def words_of(client, plan):
    return client.get(address_of("crosswalk", plan)).content.decode()


def test_the_crosswalk_reads_both_ways_one_to_many_and_many_to_one(client):
    old = a_plan_with(key="plan-old", status="superseded", first_year=2025, priorities=3)
    new = a_plan_with(priorities=3)
    follow(priority_of(new, 1), priority_of(old, 1), priority_of(old, 2))
    follow(priority_of(new, 2), priority_of(old, 1), note="the locks")
    for plan in (old, new):
        (step,) = client.get(address_of("crosswalk", plan)).context["steps"]
        onward = [[other.number for other, _ in line.others] for line in step.onward]
        back = [[other.number for other, _ in line.others] for line in step.back]
        assert (onward, back) == ([[1, 2], [1], []], [[1, 2], [1], []])
        text = words_of(client, plan)
        assert "Nothing follows it" in text
        assert "Nothing: it is new" in text
        assert "the locks" in text


def test_the_crosswalk_says_plainly_when_there_is_none(client):
    first = a_plan_with(priorities=0)
    assert "There is no plan before or after this one" in words_of(client, first)
    a_plan_with(key="plan-old", status="superseded", first_year=2025, priorities=0)
    assert "No crosswalk between these two plans has been recorded" in words_of(client, first)


def test_the_crosswalk_shows_a_plan_further_back_only_where_something_follows_it(client):
    oldest = a_plan_with(key="plan-oldest", status="superseded", first_year=2020)
    a_plan_with(key="plan-old", status="superseded", first_year=2025)
    new = a_plan_with()
    assert oldest.title not in words_of(client, new)
    follow(priority_of(new), priority_of(oldest))
    assert oldest.title in words_of(client, new)
