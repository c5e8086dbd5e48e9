"""What counts as a word, and what it is looked for by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.search.question import LONGEST, MOST_WORDS, read_question
from reports.search.words import LONGEST_STEM, stems_of, words_of


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Hate crimes", ["hate", "crime"]),
        ("burglaries burglary", ["burglari", "burglari"]),
        ("O’Donnell’s O'Donnell", ["odonnel", "odonnel"]),
        ("the partnership's", ["the", "partnership"]),
        ("Café CAFE\u0301 cafe", ["cafe", "cafe", "cafe"]),
        ("£30,000 (18.3%)", ["30000", "18.3"]),
        ("2019/20, 2015–17.", ["2019", "20", "2015", "17"]),
        ("anti-social", ["anti", "social"]),
        ("3rd 24/7", ["3rd", "24", "7"]),
        ("ﬁre Straße", ["fire", "strass"]),
        ("警察 полиция", ["警察", "полиция"]),
        ("👮 … — \u0301 ' \0", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_a_text_as_words(text: str, stems: list[str]):
    assert stems_of(text) == stems


@given(st.text())
def test_words_stand_in_the_text_one_after_the_other(text: str):
    words = list(words_of(text))
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(0 < len(word.stem) <= LONGEST_STEM and "\0" not in word.stem for word in words)
    assert not any(":" in word.stem or " " in word.stem for word in words)


def parts(typed: str) -> list[tuple[str, ...]]:
    return [part.stems for part in read_question(typed).parts]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hate crime", [("hate",), ("crime",)]),
        ('"hate crime" police', [("hate", "crime"), ("polic",)]),
        ("“hate crimes”", [("hate", "crime")]),
        ("anti-social", [("anti", "social")]),
        ("crime Crimes CRIME", [("crime",)]),
        ("what is the police doing about it", [("polic",), ("do",)]),
        ("the who", [("the",), ("who",)]),
        ('"the who"', [("the", "who")]),
        ('crime"', [("crime",)]),
        ('"hate crime', [("hate",), ("crime",)]),
        ('"" crime', [("crime",)]),
        ("crim* OR NOT (x) -y title:z", [("crim",), ("not",), ("x",), ("y",), ("titl", "z")]),
        ("'; DROP TABLE reports_searchposting; --", [("drop",), ("tabl",), ("report", "searchpost")]),
        ("cri\0me", [("cri",), ("me",)]),
        ('" * ( ) : ^ ~ & | ! % _ \\', []),
    ],
)
def test_whatever_is_typed_is_words_and_phrases(typed: str, found: list[tuple[str, ...]]):
    assert parts(typed) == found


def test_only_so_many_words_are_looked_for_and_that_is_said():
    question = read_question(" ".join(f"word{n}" for n in range(500)))
    assert sum(len(part.stems) for part in question.parts) == MOST_WORDS
    assert question.left_out
    assert read_question("x" * (LONGEST + 1)).left_out
    assert not read_question("police " * 3).left_out


@given(st.text())
def test_a_question_can_be_asked_again_as_it_was_read(typed: str):
    question = read_question(typed)
    for part in question.parts:
        assert parts(part.as_typed_alone) == [part.stems]
