"""Agenda items become sections: which do, in which order, and how each begins."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from priorities.models import Organisation, Partnership
from reports.drafting import start_update
from reports.models import AgendaItem, Revision
from tests.cast import a_board_meeting, a_committee, a_committee_meeting, a_partnership, fresh, person
from tests.priorities.plans import a_plan_with

pytestmark = pytest.mark.django_db

SEPTEMBER, NOVEMBER = date(2031, 9, 7), date(2031, 11, 9)


def an_item(title="Weirs", *, on=SEPTEMBER, **fields):
    meeting = a_board_meeting(on)
    if name := fields.pop("organisation", None):
        fields["organisation"] = Organisation.objects.get_or_create(partnership=a_partnership(), name=name)[0]
    number = meeting.agenda_items.count() + 1
    return AgendaItem.objects.create(meeting=meeting, number=number, title=title, **fields)


def start(*days):
    meetings = [a_board_meeting(day) for day in days or (SEPTEMBER,)]
    return fresh(start_update(committee_meeting=a_committee_meeting(), board_meetings=meetings, by=person("officer")))


def headings(*days):
    return [section.heading for section in start(*days).sections.all()]


def body(**fields):
    an_item(**fields)
    return start().sections.get().body


def test_there_is_a_section_for_each_item_in_the_order_of_meetings_and_agendas():
    an_item("Lamps", on=NOVEMBER)
    weirs = an_item("Weirs & <lanes>")
    an_item("Eels")
    update = start(NOVEMBER, SEPTEMBER)
    assert [(row.position, row.heading) for row in update.sections.all()] == [
        (1, "Weirs & <lanes>"),
        (2, "Eels"),
        (3, "Lamps"),
    ]
    assert update.sections.all()[0].agenda_item == weirs
    assert {row.placement for row in update.sections.all()} == {1}


def test_what_is_not_for_scrutiny_or_was_withdrawn_becomes_none():
    an_item("Minutes", goes_to_scrutiny=False)
    an_item("Mills", outcome="withdrawn", discussion="<p>It was taken off.</p>")
    an_item("Weirs", outcome="noted")
    an_item("Not this meeting", on=NOVEMBER)
    assert headings() == ["Weirs"]


def test_a_deferred_item_is_there_unless_the_paper_goes_on_with_it():
    before = an_item("Weirs", outcome="deferred")
    assert headings() == ["Weirs"]
    an_item("Weirs", on=NOVEMBER, follows=before)
    assert headings(SEPTEMBER, NOVEMBER) == ["Weirs"]
    before.discussion = "<p>More figures are wanted.</p>"
    before.save()
    assert headings(SEPTEMBER, NOVEMBER) == ["Weirs", "Weirs"]


def test_a_section_serves_what_its_item_serves():
    plan = a_plan_with()
    priority = plan.priorities.first()
    for title in ("Weirs", "Eels"):
        an_item(title).links.create(priority=priority)
    an_item("Lamps")
    assert [[link.target for link in row.links.all()] for row in start().sections.all()] == [[priority], [priority], []]


def test_everything_that_was_filled_in_is_one_revision():
    an_item("Weirs")
    an_item("Eels")
    (revision,) = start().revisions.all()
    assert (revision.kind, revision.by) == (Revision.Kind.STARTED, person("officer"))


def queries():
    meeting, committee_meeting = a_board_meeting(SEPTEMBER), a_committee_meeting()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        start_update(committee_meeting=committee_meeting, board_meetings=[meeting], by=None)
    return len(captured)


def test_thirty_items_cost_as_many_queries_as_one():
    priority = a_plan_with().priorities.first()
    an_item("Weirs 0", organisation="Weir Trust").links.create(priority=priority)
    queries()
    one = queries()
    for number in range(1, 30):
        an_item(f"Weirs {number}", organisation="Weir Trust").links.create(priority=priority)
    assert queries() == one


# How a section begins


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("report", "The Board considered a report from Weir Trust."),
        ("presentation", "The Board was given a presentation by Ada Quill, Weir Trust."),
        ("consultation", "The Board was consulted by Weir Trust."),
        ("workshop", "The Board took part in a workshop led by Ada Quill, Weir Trust."),
        ("update", "The Board heard an update from Ada Quill, Weir Trust."),
    ],
)
def test_the_sentence_fits_the_kind_and_runs_into_the_first_paragraph(kind, sentence):
    found = body(
        kind=kind,
        presenter="Ada Quill",
        organisation="Weir Trust",
        discussion="<p><strong>Weirs</strong> were counted.</p><p>None was lost.</p>",
    )
    assert found == f"<p>{sentence} <strong>Weirs</strong> were counted.</p><p>None was lost.</p>"


def test_what_an_item_does_not_have_is_not_spoken_of():
    assert body(kind="presentation", discussion="<p>Weirs hold.</p>") == (
        "<p>The Board was given a presentation. Weirs hold.</p>"
    )


def test_a_presenter_without_an_organisation_is_named_alone():
    assert body(kind="update", presenter="Ada <b>Quill</b> & Co").startswith(
        "<p>The Board heard an update from Ada &lt;b&gt;Quill&lt;/b&gt; &amp; Co.</p>"
    )


def test_before_a_list_the_sentence_is_a_paragraph_that_leads_into_it():
    assert body(discussion="<ul><li>weirs</li><li>eels</li></ul>") == (
        "<p>The Board considered a report:</p><ul><li>weirs</li><li>eels</li></ul>"
    )


def test_before_a_table_or_nothing_it_is_a_paragraph_of_its_own():
    table = "<table><tbody><tr><td>weirs</td></tr></tbody></table>"
    assert body(discussion=table) == f"<p>The Board considered a report.</p>{table}"
    AgendaItem.objects.update(discussion="")
    assert start().sections.get().body == "<p>The Board considered a report.</p>"


@pytest.mark.parametrize(
    "beginning",
    [
        "The Rivers Partnership asked for more weirs.",
        "Work on the rivers partnership plan has begun.",
        "The RP and its friends counted eels.",
        "In May the Board counted eels.",
        "Board members counted eels.",
    ],
)
def test_a_discussion_that_says_itself_who_met_is_left_as_it_is(beginning):
    assert body(discussion=f"<p>{beginning} Then they went home.</p>") == f"<p>{beginning} Then they went home.</p>"


@pytest.mark.parametrize(
    "beginning",
    [
        "Weirs were counted. The Board was glad.",
        "A CORPUS of eels was shown.",
        "The boarding houses were full.",
        "The rp of the mill rose.",
    ],
)
def test_any_other_beginning_gets_the_sentence(beginning):
    assert body(discussion=f"<p>{beginning}</p>") == f"<p>The Board considered a report. {beginning}</p>"


def test_in_a_paper_on_several_meetings_the_sentence_says_which():
    an_item("Weirs", discussion="<p>Counted.</p>")
    an_item("Eels", on=NOVEMBER, discussion="<p>Fed.</p>")
    assert [row.body for row in start(SEPTEMBER, NOVEMBER).sections.all()] == [
        "<p>The Board considered a report on 7 September 2031. Counted.</p>",
        "<p>The Board considered a report on 9 November 2031. Fed.</p>",
    ]


def test_the_committee_reads_that_an_item_was_deferred():
    item = an_item("Weirs", outcome="deferred", discussion="<p>The Board asked for more figures.</p>")
    assert start().sections.get().body == (
        "<p>The Board put this item off to a later meeting. The Board asked for more figures.</p>"
    )
    item.discussion = "<p>The Board deferred the weirs.</p>"
    item.save()
    assert start().sections.get().body == "<p>The Board deferred the weirs.</p>"


def test_the_committees_own_sentences_are_used():
    an_item("Weirs", discussion="<p>Counted.</p>")
    a_committee().lead_ins.filter(kind="report").update(wording="{item}, {board_date}:")
    assert start().sections.get().body == "<p>Weirs, 7 September 2031: Counted.</p>"
    a_committee().lead_ins.filter(kind="report").update(wording="")
    assert start().sections.get().body == "<p>Counted.</p>"


def test_a_sentence_that_cannot_be_filled_in_is_left_out():
    """Such a one can be stored only by a road that does not check it."""
    an_item("Weirs", discussion="<p>Counted.</p>")
    a_committee().lead_ins.update(wording="{presenter} spoke of {item}.")
    assert start().sections.get().body == "<p>Counted.</p>"


def test_a_committee_without_sentences_of_its_own_gets_the_houses():
    a_committee().lead_ins.all().delete()
    assert body(discussion="<p>Counted.</p>") == "<p>The Board considered a report. Counted.</p>"


# The rest of the paper


def test_the_recommendation_is_the_committees():
    committee = a_committee()
    committee.recommendation_verb, committee.recommendation_wording = "comment", "on the work of the {partnership}."
    committee.save()
    (row,) = start().recommendations.all()
    assert (row.verb, row.text) == ("comment", "<p>on the work of the Rivers Partnership.</p>")
    committee.recommendation_wording = ""
    committee.save()
    assert not start().recommendations.exists()


def test_without_an_abbreviation_the_purpose_has_no_empty_brackets():
    a_partnership()
    Partnership.objects.update(abbreviation="")
    assert "Rivers Partnership Board meeting" in start().purpose
