"""What the reader makes of a past report's cover, recommendations, contacts and appendices."""

from __future__ import annotations

from datetime import date

import pytest

from sdp.document.readers.text import TextError, read_text
from sdp.document.tree import (
    Contact,
    Contacts,
    Implications,
)
from tests.document.report_texts import COVER, END, outline, report, shown


@pytest.mark.parametrize(
    "heading", ["Recommendation", "Recommendations", "RECOMMENDATIONS AND REASONS", "Recommendations:"]
)
def test_recommendations_under_any_heading(heading):
    found = report("2 The second.", end=END.replace("Recommendations and reasons", heading))

    section = found.document.sections[-1]
    assert (section.heading, section.role) == (heading, "recommendations")


def test_recommendations_without_labels_and_what_follows_them():
    end = END.replace(
        "(a) Note the contents of the report.", "Note the report\n\nAgree the plan\n\nBackground papers\n\nNone"
    )
    found = report("2 The second.", end=end)

    assert outline(found)["Recommendations and reasons"][1] == ["none", "Note the report", "Agree the plan"]
    assert outline(found)["Background papers"] == ["None"]


@pytest.mark.parametrize(
    "heading", ["Purpose of the Report", "PURPOSE OF REPORT", "Purpose", "Purpose of this report:"]
)
def test_purpose_under_any_heading(heading):
    assert report("2 The second.", purpose=heading).document.sections[0].heading == heading


def test_the_cover_is_read():
    found = report("2 The second.", cover=COVER)

    assert found.document.title == "Safe Rivers Partnership Update"
    assert found.document.cover.committee == "Rivers Overview and Scrutiny Committee"
    assert found.document.cover.meeting_date == date(2017, 9, 22)
    assert found.document.cover.report_of == "Ada Quill, Director of Rivers & Lanes"


@pytest.mark.parametrize("words", ["31 February 2017", "September 2017", "22 Sextember 2017"])
def test_a_date_is_never_guessed(words):
    found = report("2 The second.", cover=COVER.replace("Friday 22nd September 2017", words))

    assert found.document.cover.meeting_date is None
    assert "The date of the committee meeting" in found.missing
    assert any(words in note for note in found.notes)


def test_the_recommendations_name_the_committee_when_the_cover_does_not():
    assert report("2 The second.").document.cover.committee == "Rivers Committee"


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Contact: Ada Quill, Clerk, Lanes and\nRivers\n\nTel: 03000 1 Email: a.q@example.org",
            [Contact("Ada Quill", "Clerk, Lanes and Rivers", "03000 1", "a.q@example.org")],
        ),
        (
            "Contact: Ada Quill, Clerk Tel: 03000 1\nContact: Ben Marsh, Warden\nE-mail: b.m@example.org",
            [Contact("Ada Quill", "Clerk", "03000 1"), Contact("Ben Marsh", "Warden", "", "b.m@example.org")],
        ),
        (
            "Contact:\nAda Quill, Clerk\nTelephone: 03000 1\n\nBen Marsh, Warden\nTel 03000 2",
            [Contact("Ada Quill", "Clerk", "03000 1"), Contact("Ben Marsh", "Warden", "03000 2")],
        ),
        ("Contact: Ada Quill", [Contact("Ada Quill")]),
    ],
)
def test_contacts(words, people):
    found = report("2 The second.", end=END.replace("Contact: Ada Quill, Clerk\nTel: 03000 000 000", words))
    (contacts,) = (part for part in found.document.parts if isinstance(part, Contacts))

    assert list(contacts.people) == people


def test_words_behind_the_contact_are_a_section():
    end = END.replace("Tel: 03000 000 000", "Tel: 03000 000 000\n\nBackground papers\n\nThe plan of 2016.")

    assert outline(report("2 The second.", end=end))["Background papers"] == ["The plan of 2016."]


def entries(words: str, heading: str = "Appendix 1: Implications") -> list[tuple[str, list[object]]]:
    end = END.split("Appendix 1")[0] + f"{heading}\n\n{words}"
    (appendix,) = (part for part in report("2 The second.", end=end).document.parts if isinstance(part, Implications))
    return [(entry.heading, shown(entry.blocks)) for entry in appendix.entries]


@pytest.mark.parametrize("dash", [" – ", "– ", ": ", " - ", "-", "–", " — ", " ", "\n", ":\n\n"])
def test_an_implication_is_cut_at_its_heading(dash):
    assert entries(f"Finance{dash}N/A\n\nEquality and Diversity/Public Sector Equality Duty{dash}None") == [
        ("Finance", ["N/A"]),
        ("Equality and Diversity/Public Sector Equality Duty", ["None"]),
    ]


def test_implications_without_blank_lines_and_over_several():
    assert entries(
        "Finance – N/A\nEquality and Diversity / Public Sector\nEquality Duty – N/A\nClimate Change – The lanes\n"
        "are green.\n\nThey stay so:\n• here\n• there\nRisk –\n"
    ) == [
        ("Finance", ["N/A"]),
        ("Equality and Diversity / Public Sector Equality Duty", ["N/A"]),
        ("Climate Change", ["The lanes are green.", "They stay so:", ["bullet", "here", "there"]]),
        ("Risk", []),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Appendix 1: Implications", "Appendix 1:  Implications", "Appendix 1 – Implications", "APPENDIX 1 IMPLICATIONS"],
)
def test_the_appendix_heading_is_kept(heading):
    end = END.replace("Appendix 1: Implications", heading)
    (appendix,) = (part for part in report("2 The second.", end=end).document.parts if isinstance(part, Implications))

    assert appendix.heading == " ".join(heading.split())


def test_a_second_appendix_is_a_part_of_its_own():
    found = report("2 The second.", end=f"{END}\nAppendix 2: Map of lanes\n\nThe lanes run north.\n")
    last = found.document.parts[-1]

    assert (last.heading, last.role, shown(last.blocks)) == (
        "Appendix 2: Map of lanes",
        "appendix",
        ["The lanes run north."],
    )


def test_implications_that_are_not_answered_are_missing():
    found = report("2 The second.", cover=COVER)

    assert "Appendix 1: Finance" not in found.missing
    assert {"Appendix 1: Risk", "Appendix 1: Legal Implications"} <= set(found.missing)
    assert len(found.missing) == 10


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Some words.", "no “Purpose of the Report” heading"),
        ("Purpose of the Report\n\n1 To tell.", "no “Appendix 1: Implications”"),
        (f"Purpose of the Report\n1 Aims:\n• a\n  • b\n    • c\n      • d\n{END}", "On line 6 a list is nested 4 deep"),
    ],
)
def test_a_text_that_is_no_report_is_refused_with_a_reason(text, says):
    with pytest.raises(TextError, match=says):
        read_text(text)
