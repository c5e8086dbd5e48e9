"""What the reader makes of each oddity in a past report's paragraphs, lists and headings, one at a time."""

from __future__ import annotations

import pytest

from sdp.document.readers.text import read_text
from sdp.document.tree import (
    Table,
    plain_text,
)
from tests.document.report_texts import END, outline, purpose, report, shown


@pytest.mark.parametrize("mark", ["2 ", "2. ", "- 2 ", "2) ", "2\t", "2.", "2\n", "2.   ", "2\u00a0", "– 2 "])
def test_a_paragraph_number_in_any_style(mark):
    first = mark.replace("2", "1")
    end = END.replace("The Rivers", mark.replace("2", "3") + "The Rivers")
    text = f"Purpose of the Report\n{first}To tell.\n\n{mark}The second.\n{end}"

    found = outline(read_text(text))

    assert found["Purpose of the Report"] == ["# To tell.", "# The second."]
    assert found["Recommendations and reasons"][0].startswith("# The Rivers")


def test_sentences_that_begin_with_a_number_are_no_paragraphs():
    found = report(
        "2 Of all the projects of the partnership, the board looked at no more than\n"
        "3 of the 15 projects. In the year\n2017 saw the first of them and members then visited as many as\n"
        "12 Durham schools in the winter.\n\n3 The third paragraph is here."
    )

    assert len(purpose(found)) == 2
    assert "than 3 of the 15 projects. In the year 2017 saw" in purpose(found)[0]


@pytest.mark.parametrize("style", ["{}. ", "- {} ", "- {}. ", "{} "])
def test_a_number_stands_where_earlier_lines_broke_at_random(style):
    body = "\n".join(
        [f"{style.format(2)}In July", "the", "group met", "3", "times.", "", "Next steps", f"{style.format(3)}Go on."]
    )
    found = read_text(f"Purpose of the Report\n\n{style.format(1)}To tell members what happened.\n\n{body}\n{END}")
    assert outline(found)["Next steps"] == ["# Go on."]


def test_a_number_that_the_text_leaves_out_is_told():
    found = report("2 The second.\n\n4 The fourth.\n\n5 The fifth.")

    assert purpose(found) == ["# The second.", "# The fourth.", "# The fifth."]
    assert "Paragraph 4 follows paragraph 2 in the text; it is numbered 3 here." in found.notes


def test_a_text_without_numbers_is_numbered():
    text = f"Purpose of the Report\n\nTo tell members.\n\nLanes\n\nThe lanes are open.\n{END}"
    found = read_text(text)

    assert outline(found)["Lanes"] == ["# The lanes are open."]
    assert "The text has no paragraph numbers; its paragraphs are numbered here." in found.notes


def test_a_paragraph_without_a_number_does_not_shift_the_others():
    found = report("2 The second.\n\nThis stands alone.\n\n3 The third.")

    assert purpose(found) == ["# The second.", "This stands alone.", "# The third."]


@pytest.mark.parametrize("gap", ["\n\n\n\n", "\n\f", "\n\n\nPage 3 of 9\n\f\n", "\n\n- 3 -\n\n", "\n\n7\n\n\n"])
def test_a_page_break_in_mid_sentence_is_healed(gap):
    found = report(f"2 The board met the river{gap}trust and the parish.\n\n3 The third.")

    assert purpose(found) == ["# The board met the river trust and the parish.", "# The third."]


def test_page_numbers_left_out_are_counted():
    found = report("2 The board\n\n\nPage 1 of 2\n\fmet.\n\n\n7\n\n\f3 The third.")

    assert {"Left out 1 page number."} <= set(found.notes)
    assert purpose(found) == ["# The board met.", "# The third."]


def test_a_head_on_every_page_is_left_out_and_told():
    found = report("2 The board\n\fSafe Rivers Update\nmet the trust\n\fSafe Rivers Update\nin May.\n\n3 The third.")

    assert purpose(found) == ["# The board met the trust in May.", "# The third."]
    assert any("Safe Rivers Update" in note for note in found.notes)


@pytest.mark.parametrize("glyph", "•●▪■◦○‣➢✓·*-–oØ§\uf0b7\uf0a7")
def test_a_bullet_of_any_glyph(glyph):
    found = report(f"2 The aims are:\n\n{glyph} Open lanes\n{glyph} Clean rivers\n\n3 The third.")

    assert purpose(found) == ["# The aims are:", ["bullet", "Open lanes", "Clean rivers"], "# The third."]


@pytest.mark.parametrize(
    "marks",
    [
        ("•", "o", "-"),
        ("-", "  -", "    -"),
        ("•", "    •", "        •"),
        ("  •", "   o", "    ▪"),
        ("(a)", "(i)", "•"),
    ],
)
def test_three_levels_by_glyph_label_or_indentation(marks):
    one, two, three = marks
    found = report(
        f"2 Aims:\n{one} One\n{two} Two\n{three} Three\n{two.replace('i', 'ii')} Four\n{one.replace('a', 'b')} Five"
    )
    (_, top) = found.document.sections[0].blocks[1:]

    assert [plain_text(item.inlines) for item in top.items] == ["One", "Five"]
    assert [plain_text(item.inlines) for item in top.items[0].lists[0].items] == ["Two", "Four"]
    assert [plain_text(item.inlines) for item in top.items[0].lists[0].items[0].lists[0].items] == ["Three"]


@pytest.mark.parametrize(
    ("marks", "style"),
    [
        ("(a) (b) (c)", "lower-alpha"),
        ("a) b) c)", "lower-alpha"),
        ("a. b. c.", "lower-alpha"),
        ("(A) (B) (C)", "upper-alpha"),
        ("(i) (ii) (iii)", "lower-roman"),
        ("i) ii) iii)", "lower-roman"),
        ("i. ii. iii.", "lower-roman"),
        ("(I) (II) (III)", "upper-roman"),
        ("1) 2) 3)", "decimal"),
        ("(1) (2) (3)", "decimal"),
        ("1. 2. 3.", "decimal"),
        ("- (a) - (b) - (c)".replace(" - ", "|- "), "lower-alpha"),
    ],
)
def test_a_list_with_labels_of_any_style(marks, style):
    one, two, three = marks.split("|") if "|" in marks else marks.split()
    found = report(f"2 The aims are:\n\n{one} Open lanes;\n{two} Clean rivers; and\n{three} Trees.\n\n3 The third.")

    assert purpose(found)[1] == [style, "Open lanes;", "Clean rivers; and", "Trees."]
    assert purpose(found)[2] == "# The third."


def test_the_ninth_letter_is_no_roman_one():
    letters = "\n".join(f"({letter}) Aim {letter}" for letter in "abcdefghij")
    (_, aims) = purpose(report(f"2 Aims:\n{letters}"))

    assert aims == ["lower-alpha", *(f"Aim {letter}" for letter in "abcdefghij")]


def test_a_list_in_the_eighth_item_is_roman():
    letters = "\n".join(f"({letter}) Aim {letter}" for letter in "abcdefgh")
    (_, aims) = purpose(report(f"2 Aims:\n{letters}\n(i) One\n(ii) Two"))

    assert aims[-1] == ("Aim h", ["lower-roman", "One", "Two"])


def test_a_numbered_list_in_the_style_of_the_paragraphs_is_a_list():
    text = "Purpose\n\n1. To tell of three aims:\n\n1. Lanes\n2. Rivers\n3. Trees\n\n2. The second.\n"
    found = read_text(text + END.replace("The R", "3. The R"))

    assert outline(found)["Purpose"] == [
        "# To tell of three aims:",
        ["decimal", "Lanes", "Rivers", "Trees"],
        "# The second.",
    ]


def test_labels_out_of_sequence_are_words():
    found = report("2 The act says in section 5 at length and in so many words what is to be done, namely\n(b) of it.")

    assert purpose(found) == [
        "# The act says in section 5 at length and in so many words what is to be done, namely (b) of it."
    ]


WRAPPED = """2 The board heard how the trust and the parish had opened the lanes along the
river in the winter and how the volunteers of three schools had helped them to
plant reeds along the bank, which the members of the board had asked for some
time ago.
"""


def test_a_dash_goes_on_with_a_wrapped_sentence():
    found = report(
        f"{WRAPPED}\n3 The lanes were opened on two days of the first full week of that month, 5th\n– 7th May."
    )

    assert purpose(found)[1].endswith("5th – 7th May.")


def test_a_dash_that_is_set_in_below_a_bullet_is_a_level_of_its_own():
    body = "2 Themes are:\n\n  ● Housing\n      ○ private rented sector\n          – empty homes\n  ● Health"
    levels = purpose(report(body))[-1]
    third = ["bullet", "empty homes"]
    assert levels == ["bullet", ("Housing", ["bullet", ("private rented sector", third)]), "Health"]


def test_what_is_recommended_begins_a_line_of_its_own():
    lead_in = "2 The Safer Rivers and Stronger Communities Overview and Scrutiny Committee is recommended to:"
    wrapped = (
        "The Board and its many partners were told of all that had been done in the county\nthis year and the last."
    )
    end = END.replace("The Rivers Committee is recommended to:\n(a) Note", f"{lead_in}\nNote")
    found = outline(report(f"{wrapped}\n\n{wrapped}", end=end))
    assert found["Recommendations and reasons"] == [f"# {lead_in[2:]}", ["none", "Note the contents of the report."]]


def test_columns_parted_by_tabs_are_a_table():
    found = report(
        "2 The plan:\n\nAction\tLead\tDate\nTrain staff\tPolice\tMay 2018\nReview\tCouncil\tJune 2018\n\n3 It goes on."
    )
    tables = [block for section in found.document.sections for block in section.blocks if isinstance(block, Table)]
    assert [len(row.cells) for row in tables[0].rows] == [3, 3, 3]


def test_a_committee_that_is_not_named_stays_unknown():
    found = report("", end=END.replace("The Rivers Committee is", "The Committee is"))
    assert found.document.cover.committee == ""
    assert "The committee" in found.missing


def test_a_forced_line_break_before_a_capital_is_healed_over_a_blank_line():
    found = report(
        f"{WRAPPED}\n• A stall at the summer fair of the parish for all of the people who live in\n\nDurham\n• A walk\n"
    )

    assert purpose(found)[1] == [
        "bullet",
        "A stall at the summer fair of the parish for all of the people who live in Durham",
        "A walk",
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_heading_over_two_lines(between):
    long = f"The Rivers Partnership and the Lanes Partnership: Joint Needs Assessment for{between}Ferries and Bridges"
    found = report(f"{WRAPPED}\n{long}\n\n3 The third.")

    assert outline(found)[" ".join(long.split())] == ["# The third."]


@pytest.mark.parametrize(
    "heading", ["Lanes", "LANES AND RIVERS", "Lanes:", "What is next?", "2017 Survey", "‘Lanes’ 2017/19"]
)
@pytest.mark.parametrize("gaps", [("\n", "\n"), ("\n\n", "\n"), ("\n", "\n\n"), ("\n\n\n", "\n\n")])
def test_a_heading_needs_no_blank_line(heading, gaps):
    found = report(f"2 The second.{gaps[0]}{heading}{gaps[1]}3 The third.")

    assert outline(found)[heading] == ["# The third."]


def test_a_heading_below_a_list_without_full_stops():
    found = report("2 Aims:\n• Open lanes\n• Clean rivers\n\nBridges\n\n3 The third.")

    assert purpose(found)[1] == ["bullet", "Open lanes", "Clean rivers"]
    assert outline(found)["Bridges"] == ["# The third."]


def test_a_paragraph_without_a_full_stop_ends_at_the_heading():
    found = report("2 The second ends openly\n\nBridges\n\n3 The third")

    assert purpose(found) == ["# The second ends openly"]
    assert outline(found)["Bridges"] == ["# The third"]


def test_odd_spaces_are_put_right_and_quotes_kept():
    found = report(
        "2 The  ‘critical\u00a0friends’\tof the com\u00admunity.  They came.\r\n\r\n3 The sub-\ngroup’s of\ufb01ce."
    )

    assert purpose(found) == ["# The ‘critical friends’ of the community. They came.", "# The sub-group’s office."]


def test_a_table_keeps_its_cells():
    found = report(
        "2 The counts are below.\n\nTable 1: Counts\nYear | Lanes | Rivers\n2016 | 4 | 5\n2017 | 6 | 7\n\n3 The third."
    )
    table = found.document.sections[0].blocks[2]

    assert plain_text(table.caption) == "Table 1: Counts"
    assert shown((table,)) == [[[["Year"], ["Lanes"], ["Rivers"]], [["2016"], ["4"], ["5"]], [["2017"], ["6"], ["7"]]]]
    assert len(table.head) == 1
