"""The outline of a plan: what it shows, what it finds missing, how its rows are moved, and what it costs."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities import order
from priorities.models import (
    Alignment,
    Deliverable,
    EnablingFactor,
    Measure,
    Observation,
    Plan,
    PlanSection,
    StrategicPriority,
    WorkArea,
)
from priorities.outline import outline_of
from tests.cast import person
from tests.priorities.plans import a_plan_with, priority_of
from tests.priorities.real_plan import FOLDER, KEY, needs_the_real_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(person("administrator"))
    return client


def outline(plan):
    return reverse("admin:priorities_plan_outline", args=[plan.pk])


def entry_of(plan, row):
    return next(entry for entry in outline_of(plan).entry.with_those_under_it() if entry.row == row)


def move(client, row, direction="up", plan=None):
    address = reverse("admin:priorities_plan_move", args=[(plan or row.plan).pk])
    return client.post(address, {"move": f"{direction} {row._meta.model_name}-{row.pk}"})


def keys(rows):
    return [row.key for row in order.ranked(rows)]


def test_every_row_stands_in_the_outline_once():
    plan = a_plan_with(priorities=2, work_areas=3, deliverables=7, mechanisms=2)
    rows = [entry.row for entry in outline_of(plan).entry.with_those_under_it()]
    assert len(rows) == len(set(map(repr, [(type(row), row.pk) for row in rows])))
    for relation in ("sections", "priorities", "work_areas", "deliverables", "statements", "measures", "case_studies"):
        assert set(getattr(plan, relation).all()) <= set(rows)
    assert {*plan.mechanisms.all(), *plan.partner_plans.all(), *Alignment.objects.all()} <= set(rows)
    assert {*plan.enabling_factors.all(), *plan.achievements.all()} <= set(rows)


def test_counts_are_said_in_words():
    plan = a_plan_with(work_areas=2, deliverables=1)
    deliverable = Deliverable.objects.get()
    point = Deliverable.objects.create(priority=deliverable.priority, parent=deliverable, text="On both banks")
    point.work_areas.set(deliverable.work_areas.all())
    assert entry_of(plan, priority_of(plan)).counts == (
        "2 work areas",
        "2 core deliverables, 1 of them points",
        "1 delivery mechanism",
        "2 statements",
        "2 measures",
        "6 observations",
        "1 case study",
    )


def test_a_work_area_says_where_the_deliverables_stand_that_it_shares():
    plan = a_plan_with(work_areas=2, deliverables=4)
    rows = list(Deliverable.objects.order_by("order"))
    first, second = (plan.work_areas.get(order=n) for n in (1, 2))
    point = Deliverable.objects.create(priority=rows[3].priority, parent=rows[3], text="At night")
    point.work_areas.set([first, second])
    own = Deliverable.objects.filter(work_areas=second).exclude(pk__in=[rows[3].pk, point.pk])
    own.get(order=3).work_areas.set([first])
    own.all().delete()
    said = [(entry.counts[:2], entry.groups[0].title) for entry in (entry_of(plan, first), entry_of(plan, second))]
    alone = "Core deliverables of this work area alone"
    assert said == [
        (("4 core deliverables, 1 of them points", "2 of them shared and listed after the work areas"), alone),
        (("2 core deliverables, 1 of them points", "all of them shared and listed after the work areas"), alone),
    ]


def test_a_section_without_a_title_is_told_by_its_first_words():
    plan = a_plan_with()
    body = "<p>Ask <strong>us</strong> for fish &amp; chips.</p><p>Large print costs you nothing at all.</p>"
    untitled = PlanSection.objects.create(plan=plan, key="print", body=body)
    empty = PlanSection.objects.create(plan=plan, key="empty")
    assert entry_of(plan, untitled).words == "Untitled: Ask us for fish & chips. Large print…"
    assert entry_of(plan, empty).words == "Untitled: empty"


def test_a_section_alone_in_another_says_why_it_is_not_moved(administrator):
    plan = a_plan_with()
    plan.sections.all().delete()
    levels = {"Banks": 1, "Reeds": 2, "Locks": 1, "Gates": 2, "Sluices": 2}
    for number, (title, level) in enumerate(levels.items(), 1):
        PlanSection.objects.create(plan=plan, title=title, level=level, order=number)
    why = "Alone inside the section before it, and moves with it"
    assert [entry.stays for entry in outline_of(plan).entry.groups[0].entries] == ["", why, "", "", ""]
    assert administrator.get(outline(plan)).content.decode().count(why) == 1


def test_a_finished_plan_lacks_nothing():
    assert outline_of(a_plan_with()).missing == {}


def test_what_is_missing_is_named_by_row():
    plan = a_plan_with()
    StrategicPriority.objects.update(summary="", why_it_matters="", lead_group="")
    priority = priority_of(plan)
    area = WorkArea.objects.create(priority=priority, title="Bank work")
    measure = Measure.objects.create(priority=priority, title="Otters")
    priority.case_studies.update(consent="", pseudonym_rule="")
    PlanSection.objects.create(plan=plan, title="Nothing yet")
    found = outline_of(plan).missing
    assert set(found) == {
        ("section", "no words"),
        ("strategic priority", "no summary"),
        ("strategic priority", "no reason why it is important"),
        ("strategic priority", "no lead group"),
        ("work area", "no core deliverable"),
        ("work area", "no delivery mechanism"),
        ("measure", "no observation"),
        ("measure", "no unit"),
        ("measure", "no source"),
        ("case study", "no record of consent"),
        ("case study", "no rule for changed names"),
    }
    assert [entry.row for entry in found["work area", "no core deliverable"]] == [area]
    assert [entry.row for entry in found["measure", "no source"]] == [measure]


def test_what_does_not_add_up_is_listed_with_the_way_to_it(administrator):
    plan = a_plan_with()
    Observation.objects.filter(order=1).update(upper_limit="20.5")
    page = administrator.get(outline(plan)).content.decode()
    measure = Measure.objects.get(order=1)
    assert "the value, 21.0, is above its own upper limit, 20.5." in page
    assert reverse("admin:priorities_measure_change", args=[measure.pk]) in page


@needs_the_real_plan
def test_the_real_plan_is_outlined_with_its_two_contradictions_and_nothing_is_mended():
    call_command("import_plan", FOLDER, stdout=StringIO())
    plan = Plan.objects.get(key=KEY)
    found = outline_of(plan)
    assert [finding.measure.key for finding in found.findings] == [
        "referrals-to-harbour",
        "opiate-and-crack-users-rate",
    ]
    assert [str(finding.row.change_percent or finding.row.value) for finding in found.findings] == ["38", "8.6"]
    assert found.entry.counts == (
        "6 strategic priorities",
        "18 work areas",
        "95 core deliverables, 6 of them points",
        "14 delivery mechanisms",
        "45 statements",
        "55 measures",
        "118 observations",
        "7 case studies",
    )


def test_the_outline_costs_the_same_with_one_row_and_with_thirty(administrator):
    few = a_plan_with(work_areas=1, deliverables=1, measures=1, mechanisms=1)
    many = a_plan_with(
        key="many",
        status=Plan.Status.DRAFT,
        priorities=30,
        work_areas=3,
        deliverables=5,
        mechanisms=30,
        first_year=2040,
    )
    counts = []
    for plan in (few, many):
        administrator.get(outline(plan))
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get(outline(plan)).status_code == 200
        counts.append(len(queries))
    assert counts == [28, 28]


def test_the_outline_is_for_those_who_may_see_plans(client):
    plan = a_plan_with(status=Plan.Status.DRAFT)
    row = plan.work_areas.last()
    for name in ("officer", "member", "stranger"):
        client.force_login(person(name))
        assert client.get(outline(plan)).status_code == 404
        assert move(client, row).status_code == 404
    assert keys(plan.work_areas.all()) == ["priority-1-area-1", "priority-1-area-2"]


def test_a_move_leads_back_to_the_row_and_says_where_it_is(administrator):
    plan = a_plan_with(work_areas=3)
    row = plan.work_areas.get(order=3)
    response = move(administrator, row)
    assert response.url == f"{outline(plan)}?at=workarea-{row.pk}&moved=1#workarea-{row.pk}"
    assert keys(plan.work_areas.all()) == ["priority-1-area-1", "priority-1-area-3", "priority-1-area-2"]
    assert "Moved. It is now 2 of 3." in administrator.get(response.url).content.decode()


def test_at_its_end_nothing_moves(administrator):
    plan = a_plan_with()
    move(administrator, plan.work_areas.first(), "up")
    move(administrator, plan.work_areas.last(), "down")
    assert keys(plan.work_areas.all()) == ["priority-1-area-1", "priority-1-area-2"]


def test_rows_with_one_number_are_moved_by_rank():
    plan = a_plan_with(work_areas=3)
    plan.work_areas.update(order=4)
    order.move(plan.work_areas.last(), plan, up=True)
    assert list(plan.work_areas.order_by("order").values_list("key", "order")) == [
        ("priority-1-area-1", 1),
        ("priority-1-area-3", 2),
        ("priority-1-area-2", 3),
    ]


def test_a_deliverable_moves_within_its_work_area_with_its_points():
    plan = a_plan_with(work_areas=2, deliverables=5)
    first, third = (Deliverable.objects.get(key=f"priority-1-deliverable-{n}") for n in (1, 3))
    point = Deliverable.objects.create(priority=first.priority, parent=first, text="A point", key="point", order=9)
    assert order.move(third, plan, up=True) == order.Place(1, 2)
    assert keys(plan.deliverables.all())[:2] == ["priority-1-deliverable-3", "priority-1-deliverable-1"]
    order.move(Deliverable.objects.get(pk=first.pk), plan, up=True)
    assert keys(plan.deliverables.all())[:3] == ["priority-1-deliverable-1", "point", "priority-1-deliverable-3"]
    assert order.move(point, plan, up=True) == order.Place(1, 1)


def test_a_section_takes_those_inside_it_along():
    plan = a_plan_with()
    plan.sections.all().delete()
    for number, (key, level) in enumerate([("a", 1), ("a1", 2), ("a2", 2), ("b", 1), ("b1", 2)], 1):
        PlanSection.objects.create(plan=plan, key=key, title=key, level=level, order=number)
    order.move(plan.sections.get(key="b"), plan, up=True)
    assert keys(plan.sections.all()) == ["b", "b1", "a", "a1", "a2"]
    order.move(plan.sections.get(key="a2"), plan, up=True)
    order.move(plan.sections.get(key="b1"), plan, up=False)
    assert keys(plan.sections.all()) == ["b", "b1", "a", "a2", "a1"]


def test_factors_move_within_their_theme():
    plan = a_plan_with()
    for theme, text in ((1, "Boats"), (2, "Maps"), (2, "Oars")):
        row = EnablingFactor(plan=plan, theme_order=theme, theme=f"Theme {theme}", text=text)
        row.order = order.next_order(row)
        row.save()
    order.move(row, plan, up=True)
    found = plan.enabling_factors.order_by("theme_order", "order").values_list("theme_order", "order", "text")
    assert list(found) == [(1, 1, "Trained lock keepers"), (1, 2, "Boats"), (2, 1, "Oars"), (2, 2, "Maps")]


def test_alignments_move_within_their_cell():
    plan = a_plan_with(priorities=2, partner_plans=2)
    row = Alignment.objects.filter(order=2).last()
    assert order.move(row, plan, up=True) == order.Place(1, 2)
    cell = Alignment.objects.filter(priority=row.priority, partner_plan=row.partner_plan).order_by("order")
    assert list(cell.values_list("order", "text")) == [(1, "Safe banks"), (2, "Clean water")]
    assert Alignment.objects.filter(order=2, text="Safe banks").count() == 3


def test_priorities_move_only_while_the_plan_is_a_draft(administrator):
    draft = a_plan_with(status=Plan.Status.DRAFT, priorities=3)
    assert move(administrator, priority_of(draft, 3)).status_code == 302
    assert [(row.number, row.key) for row in draft.priorities.order_by("number")] == [
        (1, "priority-1"),
        (2, "priority-3"),
        (3, "priority-2"),
    ]
    Plan.objects.update(status=Plan.Status.IN_FORCE)
    assert move(administrator, priority_of(draft, 3)).status_code == 403
    assert priority_of(draft, 3).key == "priority-2"


@pytest.mark.parametrize("sent", ["", "up", "sideways workarea-1", "up user-1", "up workarea-x", "up workarea-0"])
def test_an_odd_move_is_no_page(administrator, sent):
    plan = a_plan_with()
    assert administrator.post(reverse("admin:priorities_plan_move", args=[plan.pk]), {"move": sent}).status_code == 404


def test_a_row_of_another_plan_is_not_moved(administrator):
    plan, other = a_plan_with(), a_plan_with(key="other", first_year=2040, status=Plan.Status.DRAFT)
    before = list(other.work_areas.values_list("key", flat=True))
    assert move(administrator, other.work_areas.last(), plan=plan).status_code == 404
    assert list(other.work_areas.values_list("key", flat=True)) == before
