"""What an administrator cannot do in Django admin, and what goes through there although somebody else saved."""

import pytest
from django.urls import reverse

from priorities.models import Plan, StrategicPriority
from reports.models import ScrutinyUpdate
from tests.cast import a_complete_draft, a_partnership, fresh, person
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def administrator(visit):
    return visit("administrator")


@pytest.fixture
def plan():
    plan = Plan.objects.create(
        partnership=a_partnership(), key="plan", title="Rivers Plan", first_year=2031, last_year=2035
    )
    StrategicPriority.objects.create(plan=plan, number=1, title="Clean rivers", why_it_matters="<p>Fish.</p>")
    return plan


def test_a_stale_inline_is_refused_and_an_untouched_one_is_not(administrator, plan):
    sent = fields_of(administrator.get(change(plan)), **{"priorities-0-title": "Mine"})
    untouched = fields_of(administrator.get(change(plan)), title="Rivers and lakes")
    StrategicPriority.objects.update(title="Theirs")
    refused = administrator.post(change(plan), sent)
    assert "Somebody else has changed this" in refused.content.decode()
    assert StrategicPriority.objects.get().title == "Theirs"
    administrator.post(change(plan), untouched)
    assert StrategicPriority.objects.get().title == "Theirs"


def test_a_draft_is_changed_until_it_is_published(administrator):
    draft = a_complete_draft()
    sent = fields_of(administrator.get(change(draft)), title="A better title")
    assert administrator.post(change(draft), sent).status_code == 302
    assert fresh(draft).title == "A better title"
    ScrutinyUpdate.objects.update(status="published")
    assert administrator.post(change(draft), sent | {"title": "Too late"}).status_code == 403
    assert fresh(draft).title == "A better title"


def test_an_administrator_makes_nobody_a_superuser(administrator):
    officer = person("officer")
    sent = fields_of(administrator.get(change(officer)), is_superuser="on")
    administrator.post(change(officer), sent)
    officer.refresh_from_db()
    assert not officer.is_superuser
    officer.is_superuser = True
    officer.save()
    assert administrator.post(change(officer), sent).status_code == 403
