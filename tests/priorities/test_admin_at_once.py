"""Two administrators save at the same moment, each with a connection of their own: no lost words, and no fault."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from priorities.models import Measure, Observation, Plan, StrategicPriority, WorkArea
from tests.cast import person
from tests.priorities.plans import a_plan_with, priority_of
from tests.priorities.test_admin import address, new_row
from tests.reports.forms_of import fields_of
from tests.reports.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def plan():
    return a_plan_with(status=Plan.Status.DRAFT, work_areas=3)


def administrator():
    client = Client()
    client.force_login(person("administrator"))
    return client


def both(folder, where, *changes, after):
    """What the page answered to each of the changes, sent at once from the same opened page, and `after` it."""
    clients = [administrator() for _ in changes]
    sent = [fields_of(client.get(where), **changed) for client, changed in zip(clients, changes, strict=True)]

    def act(client, fields):
        def post():
            response = client.post(where, fields)
            return response.status_code, unescape(response.content.decode()), after()

        return post

    results = at_once(folder, *map(act, clients, sent))
    assert all(isinstance(result, tuple) for result in results), results
    return sorted(results, key=lambda result: result[0], reverse=True)


def test_the_same_priority_and_the_same_row_of_it(tmp_path, plan):
    priority = priority_of(plan)
    changes = [
        {"lead_group": f"Group of {who}", "work_areas-1-title": f"Banks of {who}"}
        for who in ("the first", "the second")
    ]

    def stored():
        return StrategicPriority.objects.get().lead_group, WorkArea.objects.get(order=2).title

    saved, refused = both(tmp_path, address(priority), *changes, after=stored)
    assert (saved[0], refused[0]) == (302, 200)
    winner = refused[2]
    assert winner in [tuple(changed.values()) for changed in changes]
    for words in (*winner, *(value for changed in changes for value in changed.values())):
        assert words in refused[1]


def test_the_same_row_of_the_grid(tmp_path, plan):
    measure = Measure.objects.get(order=1)
    changes = [{"observations-0-value": "21.1"}, {"observations-0-value": "21.2"}]
    saved, refused = both(tmp_path, address(measure), *changes, after=lambda: Observation.objects.get(order=1).value)
    assert (saved[0], refused[0]) == (302, 200)
    assert f"Value now holds: {refused[2]}" in refused[1]


def test_one_removes_the_row_that_the_other_changes(tmp_path, plan):
    changes = [{"work_areas-0-DELETE": "on"}, {"work_areas-0-title": "Banks of the second"}]

    def stored():
        return list(WorkArea.objects.order_by("order").values_list("title", flat=True))

    saved, refused = both(tmp_path, address(priority_of(plan)), *changes, after=stored)
    assert (saved[0], refused[0]) == (302, 200)
    assert "Banks of the second" in refused[1]
    assert refused[2] in (
        ["Bank work 1.2", "Bank work 1.3"],
        ["Banks of the second", "Bank work 1.2", "Bank work 1.3"],
    )


def test_two_new_rows_of_one_title(tmp_path, plan):
    change = new_row("work_areas", 3, title="Reeds")
    results = both(
        tmp_path,
        address(priority_of(plan)),
        change,
        dict(change),
        after=lambda: sorted(WorkArea.objects.filter(title="Reeds").values_list("key", "order")),
    )
    assert [result[0] for result in results] == [302, 302]
    assert [("reeds", 4), ("reeds-2", 5)] in [result[2] for result in results]


def test_two_new_rows_of_one_key(tmp_path, plan):
    where = address(Measure, "add", priority=priority_of(plan).pk)
    change = {"title": "Otters", "key": "otters"}
    saved, refused = both(tmp_path, where, change, dict(change), after=Measure.objects.count)
    assert (saved[0], refused[0]) == (302, 200)
    assert "There is already a measure with that key in this plan." in refused[1]
    assert refused[2] == 3


def test_two_who_move_rows_at_once_leave_every_row_with_a_place(tmp_path, plan):
    where = reverse("admin:priorities_plan_move", args=[plan.pk])
    first, _, last = WorkArea.objects.order_by("order")

    def moving(client, sent):
        def post():
            return client.post(where, {"move": sent}).status_code, sorted(WorkArea.objects.values_list("order", "key"))

        return post

    moves = [f"down workarea-{first.pk}", f"up workarea-{last.pk}"]
    results = at_once(tmp_path, *(moving(administrator(), sent) for sent in moves))
    assert [status for status, _ in results] == [302, 302]
    for _, rows in results:
        assert [number for number, _ in rows] == [1, 2, 3]
        assert len({key for _, key in rows}) == 3
