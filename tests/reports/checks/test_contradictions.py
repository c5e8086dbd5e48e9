"""An implication says “N/A” and the text speaks of it; and texts that only look as if they did."""

from __future__ import annotations

import os

import pytest
from django.conf import settings as project

from reports.importing import import_text
from reports.models import CheckTopic, ScrutinyUpdate
from tests.reports.checks.drafts import a_draft, contradicted, found, found_in

pytestmark = pytest.mark.django_db

DOCUMENTS = project.BASE_DIR.parent / "shared" / "documents"
if not DOCUMENTS.is_dir() and os.environ.get("CI") == "true":
    raise RuntimeError(f"{DOCUMENTS} is missing, and on CI it must be there.")

SPEAKING = [
    ("Finance", "The scheme is paid for by a grant of £12,500 from the county's lottery board."),
    ("Finance", "Three funding bids went in before the summer and one of them has been successful."),
    ("Finance", "Partners will submit a joint bid once the rules are known."),
    ("Finance", "The budget for street lighting is shared by the two districts."),
    ("Finance", "Savings were made when both teams moved into one building."),
    ("Consultation", "The draft was put out to public consultation for eight weeks."),
    ("Consultation", "A survey of residents in the four villages ranked speeding first."),
    ("Consultation", "Views were gathered from residents at two drop-in sessions: the views of local people differed."),
    ("Consultation", "Tenants’ survey results show that lighting matters most."),
    ("Disability", "Staff were trained to help autistic people at the front desk."),
    ("Disability", "Demand from people in mental health crisis has doubled."),
    ("Disability", "The path is closed to wheelchair users until the bridge is mended."),
    ("Equality", "Most calls came from people aged 75 and over."),
    ("Equality", "Two mosques and a synagogue asked for advice on their doors."),
    ("Equality", "Leaflets were translated into six languages for refugees."),
    ("Staffing", "Recruitment of two analysts has begun."),
    ("Staffing", "The co-ordinator’s post is a fixed-term one and ends in March 2032."),
    ("Legal", "The Serious Violence Duty came into force in January 2031."),
    ("Legal", "Under the Anti-social Behaviour, Crime and Policing Act 2014 councils can close a building."),
    ("Legal", "The council is considering a Public Spaces Protection Order for the riverside."),
]

SILENT = [
    "The wardens cut the number of fires in a bid to protect the moor.",
    "The lessons are free of charge and fundamental to the programme.",
    "Entry is free of charge, and no additional funding is needed.",
    "Victims lost £40,000 to a caller who said he was from the bank.",
    "Officers seized drugs worth £2,000 and goods bought with the proceeds of crime.",
    "Financial abuse by relatives is hard to see.",
    "He was fined £200 by the magistrates.",
    "The agency manages the stage and the village page.",
    "A consultant in emergency medicine described a weekend on the wards.",
    "Area Action Partnerships chose three themes.",
    "A survey of empty buildings found eleven with open doors.",
    "The Crime Survey for England and Wales counts offences that nobody reports.",
    "Gangs recruit children to carry drugs along county lines.",
    "Volunteers were recruited at the village fair.",
    "Officers on duty that night acted quickly; partners act as one.",
    "The Board appointed a new Chair for the coming two years.",
    "Statutory partners and the voluntary sector sit on the group.",
    "A duty officer answers the telephone at weekends.",
    "A 45-year-old man was arrested, and a man aged 52 was jailed for six years.",
    "Nobody doubted that the plan was made in good faith.",
    "Children of the same age share a room at the camp.",
    "There was no consultation with residents on the dates.",
    "The project did not receive any funding.",
    "The Police and Crime Commissioner’s consultation was noted.",
    "The account was disabled the same day.",
]


@pytest.mark.parametrize(("heading", "text"), SPEAKING, ids=[text[:40] for _, text in SPEAKING])
def test_a_text_that_speaks_of_what_is_answered_with_nothing(heading, text):
    assert heading in contradicted(text)


@pytest.mark.parametrize("text", SILENT, ids=[text[:40] for text in SILENT])
def test_a_text_that_only_looks_as_if_it_did(text):
    assert contradicted(text) == []


@pytest.mark.parametrize(
    "answer",
    [
        "N/A",
        "n/a.",
        "None",
        "Nil",
        "Not applicable",
        "No financial implications.",
        "None arising directly.",
        "There are no direct implications.",
    ],
)
def test_every_way_of_saying_that_there_is_nothing(answer):
    assert contradicted("A grant of £500 was spent.", answers={"Finance": answer}) == ["Finance"]


@pytest.mark.parametrize(
    "answer",
    [
        "The grant covers the whole cost.",
        "None for the council: the grant pays for it.",
        "Nine partners share the cost.",
        "No. Everything is paid by the county.",
        "There are no reserves left to draw on.",
        "None of the work is paid for by the council; the grant from the county covers the fence, the gate and the "
        "post, and the rest is done by hand by the people who live there, as in the year before.",
    ],
)
def test_an_answer_that_says_something(answer):
    assert contradicted("A grant of £500 was spent.", answers={"Finance": answer}) == []


def test_one_finding_for_an_implication_names_its_paragraphs_and_quotes_them():
    texts = ("A grant of £500 was spent.", "The weirs were counted.", "Another funding bid will follow.")
    (finding,) = found_in(*texts, key="contradiction")
    assert "paragraphs 2 and 4" in finding.message
    assert [(spot.number, spot.words) for spot in finding.spots] == [(2, texts[0]), (4, texts[2])]
    assert finding.place.part == "implications"


def test_a_heading_speaks_too():
    (finding,) = found_in("It went well.", key="contradiction", heading="Consultation on the weirs")
    assert finding.place.label == "Implication: Consultation"
    assert [spot.words for spot in finding.spots] == ["Consultation on the weirs"]


def test_words_in_a_list_and_in_a_table_speak_too():
    table = "<table><tr><th scope='col'>What</th></tr><tr><td>Recruitment</td></tr></table>"
    assert contradicted("<p>Needed:</p><ul><li>a new grant from the county</li></ul>", table) == ["Finance", "Staffing"]


def test_a_hint_counts_only_with_another():
    hint = "The questions on the survey were answered by many."
    assert contradicted(hint) == []
    assert contradicted(hint, "Respondents liked the new weir.") == ["Consultation"]


def test_the_finding_stays_the_same_when_paragraphs_move_and_other_words_change():
    texts = ("A grant of £500 was spent.", "The weirs were counted.")
    (before,) = found_in(*texts, key="contradiction")
    (after,) = found_in("A new start.", texts[1], texts[0], key="contradiction")
    (other,) = found_in(texts[0], "Its budget is spent.", key="contradiction")
    assert before.fingerprint == after.fingerprint != other.fingerprint


def test_the_topics_are_the_administrators():
    CheckTopic.objects.create(name="eels", headings="Risk", words="eel*")
    CheckTopic.objects.filter(name="money").update(is_looked_for=False)
    assert contradicted("A grant was spent on eels.") == ["Risk"]


REAL = {
    "000": {"Finance", "Disability", "Legal"},
    "002": {"Consultation", "Finance"},
    "003": {"Disability", "Equality", "Consultation"},
}
"""What each real report's text speaks of, by reading: besides what it must find, a duty under an Act and people in
mental health crisis (000), £30,000 spent (002), and a survey of pupils (003)."""


@pytest.mark.parametrize("number", REAL)
def test_the_real_reports(number):
    paths = sorted(DOCUMENTS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the real reports are not here")
    imported = import_text(paths[0].read_bytes(), file_name=paths[0].name)
    update = ScrutinyUpdate.objects.with_parts().get(slug=imported.slug)
    labels = {finding.place.label.removeprefix("Implication: ") for finding in found(update, "contradiction")}
    assert {label.split(" ")[0] for label in labels} == REAL[number]


def test_a_paper_without_implications_is_contradicted_by_nothing():
    update = a_draft("A grant of £500 was spent.")
    update.implications.all().delete()
    assert found(ScrutinyUpdate.objects.with_parts().get(pk=update.pk), "contradiction") == []
