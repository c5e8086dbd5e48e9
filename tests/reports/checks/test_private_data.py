"""Personal data that looks private, and what a public paper may well hold. Names, numbers and places are invented."""

from __future__ import annotations

import pytest

from tests.reports.checks.drafts import found_in

pytestmark = pytest.mark.django_db

PRIVATE = [
    ("Ring her on 07700 900123.", "a mobile number"),
    ("Ring her on +44 7700 900 123.", "a mobile number"),
    ("Her home number is 01632 960 111.", "somebody's own telephone number"),
    ("Write to anna.holm@gmail.com.", "a private e-mail address"),
    ("The victim lives at 14 Alder Close.", "a home address"),
    ("She wrote from Flat 3, 14 Alder Close.", "a home address"),
    ("Letters go to 14 Alder Close, DL1 5QR.", "a home address"),
    ("He lives at DL1 5QR.", "the postcode of a home"),
    ("Date of birth: 3 May 1984.", "a date of birth"),
    ("He was born on 3rd May 1984.", "a date of birth"),
    ("He was born 03/05/84.", "a date of birth"),
    ("Insurance number AB 12 34 56 C.", "a National Insurance number"),
    ("Her number is 943 476 5919.", "an NHS number"),
]
PUBLIC = [
    "Ring the office on 03000 260 000 or 01632 960 111.",
    "Write to scrutiny@rivers.example or safer@durham.gov.uk.",
    "The meeting was held at County Hall, 2 Alder Road, DH1 5UL.",
    "Work on 14 Alder Close has begun.",
    "The estate, in DL1 5QR, has new lights.",
    "The Trust was born in 1984 of two older ones.",
    "The figures were 943 476 and 5,919; a total of 100 200 3000 was reached.",
    "Order AB 12 of 2031.",
    "It cost £1,234,567,890.",
]


@pytest.mark.parametrize(("text", "what"), PRIVATE, ids=[text for text, _ in PRIVATE])
def test_what_looks_private(text, what):
    assert [what in finding.message for finding in found_in(text, key="private")].count(True) == 1


@pytest.mark.parametrize("text", PUBLIC)
def test_what_a_public_paper_may_hold(text):
    assert found_in(text, key="private") == []


def test_what_a_link_would_dial_is_looked_at():
    (finding,) = found_in('<p>Ask <a href="tel:07700900123">her</a>.</p>', key="private")
    assert "07700900123" in finding.message


def test_the_papers_own_contacts_are_not_looked_at():
    assert found_in("The weirs were counted.", key="private") == []
