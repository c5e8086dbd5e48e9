"""A committee's standing wording in the administration: one page, checked, with a sample of how it reads."""

import pytest
from django.urls import reverse

from reports.models import Committee
from sdp.document.house import IMPLICATION_HEADINGS
from tests.cast import a_board_meeting, a_committee
from tests.reports.forms_of import fields_of

pytestmark = pytest.mark.django_db

ADD = "/admin/reports/committee/add/"


@pytest.fixture
def administrator(visit):
    return visit("administrator")


def page_of(committee):
    return reverse("admin:reports_committee_change", args=[committee.pk])


def save(administrator, committee, **changed):
    address = page_of(committee)
    sent = fields_of(administrator.get(address), **{name: [value] for name, value in changed.items()})
    return administrator.post(address, sent)


def test_all_of_it_is_on_the_committees_page(administrator):
    committee = a_committee()
    response = save(
        administrator,
        committee,
        **{
            "purpose_wording": "To tell the {committee}.",
            "recommendation_verb": "comment",
            "recommendation_wording": "on the work of the {partnership}.",
            "deferred_wording": "{item} waits.",
            "lead_ins-0-wording": "We heard of {item}[ from {organisation}].",
            "standing_implications-0-answer": "The {partnership} spends nothing.",
        },
    )
    assert response.status_code == 302
    committee.refresh_from_db()
    assert (committee.purpose_wording, committee.recommendation_verb) == ("To tell the {committee}.", "comment")
    assert committee.recommendation_wording == "on the work of the {partnership}."
    assert committee.deferred_wording == "{item} waits."
    assert committee.lead_ins.filter(wording="We heard of {item}[ from {organisation}].").count() == 1
    assert committee.standing_implications.get(heading="Finance").answer == "The {partnership} spends nothing."


@pytest.mark.parametrize(
    ("field", "wording", "message"),
    [
        ("purpose_wording", "To tell the {comittee}.", "is not a placeholder"),
        ("recommendation_wording", "[of it]", "names no placeholder"),
        ("deferred_wording", "{presenter} waits.", "in square brackets"),
        ("lead_ins-0-wording", "We heard of {itme}.", "is not a placeholder"),
        ("lead_ins-0-wording", "A report from {organisation}.", "in square brackets"),
        ("standing_implications-0-answer", "The {partnership spends nothing.", "Close every {"),
    ],
)
def test_a_placeholder_that_would_not_be_filled_in_is_refused(administrator, field, wording, message):
    response = save(administrator, a_committee(), **{field: wording})
    assert response.status_code == 200
    assert message in response.content.decode()


def test_the_page_lists_the_placeholders_and_shows_how_the_wording_reads(administrator):
    a_board_meeting()
    page = administrator.get(page_of(a_committee())).content.decode()
    assert "{meeting_day} – the same day, but only in a paper on several board meetings" in page
    assert "January 2031 Rivers Partnership (RP) Board meeting" in page
    assert "The Board was given a presentation by Name of the presenter, Organisation." in page
    assert "The Rivers Scrutiny Committee is recommended to: Note the contents of the report." in page


def test_a_new_committee_starts_with_the_houses_wording(administrator):
    sent = fields_of(administrator.get(ADD), name=["Lanes Scrutiny"], key=["lanes"])
    assert administrator.post(ADD, sent).status_code == 302
    committee = Committee.objects.get(key="lanes")
    answers = {row.heading: row.answer for row in committee.standing_implications.all()}
    assert tuple(answers) == IMPLICATION_HEADINGS
    assert [heading for heading, answer in answers.items() if answer] == ["Crime and Disorder"]
    assert {row.kind for row in committee.lead_ins.all()} == {
        "report",
        "presentation",
        "consultation",
        "workshop",
        "update",
    }


def test_wording_that_was_taken_away_is_not_put_back(administrator):
    committee = a_committee()
    committee.lead_ins.all().delete()
    save(administrator, committee, council="Riverside Council")
    assert not committee.lead_ins.exists()
