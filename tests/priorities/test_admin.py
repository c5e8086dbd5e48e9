"""The administration of the plan: what each page asks, offers, refuses and keeps."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from priorities.models import (
    Alignment,
    CaseStudy,
    Deliverable,
    DeliveryMechanism,
    Measure,
    Observation,
    PartnerPlan,
    Plan,
    PlanSection,
    Statement,
    StrategicPriority,
    WorkArea,
)
from tests.cast import a_board_meeting, person
from tests.priorities.plans import LOCAL, a_plan_with, follow, priority_of
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

KEYED = (WorkArea, Deliverable, DeliveryMechanism, Measure, Statement, CaseStudy, PlanSection, PartnerPlan)


@pytest.fixture
def administrator(client):
    client.force_login(person("administrator"))
    return client


@pytest.fixture
def draft():
    return a_plan_with(status=Plan.Status.DRAFT)


def address(row_or_model, page="change", **given):
    opts = row_or_model._meta
    args = [] if page in ("add", "changelist") else [row_or_model.pk]
    query = "?" + "&".join(f"{name}={value}" for name, value in given.items()) if given else ""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args) + query


def save(client, where, **changed):
    """The page as it is, sent with these changes."""
    return client.post(where, fields_of(client.get(where), **changed))


def words_of(response):
    return unescape(response.content.decode())


def new_row(prefix, index, **values):
    return {f"{prefix}-TOTAL_FORMS": index + 1} | {f"{prefix}-{index}-{name}": value for name, value in values.items()}


def test_a_new_row_goes_last_and_leads_back_to_the_outline(administrator, draft):
    priority, area = priority_of(draft), draft.work_areas.first()
    where = address(Deliverable, "add", priority=priority.pk, work_areas=area.pk)
    response = save(administrator, where, text="Plant reeds")
    added = Deliverable.objects.get(text="Plant reeds")
    assert (added.order, added.key, added.plan, list(added.work_areas.all())) == (3, "plant-reeds", draft, [area])
    assert response.url.endswith(f"#deliverable-{added.pk}")


def test_rows_of_one_title_added_at_once_get_a_key_and_a_place_each(administrator, draft):
    where = address(priority_of(draft))
    new = new_row("work_areas", 2, title="Reeds") | new_row("work_areas", 3, title="Reeds")
    assert save(administrator, where, **new).status_code == 302
    assert list(draft.work_areas.filter(title="Reeds").values_list("key", "order")) == [("reeds", 3), ("reeds-2", 4)]


def test_only_work_areas_of_the_same_priority_can_be_ticked(administrator):
    plan = a_plan_with(priorities=2)
    row, foreign = priority_of(plan, 1).deliverables.first(), priority_of(plan, 2).work_areas.first()
    assert foreign.title not in words_of(administrator.get(address(row)))
    assert save(administrator, address(row), work_areas=[foreign.pk]).status_code == 200
    assert save(administrator, address(row), work_areas=[]).status_code == 200
    where = address(Deliverable, "add")
    refused = save(administrator, where, priority=row.priority_id, work_areas=[foreign.pk], text="Plant reeds")
    assert refused.status_code == 200
    assert foreign not in row.work_areas.all()
    assert not Deliverable.objects.filter(text="Plant reeds").exists()


def test_a_mechanism_delivers_work_areas_of_its_own_plan(administrator, draft):
    other = a_plan_with(key="other", first_year=2040)
    where = address(DeliveryMechanism, "add", plan=draft.pk)
    assert other.work_areas.first().priority.key in {row.key for row in draft.priorities.all()}
    refused = save(administrator, where, title="Reed strategy", work_areas=[other.work_areas.first().pk])
    assert refused.status_code == 200
    areas = [area.pk for area in draft.work_areas.all()]
    assert save(administrator, where, title="Reed strategy", work_areas=areas).status_code == 302
    assert DeliveryMechanism.objects.get(title="Reed strategy").work_areas.count() == 2


def test_a_point_stands_under_a_deliverable_of_its_priority(administrator):
    plan = a_plan_with(priorities=2)
    own, other = priority_of(plan, 1).deliverables.all()
    foreign = priority_of(plan, 2).deliverables.first()
    page = words_of(administrator.get(address(own)))
    assert other.text in page
    assert foreign.text not in page
    assert save(administrator, address(own), parent=foreign.pk).status_code == 200
    assert save(administrator, address(own), parent=other.pk).status_code == 302
    refused = save(administrator, address(other), parent=own.pk)
    assert refused.status_code == 200


def test_a_row_stays_where_it_is_and_keeps_its_key_once_the_plan_is_public(administrator, draft):
    area = draft.work_areas.first()
    fields = fields_of(administrator.get(address(area)))
    assert "key" in fields
    assert "priority" not in fields
    Plan.objects.update(status=Plan.Status.IN_FORCE)
    assert "key" not in fields_of(administrator.get(address(area)))
    save(administrator, address(area), key="another", priority="0", title="Reeds")
    area.refresh_from_db()
    assert (area.key, area.title, area.priority) == ("priority-1-area-1", "Reeds", priority_of(draft))


def test_of_a_key_that_stands_fast_no_more_is_said_than_that(administrator, draft):
    advice = {address(draft): "Once public, leave it", address(draft.work_areas.first()): "Leave it empty"}
    assert all(words in words_of(administrator.get(page)) for page, words in advice.items())
    Plan.objects.update(status=Plan.Status.IN_FORCE)
    for page, words in advice.items():
        shown = words_of(administrator.get(page))
        assert "A short name for addresses and files; it stays when the words change." in shown
        assert words not in shown


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_what_has_an_address_is_removed_only_from_a_draft(administrator, model):
    plan = a_plan_with()
    row = model.objects.first()
    assert administrator.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    administrator.post(address(model, "changelist"), selected)
    assert model.objects.filter(pk=row.pk).exists()
    Plan.objects.filter(pk=plan.pk).update(status=Plan.Status.DRAFT)
    assert administrator.post(address(row, "delete"), {"post": "yes"}).status_code == 302
    assert not model.objects.filter(pk=row.pk).exists()


def test_inlines_remove_what_has_an_address_only_from_a_draft(administrator):
    plan = a_plan_with()
    where = address(priority_of(plan))
    assert "work_areas-0-DELETE" not in words_of(administrator.get(where))
    save(administrator, where, **{"work_areas-0-DELETE": "on", "alignments-0-DELETE": "on"})
    assert (plan.work_areas.count(), Alignment.objects.count()) == (2, 3)


def test_what_a_meeting_points_to_is_not_removed_and_the_page_says_why(administrator, draft):
    area, meeting = draft.work_areas.first(), a_board_meeting()
    item = meeting.agenda_items.create(number=1, title="Reeds at the weir")
    item.links.create(work_area=area)
    for row in (area, priority_of(draft)):
        page = administrator.post(address(row, "delete"), {"post": "yes"})
        assert page.status_code == 200
        assert "protected related objects" in words_of(page)
    refused = save(administrator, address(priority_of(draft)), **{"work_areas-0-DELETE": "on"})
    assert refused.status_code == 200
    assert "protected related objects" in words_of(refused)
    assert WorkArea.objects.filter(pk=area.pk).exists()


def test_a_plan_that_was_public_does_not_become_a_draft_again(administrator):
    plan = a_plan_with()
    refused = save(administrator, address(plan), status="draft")
    assert "cannot become a draft again" in words_of(refused)
    assert save(administrator, address(plan), status="superseded").status_code == 302


def test_a_number_or_title_that_another_priority_has_is_refused_in_words(administrator):
    plan = a_plan_with(priorities=2)
    refused = save(administrator, address(priority_of(plan, 2)), number="1")
    assert "This plan already has a priority with that number." in words_of(refused)
    refused = save(administrator, address(plan), **{"priorities-1-title": priority_of(plan, 1).title})
    assert refused.status_code == 200
    assert StrategicPriority.objects.filter(number=2, title="Weirs and locks 2").exists()


def test_a_priority_follows_those_of_earlier_plans(administrator, draft):
    later = a_plan_with(key="later", first_year=2036)
    where = address(priority_of(later))
    added = new_row("predecessors", 0, earlier=priority_of(draft).pk, note="The weirs")
    assert save(administrator, where, **added).status_code == 302
    assert list(priority_of(later).follows.all()) == [priority_of(draft)]
    backwards = new_row("predecessors", 0, earlier=priority_of(later).pk, note="")
    assert save(administrator, address(priority_of(draft)), **backwards).status_code == 200


def test_a_priority_that_a_later_one_follows_is_not_removed_on_its_plans_page(administrator, draft):
    follow(priority_of(a_plan_with(key="later", first_year=2036)), priority_of(draft))
    refused = save(administrator, address(draft), **{"priorities-0-DELETE": "on"})
    assert refused.status_code == 200
    assert "follows 1. Weirs and locks 1" in words_of(refused)


def test_the_public_page_of_each_row_is_one_link_away(administrator):
    plan = a_plan_with()
    pages = {
        plan: "/plans/plan-2030-2035/",
        priority_of(plan): "/plans/plan-2030-2035/priorities/priority-1/",
        Statement.objects.first(): "/plans/plan-2030-2035/priorities/priority-1/",
        Measure.objects.first(): "/plans/plan-2030-2035/measures/priority-1-measure-1/",
        Alignment.objects.first(): "/plans/plan-2030-2035/",
    }
    for row, page in pages.items():
        words = words_of(administrator.get(address(row)))
        assert f'<a href="{page}">View the public page</a>' in words
        assert f'<a href="{reverse("admin:priorities_plan_outline", args=[plan.pk])}' in words


def test_the_grid_keeps_figures_as_they_are_printed(administrator, draft):
    measure = Measure.objects.get(order=1)
    figures = {"observations-0-value": "21.50", "observations-0-lower_limit": "", "observations-0-value_words": "21½"}
    assert save(administrator, address(measure), **figures).status_code == 302
    row = measure.observations.get(order=1)
    assert (str(row.value), row.lower_limit, str(row.upper_limit), row.value_words) == ("21.50", None, "21.5", "21½")


def test_a_new_row_of_the_grid_goes_last_in_the_statement_of_the_row_before(administrator, draft):
    measure = Measure.objects.get(order=1)
    sent = {"observations-3-area": LOCAL, "observations-3-period": "2030/31", "observations-3-value": "25"}
    assert save(administrator, address(measure), **sent).status_code == 302
    row = measure.observations.get(period="2030/31")
    assert (row.order, row.statement.key, row.starts.isoformat()) == (7, "priority-1-statement-1", "2030-04-01")
    assert measure.observations.count() == 4


def test_a_wrong_row_of_the_grid_is_refused_in_words_and_kept_on_the_page(administrator, draft):
    measure = Measure.objects.get(order=1)
    refused = save(administrator, address(measure), **{"observations-0-value": "about 7"})
    assert "Enter a plain number, such as 97 or 26.1" in words_of(refused)
    assert fields_of(refused)["observations-0-value"] == ["about 7"]
    twice = {"observations-1-area": LOCAL, "observations-1-period": "2029/30"}
    assert save(administrator, address(measure), **twice).status_code == 200


def test_an_emptied_place_in_the_grid_is_the_old_one(administrator, draft):
    measure = Measure.objects.get(order=2)
    assert save(administrator, address(measure), **{"observations-1-order": ""}).status_code == 302
    assert sorted(measure.observations.values_list("order", flat=True)) == [4, 5, 6]


def test_figures_that_do_not_add_up_are_saved_and_said(administrator, draft):
    measure = Measure.objects.get(order=1)
    where = address(measure)
    response = administrator.post(
        where, fields_of(administrator.get(where), **{"observations-0-value": "30"}), follow=True
    )
    fault = f"{measure.title}, {LOCAL}, 2029/30: the value, 30, is above its own upper limit, 21.5."
    assert f"Saved, though this does not add up. {fault}" in words_of(response)
    assert fault in words_of(administrator.get(where))
    assert str(measure.observations.get(order=1).value) == "30"


def test_each_box_of_the_grid_says_what_and_where_it_is(administrator, draft):
    page = words_of(administrator.get(address(Measure.objects.get(order=1))))
    for label in ("Area, row 1", "Value, row 3", "As printed, row 6", "Statement, row 6"):
        assert page.count(f'aria-label="{label}"') == 1


@pytest.mark.parametrize("model", KEYED + (Plan, StrategicPriority, Alignment), ids=lambda model: model.__name__)
def test_lists_cost_the_same_with_one_row_and_with_many(administrator, model):
    counts = set()
    for key, many in (("one", 1), ("many", 6)):
        a_plan_with(key=key, priorities=many, status=Plan.Status.DRAFT, mechanisms=many, partner_plans=many)
        administrator.get(address(model, "changelist"))
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get(address(model, "changelist")).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1


def test_the_grid_costs_the_same_with_one_row_and_with_thirty(administrator, draft):
    measure, statement = Measure.objects.get(order=1), Statement.objects.first()
    counts = []
    for more in (0, 30):
        for year in range(1900, 1900 + more):
            Observation.objects.create(measure=measure, statement=statement, area=LOCAL, period=str(year), value="7")
        administrator.get(address(measure))
        with CaptureQueriesContext(connection) as queries:
            administrator.get(address(measure))
        counts.append(len(queries))
    assert counts[0] == counts[1]
