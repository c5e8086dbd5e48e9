"""The steps of a committee's sign-off in the administration."""

import pytest
from django.urls import reverse

from reports.models import SignOffStep
from tests.cast import a_committee
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db


def add_step(visit, **step):
    administrator, committee = visit("administrator"), a_committee()
    address = reverse("admin:reports_committee_change", args=[committee.pk])
    sent = fields_of(administrator.get(address))
    rows = {f"sign_off_steps-0-{name}": value for name, value in step.items()}
    return administrator.post(address, {**sent, "sign_off_steps-TOTAL_FORMS": "1", **rows})


def test_a_step_is_for_one_of_the_committee_s_headings_or_always_needed(visit):
    assert add_step(visit, step="finance", implication="Finance").status_code == 302
    assert add_step(visit, step="finance", implication="").status_code == 302
    assert SignOffStep.objects.get().implication == ""


def test_a_heading_that_the_committee_does_not_have_is_refused_in_words(visit):
    refused = add_step(visit, step="finance", implication="Finnance")
    assert "“Finnance” is no heading of Appendix 1. Choose one from the list." in refused.content.decode()
    assert not SignOffStep.objects.exists()


def test_a_heading_that_was_renamed_since_is_kept_until_somebody_chooses_another(visit):
    SignOffStep.objects.create(committee=a_committee(), step="finance", implication="Money")
    address = reverse("admin:reports_committee_change", args=[a_committee().pk])
    administrator = visit("administrator")
    assert administrator.post(address, fields_of(administrator.get(address))).status_code == 302
    assert SignOffStep.objects.get().implication == "Money"
