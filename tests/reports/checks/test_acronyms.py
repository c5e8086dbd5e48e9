"""Acronyms spelled out at first use, and what only looks like one."""

from __future__ import annotations

import pytest

from reports.models import Acronym
from tests.reports.checks.drafts import a_draft, found, found_in

pytestmark = pytest.mark.django_db


def acronyms_in(*paragraphs, **how):
    return [finding.mark for finding in found_in(*paragraphs, key="acronym", **how)]


@pytest.mark.parametrize(
    "text",
    [
        "The MARAC met twice.",
        "The group asked the MARAC’s chair; MARACs meet monthly.",
        "Two A&R officers and the MARAC met (MARAC).",
    ],
)
def test_an_acronym_that_is_nowhere_spelled_out(text):
    assert "MARAC" in acronyms_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Multi-Agency Risk Assessment Conference (MARAC) met. The MARAC meets monthly.",
        "The Rivers Wardens’ Trust (‘RWT’) met; the RWT is new.",
        "The RWT (Rivers Wardens’ Trust) met.",
        "The Rivers Wardens’ Trust, RWT for short, is in the glossary.",
        "Police and Community Support Officers (PCSOs) walk the path. A PCSO is seldom alone.",
        "The Group for the Wardens of the Rivers (GWR) met.",
        "Schedule XII of the plan, the UK, the NHS and the A690 road.",
        "Her address is DL1 5QR.",
        "Read it on BBC.co.uk or ask at A4/A5 size.",
    ],
)
def test_one_that_is_spelled_out_known_or_none(text):
    Acronym.objects.create(short="RWT", expansion="Rivers Wardens’ Trust")
    assert acronyms_in(text) == []


def test_spelling_it_out_later_is_too_late_and_once_is_enough():
    late = ("The LKP met.", "The Lower Kiln Panel (LKP) met again. The LKP will go on.")
    assert acronyms_in(*late) == ["LKP"]
    assert acronyms_in(*reversed(late)) == []


def test_the_paragraph_under_a_heading_spells_out_what_the_heading_uses():
    assert acronyms_in("The Lower Kiln Panel (LKP) met.", heading="LKP update") == []
    assert acronyms_in("They met.", heading="LKP update") == ["LKP"]


def test_a_line_in_capitals_has_no_acronym():
    assert acronyms_in("They met.", heading="WORK ON THE WEIRS") == []


def test_the_glossary_offers_the_words_and_says_what_everybody_knows():
    Acronym.objects.create(short="LKP", expansion="Lower Kiln Panel")
    (finding,) = found_in("The LKP met.", key="acronym")
    assert finding.offer == "Lower Kiln Panel (LKP)"
    assert "Write “Lower Kiln Panel (LKP)” here." in finding.message
    Acronym.objects.filter(short="LKP").update(everybody_knows_it=True)
    assert found(a_draft("The LKP met."), "acronym") == []


def test_it_is_the_same_finding_wherever_its_paragraph_goes():
    (before,) = found_in("The LKP met.", "It rained.", key="acronym")
    (after,) = found_in("It rained.", "On Monday the LKP met again.", key="acronym")
    assert before.fingerprint == after.fingerprint
    assert (before.spots[0].number, after.spots[0].number) == (2, 3)
