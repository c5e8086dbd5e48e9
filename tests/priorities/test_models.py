"""The partnership and its plans: what the database refuses, whatever road the rows come by."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from priorities.models import (
    Alignment,
    Deliverable,
    Measure,
    Observation,
    Organisation,
    Partnership,
    Plan,
    StrategicPriority,
    Succession,
    WorkArea,
)
from tests.cast import a_partnership
from tests.priorities.plans import a_plan_with, follow, priority_of

pytestmark = pytest.mark.django_db


def a_plan(**changed):
    values = {"key": "plan-2030", "title": "Plan 2030 – 2035", "first_year": 2030, "last_year": 2035, **changed}
    return Plan.objects.create(partnership=a_partnership(), **values)


def refused(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.bulk_create([row])


def test_a_partnership_has_its_own_key_and_name():
    partnership = a_partnership()
    refused(Partnership(key=partnership.key, name="Another"))
    refused(Partnership(key="another", name=partnership.name))


def test_an_organisation_is_once_in_a_partnership_and_of_a_known_kind():
    Organisation.objects.create(partnership=a_partnership(), name="Weir Trust")
    refused(Organisation(partnership=a_partnership(), name="Weir Trust"))
    refused(Organisation(partnership=a_partnership(), name="Lock Trust", kind="friend"))
    elsewhere = Partnership.objects.create(key="lanes", name="Lanes Partnership")
    Organisation.objects.create(partnership=elsewhere, name="Weir Trust")


def test_a_plan_has_its_years_in_order_and_a_known_status():
    values = {"partnership": a_partnership(), "title": "Plan"}
    refused(Plan(**values, key="a", first_year=2031, last_year=2030))
    refused(Plan(**values, key="b", first_year=2030, last_year=2035, status="lost"))


def test_one_plan_of_a_partnership_is_in_force():
    first = a_plan(status="in-force")
    refused(Plan(partnership=a_partnership(), key="b", title="B", first_year=1, last_year=2, status="in-force"))
    Plan.objects.filter(pk=first.pk).update(status="superseded")
    a_plan(key="plan-2036", status="in-force")
    assert Plan.objects.count() == 2


def test_priorities_are_numbered_and_named_once_in_a_plan():
    plan = a_plan()
    StrategicPriority.objects.create(plan=plan, number=1, title="Weirs")
    refused(StrategicPriority(plan=plan, number=1, title="Lanes"))
    refused(StrategicPriority(plan=plan, number=2, title="Weirs"))
    refused(StrategicPriority(plan=plan, number=0, title="Lanes"))
    StrategicPriority.objects.create(plan=a_plan(key="next"), number=1, title="Weirs")


def test_a_wrong_number_is_refused_in_words_before_the_database_sees_it():
    with pytest.raises(ValidationError, match="Enter a number from 1"):
        StrategicPriority(plan=a_plan(), number=0, title="Weirs").full_clean()


def test_why_it_matters_is_stored_clean():
    priority = StrategicPriority.objects.create(
        plan=a_plan(), number=1, title="Weirs", why_it_matters='<p style="x">Eels<script>x</script></p>'
    )
    priority.refresh_from_db()
    assert priority.why_it_matters == "<p>Eels</p>"


def test_a_partnership_with_a_plan_and_a_plan_with_priorities_are_kept():
    plan = a_plan()
    StrategicPriority.objects.create(plan=plan, number=1, title="Weirs")
    for kept in (plan, plan.partnership):
        with pytest.raises(ProtectedError):
            kept.delete()


def test_every_row_of_a_plan_is_found_again_by_its_natural_key(tmp_path):
    earlier, later = a_plan_with(status="superseded"), a_plan_with(key="plan-2036", first_year=2036)
    follow(priority_of(later), priority_of(earlier))
    models = list(apps.get_app_config("priorities").get_models())
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in models}
    assert all(before.values())
    file = tmp_path / "kept.json"
    call_command("dumpdata", "priorities", natural_foreign=True, natural_primary=True, output=str(file), verbosity=0)
    StrategicPriority.objects.filter(plan=later).update(summary="<p>Lost.</p>")
    call_command("loaddata", str(file), verbosity=0)
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in models} == before
    assert "Lost" not in priority_of(later).summary


def test_a_key_is_made_from_the_words_where_none_is_given_and_stays():
    area = WorkArea.objects.create(priority=priority_of(a_plan_with()), title="Locks & gates")
    second = WorkArea.objects.create(priority=area.priority, title="Locks & gates")
    assert (area.key, second.key) == ("locks-gates", "locks-gates-2")
    area.title = "Lock gates"
    area.save()
    assert area.key == "locks-gates"


def test_a_key_is_once_in_a_plan_and_free_in_the_next():
    first, second = a_plan_with(status="superseded"), a_plan_with(key="plan-2036", first_year=2036)
    key = first.deliverables.first().key
    with pytest.raises(ValidationError, match="already a core deliverable with that key in this plan"):
        Deliverable(priority=priority_of(first), key=key, text="Paint").full_clean(exclude=["plan"])
    refused(Deliverable(plan=first, priority=priority_of(first), key=key, text="Paint"))
    assert second.deliverables.filter(key=key).exists()


def test_a_part_of_a_priority_is_in_the_priorities_plan():
    plan, other = a_plan_with(status="superseded"), a_plan_with(key="plan-2036", first_year=2036)
    measure = Measure(plan=other, priority=priority_of(plan), title="Otters")
    measure.save()
    assert measure.plan == plan


def test_a_deliverable_has_points_of_its_own_priority_and_points_have_none():
    plan = a_plan_with(priorities=2)
    first, second = priority_of(plan, 1).deliverables.first(), priority_of(plan, 2).deliverables.first()
    point = Deliverable.objects.create(priority=first.priority, parent=first, text="Gates")
    assert (first.level, point.level) == (1, 2)
    for priority, parent, words in (
        (first.priority, second, "same priority"),
        (first.priority, point, "two levels"),
    ):
        with pytest.raises(ValidationError, match=words):
            Deliverable(priority=priority, parent=parent, text="Paint").full_clean(exclude=["plan"])
    first.parent = priority_of(plan, 1).deliverables.exclude(pk=first.pk).first()
    with pytest.raises(ValidationError, match="two levels"):
        first.full_clean()


def test_the_crosswalk_leads_from_a_later_plan_of_the_partnership_to_an_earlier_one():
    earlier, later = a_plan_with(status="superseded"), a_plan_with(key="plan-2036", first_year=2036)
    Succession(later=priority_of(later), earlier=priority_of(earlier)).full_clean()
    with pytest.raises(ValidationError, match="began before 2030"):
        Succession(later=priority_of(earlier), earlier=priority_of(later)).full_clean()
    elsewhere = Partnership.objects.create(key="lanes", name="Lanes Partnership")
    Plan.objects.filter(pk=earlier.pk).update(partnership=elsewhere)
    earlier.refresh_from_db()
    with pytest.raises(ValidationError, match="same partnership"):
        Succession(later=priority_of(later), earlier=priority_of(earlier)).full_clean()
    follow(priority_of(later), priority_of(earlier))
    refused(Succession(later=priority_of(later), earlier=priority_of(earlier)))
    refused(Succession(later=priority_of(later), earlier=priority_of(later)))
    with pytest.raises(ProtectedError):
        priority_of(earlier).delete()


def test_members_take_part_from_the_day_they_join_to_the_day_they_leave():
    partnership = a_partnership()
    always = Organisation.objects.create(partnership=partnership, name="Weir Trust")
    while_there = {"joined": date(2030, 4, 1), "left": date(2031, 3, 31)}
    once = Organisation.objects.create(partnership=partnership, name="Boat Club", **while_there)
    for day, members in (
        (date(2030, 3, 31), [always]),
        (date(2030, 4, 1), [always, once]),
        (date(2031, 3, 31), [always, once]),
        (date(2031, 4, 1), [always]),
    ):
        assert [row for row in (always, once) if row.took_part(day, day)] == members
    assert once.took_part(date(2030, 1, 1), date(2035, 12, 31))
    refused(Organisation(partnership=partnership, name="C", key="c", joined=date(2031, 1, 2), left=date(2031, 1, 1)))


def test_a_figure_is_once_for_its_area_group_and_period_and_its_days_follow_the_label():
    plan = a_plan_with()
    row = plan.measures.first().observations.first()
    refused(Observation(measure=row.measure, statement=row.statement, area=row.area, period=row.period))
    row.period = "2018/19"
    row.save()
    assert (row.starts, row.ends) == (date(2018, 4, 1), date(2019, 3, 31))
    row.period = "last year"
    row.save()
    row.refresh_from_db()
    assert (row.starts, row.ends) == (None, None)


def test_a_figure_and_its_statement_and_an_alignment_and_its_column_belong_together():
    plan, other = a_plan_with(priorities=2, status="superseded"), a_plan_with(key="plan-2036", first_year=2036)
    measure = priority_of(plan, 1).measures.first()
    with pytest.raises(ValidationError, match="own priority"):
        Observation(measure=measure, statement=priority_of(plan, 2).statements.first(), area="England").full_clean()
    with pytest.raises(ValidationError, match="same plan"):
        Alignment(priority=measure.priority, partner_plan=other.partner_plans.first(), text="Otters").full_clean()


def test_everybody_may_read_a_plan_that_is_no_draft():
    for status, public in (("draft", False), ("in-force", True), ("superseded", True)):
        plan = a_plan(key=f"plan-{status}", status=status)
        priority = StrategicPriority.objects.create(plan=plan, number=1, title="Weirs")
        assert plan.is_public == public
        assert Plan.objects.public().filter(pk=plan.pk).exists() == public
        assert StrategicPriority.objects.public().filter(pk=priority.pk).exists() == public
    assert [plan.status for plan in Plan.objects.in_force()] == ["in-force"]
