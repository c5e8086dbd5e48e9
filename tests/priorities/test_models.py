"""The partnership and its plans: what the database refuses, whatever road the rows come by."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from priorities.models import Organisation, Partnership, Plan, StrategicPriority
from tests.cast import a_partnership

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


def test_rows_are_found_again_by_their_natural_keys(tmp_path):
    plan, file = a_plan(), tmp_path / "kept.json"
    Organisation.objects.create(partnership=a_partnership(), name="Weir Trust")
    priority = StrategicPriority.objects.create(plan=plan, number=1, title="Weirs")
    call_command("dumpdata", "priorities", natural_foreign=True, natural_primary=True, output=str(file), verbosity=0)
    StrategicPriority.objects.update(title="Lanes")
    call_command("loaddata", str(file), verbosity=0)
    assert [(row.pk, row.title) for row in StrategicPriority.objects.all()] == [(priority.pk, "Weirs")]
    assert (Plan.objects.count(), Organisation.objects.count(), Partnership.objects.count()) == (1, 1, 1)
