"""Two administrators at one page of the plan: what each typed stays on the screen, and nothing is overwritten."""

from __future__ import annotations

from html import unescape

import pytest

from priorities.models import Deliverable, Measure, Observation, Plan, Statement, StrategicPriority, WorkArea
from tests.cast import person
from tests.priorities.plans import LOCAL, a_plan_with, priority_of
from tests.priorities.test_admin import address, new_row
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

MINE, THEIRS = "Mine were typed meanwhile", "The words of somebody else"


@pytest.fixture
def plan():
    return a_plan_with(status=Plan.Status.DRAFT, work_areas=3)


@pytest.fixture
def administrator(client):
    client.force_login(person("administrator"))
    return client


@pytest.fixture
def opened(administrator):
    """The fields of a page as they stand now, to be sent later: `opened(row, title="…")`."""

    def fields(row, **changed):
        return fields_of(administrator.get(address(row)), **changed)

    return fields


def words_of(response):
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize(
    ("rows", "prefix", "field"),
    [
        (lambda: WorkArea.objects.filter(order=1), "", "title"),
        (lambda: Deliverable.objects.filter(order=1), "", "text"),
        (lambda: Statement.objects.filter(order=1), "", "heading"),
        (lambda: Measure.objects.filter(order=1), "", "source"),
        (lambda: Observation.objects.filter(order=1), "observations-0-", "note"),
        (lambda: WorkArea.objects.filter(order=1), "work_areas-0-", "title"),
    ],
    ids=["area", "deliverable", "statement", "measure", "grid", "inline"],
)
def test_a_stale_save_shows_both_texts_and_is_made_once_they_were_seen(
    administrator, opened, plan, rows, prefix, field
):
    row = rows().get()
    shown = {"observations-0-": getattr(row, "measure", None), "work_areas-0-": getattr(row, "priority", None)}
    page = shown.get(prefix, row)
    sent = opened(page, **{prefix + field: MINE})
    rows().update(**{field: THEIRS})
    refused = administrator.post(address(page), sent)
    assert THEIRS in words_of(refused)
    assert MINE in words_of(refused)
    assert getattr(rows().get(), field) == THEIRS
    assert administrator.post(address(page), fields_of(refused)).status_code == 302
    assert getattr(rows().get(), field) == MINE


def test_work_areas_that_somebody_else_ticked_count_as_a_change(administrator, opened, plan):
    row, area = Deliverable.objects.get(order=1), WorkArea.objects.get(order=3)
    sent = opened(row, text=MINE)
    row.work_areas.add(area)
    refused = administrator.post(address(row), sent)
    assert "Work areas now holds: Bank work 1.2, Bank work 1.3" in words_of(refused)
    assert area in row.work_areas.all()


def test_moving_rows_makes_nobodys_page_stale(administrator, opened, plan):
    row = Deliverable.objects.get(order=2)
    sent = opened(row, text=MINE)
    WorkArea.objects.filter(order=1).update(order=9)
    Deliverable.objects.filter(order=1).update(order=9)
    assert administrator.post(address(row), sent).status_code == 302
    row.refresh_from_db()
    assert row.text == MINE


def test_a_row_that_was_changed_meanwhile_is_not_removed_unseen(administrator, opened, plan):
    measure = Measure.objects.get(order=1)
    sent = opened(measure, **{"observations-1-DELETE": "on"})
    measure.observations.filter(order=2).update(note=THEIRS)
    refused = administrator.post(address(measure), sent)
    assert "so it is still here. Save once more to remove it." in words_of(refused)
    assert THEIRS in words_of(refused)
    assert measure.observations.count() == 3
    assert administrator.post(address(measure), fields_of(refused)).status_code == 302
    assert list(measure.observations.values_list("order", flat=True)) == [1, 3]


def test_a_row_that_both_remove_is_gone(administrator, opened, plan):
    sent = opened(priority_of(plan), **{"work_areas-0-DELETE": "on", "work_areas-2-title": MINE})
    WorkArea.objects.filter(order=1).delete()
    assert administrator.post(address(priority_of(plan)), sent).status_code == 302
    assert list(plan.work_areas.values_list("title", flat=True)) == ["Bank work 1.2", MINE]


def test_words_typed_into_a_row_that_was_removed_meanwhile_are_offered_as_a_new_one(administrator, opened, plan):
    sent = opened(priority_of(plan), **{"work_areas-1-title": MINE}, **new_row("work_areas", 3, title="Reeds"))
    WorkArea.objects.filter(order=2).delete()
    refused = administrator.post(address(priority_of(plan)), sent)
    assert "Somebody else has removed this since you opened it." in words_of(refused)
    assert "Bank work 1.3" in words_of(refused)
    assert {MINE, "Reeds"} <= {value for (value, *_) in fields_of(refused).values()}
    assert administrator.post(address(priority_of(plan)), fields_of(refused)).status_code == 302
    titles = list(plan.work_areas.order_by("order").values_list("title", flat=True))
    assert titles == ["Bank work 1.1", "Bank work 1.3", MINE, "Reeds"]


def test_a_row_of_the_grid_that_was_removed_meanwhile_is_offered_as_a_new_one(administrator, opened, plan):
    measure = Measure.objects.get(order=1)
    sent = opened(measure, **{"observations-2-value": "77"})
    measure.observations.filter(order=3).delete()
    refused = administrator.post(address(measure), sent)
    assert "Somebody else has removed this since you opened it." in words_of(refused)
    assert administrator.post(address(measure), fields_of(refused)).status_code == 302
    assert sorted(str(row.value) for row in measure.observations.all()) == ["21.0", "22.0", "77"]


def test_words_typed_over_a_page_whose_row_was_removed_are_offered_as_a_new_one(administrator, opened, plan):
    area = WorkArea.objects.get(order=2)
    where, sent = address(area), opened(area, title=MINE)
    area.delete()
    refused = administrator.post(where, sent)
    assert "Somebody else has removed this since you opened it." in words_of(refused)
    assert MINE in words_of(refused)
    again = fields_of(refused, priority=[str(priority_of(plan).pk)])
    assert administrator.post(where, again).status_code == 302
    assert WorkArea.objects.get(title=MINE).order == 4


def test_a_measure_that_was_removed_meanwhile_is_offered_anew_with_its_grid(administrator, opened, plan):
    measure = Measure.objects.get(order=1)
    where, sent = address(measure), opened(measure, **{"observations-1-value": "77"})
    other = StrategicPriority.objects.create(plan=plan, number=2, title="Boats")
    measure.delete()
    refused = administrator.post(where, sent)
    assert "Somebody else has removed this since you opened it." in words_of(refused)
    assert fields_of(refused)["observations-1-value"] == ["77"]
    elsewhere = fields_of(refused, priority=[str(other.pk)])
    refused = administrator.post(where, elsewhere)
    assert "Choose a statement of the measure’s own priority." in words_of(refused)
    again = fields_of(refused, priority=[str(priority_of(plan).pk)])
    assert administrator.post(where, again).status_code == 302
    values = plan.measures.get(title=measure.title).observations.values_list("value", flat=True)
    assert sorted(map(str, values)) == ["21.0", "23.0", "77"]


def test_a_row_that_somebody_else_added_leaves_the_others_in_their_places(administrator, opened, plan):
    sent = opened(priority_of(plan), **{"work_areas-0-title": "", "work_areas-2-title": MINE})
    WorkArea.objects.create(priority=priority_of(plan), title=THEIRS, order=0)
    page = words_of(administrator.post(address(priority_of(plan)), sent))
    for area in WorkArea.objects.exclude(title=THEIRS):
        before = page[: page.index(f'name="work_areas-{area.order - 1}-title"')]
        assert before.rindex(address(area)) == before.rindex("/admin/priorities/workarea/")
    sent["work_areas-0-title"] = "Bank work 1.1"
    assert administrator.post(address(priority_of(plan)), sent).status_code == 302
    assert set(plan.work_areas.values_list("title", flat=True)) == {"Bank work 1.1", "Bank work 1.2", MINE, THEIRS}


def test_what_is_sent_in_an_odd_shape_is_refused_and_no_fault(administrator, opened, plan):
    where, sent = address(priority_of(plan)), opened(priority_of(plan))
    before = list(WorkArea.objects.values())
    for odd in (
        {"work_areas-0-id": "x", "work_areas-0-title": MINE},
        {"work_areas-INITIAL_FORMS": "x"},
        {"work_areas-INITIAL_FORMS": "9", "work_areas-TOTAL_FORMS": "2", "work_areas-0-title": ""},
        {"work_areas-TOTAL_FORMS": "-1", "number": ""},
        {"work_areas-0-id": "9" * 30, "work_areas-0-title": MINE},
    ):
        assert administrator.post(where, {**sent, **odd}).status_code == 200
    assert list(WorkArea.objects.values()) == before
    assert StrategicPriority.objects.get().title == "Weirs and locks 1"


def test_new_rows_of_two_people_are_both_kept(administrator, opened, plan):
    measure = Measure.objects.get(order=1)
    first = opened(
        measure, **{"observations-3-area": LOCAL, "observations-3-period": "2040", "observations-3-value": "1"}
    )
    second = opened(
        measure, **{"observations-3-area": LOCAL, "observations-3-period": "2041", "observations-3-value": "2"}
    )
    same = opened(
        measure, **{"observations-3-area": LOCAL, "observations-3-period": "2040", "observations-3-value": "3"}
    )
    assert administrator.post(address(measure), first).status_code == 302
    assert administrator.post(address(measure), second).status_code == 302
    assert administrator.post(address(measure), same).status_code == 200
    assert sorted(measure.observations.filter(area=LOCAL).values_list("period", "order")) == [
        ("2029/30", 1),
        ("2040", 7),
        ("2041", 8),
    ]
