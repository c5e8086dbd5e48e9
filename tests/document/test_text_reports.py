"""The three real reports of 2017, word for word. They stand beside the checkout and are never copied into it."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from sdp.document.house import IMPLICATION_HEADINGS
from sdp.document.numbering import number
from sdp.document.readers.text import ReadText, read_bytes, read_text
from sdp.document.tree import Contacts, Implications, ItemList, Paragraph, plain_text
from sdp.document.writers.text import write_text

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "documents"
PARAGRAPHS = {"000": 19, "002": 15, "003": 22}
HEADINGS = {"000": 7, "002": 5, "003": 6}

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir() and not os.environ.get("CI"), reason="../shared/documents is not beside this checkout"
)


def source(name: str) -> str:
    (path,) = FOLDER.glob(f"{name}_*.txt")
    return read_bytes(path.read_bytes())


def read(name: str) -> ReadText:
    return read_text(source(name))


def lists(name: str) -> list[ItemList]:
    return [
        block for section in read(name).document.sections for block in section.blocks if isinstance(block, ItemList)
    ]


def words_from_purpose(text: str) -> list[str]:
    return re.findall(r"\w+", text[text.index("Purpose of") :])


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_every_word_comes_out_in_order_with_its_number(name):
    written = write_text(read(name).document)

    assert words_from_purpose(written) == words_from_purpose(source(name))


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_and_headings_are_counted_right(name):
    sections = number(read(name).document).sections
    numbers = [block.number for each in sections for block in each.blocks if isinstance(block, Paragraph)]

    assert numbers == list(range(1, PARAGRAPHS[name] + 1))
    assert len(sections) == HEADINGS[name]


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_reading_what_was_written_changes_nothing(name):
    document = read(name).document
    written = write_text(document)

    assert read_text(written).document == document
    assert write_text(read_text(written).document) == written


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_appendix_has_its_eleven_headings_in_order(name):
    (appendix,) = (part for part in read(name).document.parts if isinstance(part, Implications))

    assert tuple(entry.heading for entry in appendix.entries) == IMPLICATION_HEADINGS
    assert [len(plain_text(entry.blocks[0].inlines)) > 3 for entry in appendix.entries].count(True) == 1


def test_bullets_whose_glyph_the_extraction_lost_are_a_list():
    calendar, workstreams, recommendation = lists("000")

    assert [len(each.items) for each in (calendar, workstreams, recommendation)] == [5, 3, 1]
    assert plain_text(calendar.items[2].inlines).endswith("with Learning Disabilities")
    assert recommendation.style == "none"


def test_lists_within_lists_keep_their_level_over_page_breaks():
    focus, results, recommendation = lists("003")

    assert [len(item.lists) for item in focus.items] == [0, 0, 0]
    assert [[len(inner.items) for inner in item.lists] for item in results.items] == [[7], [10]]
    assert plain_text(results.items[0].lists[0].items[-1].inlines).endswith("Instagram 46.0%")
    assert recommendation.style == "lower-roman"


def test_the_flattened_list_is_taken_as_it_stands():
    objectives, recommendation = lists("002")

    assert len(objectives.items) == 18
    assert not any(item.lists for item in objectives.items)
    assert recommendation.style == "lower-alpha"


def test_the_cover_is_read_and_nothing_is_missing():
    found = read("002")

    assert found.missing == ()
    assert found.document.cover.meeting_date == date(2017, 9, 22)
    assert found.document.cover.committee.endswith("Overview and Scrutiny Committee")
    assert found.document.cover.report_of.startswith("Lorraine O'Donnell, Corporate")
    assert found.document.title == "Safe Durham Partnership Update"


@pytest.mark.parametrize("name", ["000", "003"])
def test_what_a_report_without_a_cover_does_not_say_is_told(name):
    found = read(name)

    assert found.missing == ("The date of the committee meeting", "The title of the paper", "Who the report is from")
    assert found.document.cover.committee.endswith("Overview and Scrutiny Committee")
    assert found.document.cover.meeting_date is None


def test_a_contact_over_two_lines_is_one_person():
    (contacts,) = (part for part in read("000").document.parts if isinstance(part, Contacts))
    (person,) = contacts.people

    assert person.job_title == "Partnership Manager, Transformation and Partnerships"
    assert person.telephone == "03000 267 325"
