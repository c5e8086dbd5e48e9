"""What an administrator can and cannot do in Django admin, and that nobody overwrites anybody there."""

import pytest
from django.urls import reverse

from priorities.models import Plan, StrategicPriority
from reports.models import Edition, ScrutinyUpdate, Section, StatusChange
from tests.cast import a_committee, a_complete_draft, a_partnership, a_published_update, fresh, person
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


def test_a_priority_is_edited(administrator, plan):
    priority = plan.priorities.get()
    sent = fields_of(administrator.get(change(priority)), summary="Rivers run clean.")
    assert administrator.post(change(priority), sent).status_code == 302
    priority.refresh_from_db()
    assert (priority.summary, priority.why_it_matters) == ("Rivers run clean.", "<p>Fish.</p>")


def test_a_stale_save_is_refused_shows_the_other_text_and_goes_through_the_second_time(administrator, plan):
    priority = plan.priorities.get()
    sent = fields_of(administrator.get(change(priority)), summary="Mine.")
    StrategicPriority.objects.update(summary="Theirs.")
    refused = administrator.post(change(priority), sent)
    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Somebody else has changed this" in page
    assert "Theirs." in page
    assert "Mine." in page
    assert StrategicPriority.objects.get().summary == "Theirs."
    assert administrator.post(change(priority), fields_of(refused)).status_code == 302
    assert StrategicPriority.objects.get().summary == "Mine."


def test_a_stale_inline_is_refused_and_an_untouched_one_is_not(administrator, plan):
    sent = fields_of(administrator.get(change(plan)), **{"priorities-0-title": "Mine"})
    untouched = fields_of(administrator.get(change(plan)), title="Rivers and lakes")
    StrategicPriority.objects.update(title="Theirs")
    refused = administrator.post(change(plan), sent)
    assert "Somebody else has changed this" in refused.content.decode()
    assert StrategicPriority.objects.get().title == "Theirs"
    administrator.post(change(plan), untouched)
    assert StrategicPriority.objects.get().title == "Theirs"


def test_a_published_update_can_be_read_and_not_changed(administrator):
    published = a_published_update()
    page = administrator.get(change(published)).content.decode()
    assert 'name="_save"' not in page
    assert administrator.post(change(published), {"title": "Changed"}).status_code == 403
    assert administrator.post(change(published.sections.get()), {"heading": "Changed"}).status_code == 403
    assert fresh(published).title != "Changed"
    assert Section.objects.get().heading != "Changed"


def test_a_draft_is_changed_until_it_is_published(administrator):
    draft = a_complete_draft()
    sent = fields_of(administrator.get(change(draft)), title="A better title")
    assert administrator.post(change(draft), sent).status_code == 302
    assert fresh(draft).title == "A better title"
    ScrutinyUpdate.objects.update(status="published")
    assert administrator.post(change(draft), sent | {"title": "Too late"}).status_code == 403
    assert fresh(draft).title == "A better title"


def test_records_are_read_only(administrator):
    a_published_update()
    for record in (Edition.objects.get(), StatusChange.objects.get()):
        assert administrator.get(change(record)).status_code == 200
        assert administrator.post(change(record), {}).status_code == 403
        name = f"admin:reports_{record._meta.model_name}"
        assert administrator.get(reverse(f"{name}_add")).status_code == 403
        delete = reverse(f"{name}_delete", args=[record.pk])
        assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_standing_wording_with_an_unknown_placeholder_is_refused(administrator):
    committee = a_committee()
    sent = fields_of(administrator.get(change(committee)), purpose_wording="For {committee.name}.")
    refused = administrator.post(change(committee), sent)
    assert "is not a placeholder" in refused.content.decode()


def test_an_administrator_makes_nobody_a_superuser(administrator):
    officer = person("officer")
    sent = fields_of(administrator.get(change(officer)), is_superuser="on")
    administrator.post(change(officer), sent)
    officer.refresh_from_db()
    assert not officer.is_superuser
    officer.is_superuser = True
    officer.save()
    assert administrator.post(change(officer), sent).status_code == 403


@pytest.mark.parametrize("name", ["officer", "approver", "member", "stranger"])
def test_the_others_have_no_business_in_the_admin(visit, name):
    assert visit(name).get(reverse("admin:index")).status_code == 302
