"""A body typed into a plain text box."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.readers.text import TextError, read_blocks
from sdp.document.tree import Cell, Emphasis, ItemList, LineBreak, Link, Paragraph, Row, Strong, Table, Text
from sdp.document.writers.text import write_blocks
from tests.document.test_text_reader import shown


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("", []),
        ("One\ngoes on\n\nTwo", ["# One goes on", "# Two"]),
        ("Aims:\n- one\n- two\n\nThen", ["# Aims:", ["bullet", "one", "two"], "# Then"]),
        ("• one\n  • deep\n• two", [["bullet", ("one", ["bullet", "deep"]), "two"]]),
        ("a) one\n\nb) two\nand more", [["lower-alpha", "one", "two and more"]]),
        ("(i) one\n(ii) two", [["lower-roman", "one", "two"]]),
        ("1) one\n2) two", [["decimal", "one", "two"]]),
        ("(c) of the act", ["# (c) of the act"]),
        ("Finance\n\nlower case\n\n12 schools", ["# Finance", "# lower case", "# 12 schools"]),
        ("Purpose of the Report", ["# Purpose of the Report"]),
    ],
)
def test_what_is_typed_is_read(typed, blocks):
    assert shown(read_blocks(typed)) == blocks


def test_a_list_too_deep_names_its_line():
    with pytest.raises(TextError, match="line 4"):
        read_blocks("- a\n  - b\n    - c\n      - d")


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.text(alphabet="ab 1.)(-•oi\n|\tA:", max_size=60))
def test_no_typed_word_is_lost(typed):
    try:
        blocks = read_blocks(typed)
    except TextError:
        return
    words = re.findall(r"[a-zA-Z]{3,}", write_blocks(blocks))

    assert words == re.findall(r"[a-zA-Z]{3,}", typed)


def test_marks_that_text_cannot_show_leave_their_words():
    linked = (Text("See "), Strong((Emphasis((Text("the"),)),)), Text(" "), Link("https://a.example/", (Text("plan"),)))
    table = Table((Row((_cell("Year"), _cell("Lanes"))), Row((_cell("2016"), _cell("4")))), (Text("Lanes by year"),))

    assert write_blocks((Paragraph(linked),)) == "See the plan (https://a.example/)"
    assert write_blocks((Paragraph((Link("mailto:a@b.example", (Text("a@b.example"),)),)),)) == "a@b.example"
    assert write_blocks((Paragraph((Text("a"), LineBreak(), Text("b"))),)) == "a b"
    assert write_blocks((table,)) == "Lanes by year\nYear | Lanes\n2016 | 4"


def _cell(words: str) -> Cell:
    return Cell((Paragraph((Text(words),), numbered=False),))


def test_an_empty_body_is_an_empty_text():
    assert write_blocks(()) == ""
    assert write_blocks((ItemList("bullet", ()),)) == ""
