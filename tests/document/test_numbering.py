import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.numbering import BULLETS, alpha, label, listed, number, roman
from sdp.document.tree import (
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Implication,
    Implications,
    Item,
    ItemList,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from tests.document.rich_blocks import bodies


def words(text):
    return (Text(text),)


def bullets(*texts, lists=()):
    return ItemList("bullet", tuple(Item(words(text), lists) for text in texts))


def numbers(document):
    return [block.number for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]


def test_paragraphs_count_through_all_sections_and_lists_interrupt():
    one, two, three = (Paragraph(words(text)) for text in ("one", "two", "three"))
    purpose = Section("Purpose of the Report", (one,), "purpose")
    body = Section("Weirs", (two, bullets("a", "b"), three))
    lead_in = Section("Recommendations and reasons", (one, bullets("a"), two), "recommendations")
    appendix = Section("Appendix 2", (one,), "appendix")
    assert numbers(number(Document("T", Cover(), (purpose, body, lead_in, appendix)))) == [1, 2, 3, 4, 5, 6]


def test_paragraphs_in_the_table_of_a_chart_take_no_number():
    drawn = Figure("x", Chart("trend", ()), words("x"), Table((Row((Cell((Paragraph(words("c")), bullets("b"))),)),)))
    done = number(Document("T", Cover(), (Section("A", (drawn, Paragraph(words("x")))),)))
    paragraph, item_list = done.sections[0].blocks[0].table.rows[0].cells[0].blocks
    assert (paragraph.numbered, item_list.items[0].label) == (False, BULLETS[0])
    assert numbers(done) == [1]


def test_contents_list_what_has_a_heading_down_to_their_depth():
    parts = (Section("A", ()), Section("B", (), level=2), Section("C", (), level=3), Section("", ()), Implications(()))
    assert [part.heading for part in listed(parts, Contents(depth=2))] == ["A", "B", "Appendix 1: Implications"]


def test_unnumbered_paragraphs_cells_and_implications_take_no_number():
    plain = Paragraph(words("plain"), numbered=False)
    stray = Paragraph(words("stray"), number=9)
    table = Table((Row((Cell((stray,)),)),))
    implications = Implications((Implication("Finance", (stray,)),))
    done = number(Document("T", Cover(), (Section("A", (plain, table, Paragraph(words("x")))), implications)))
    assert numbers(done) == [None, 1]
    (cell,) = done.sections[0].blocks[1].rows[0].cells
    assert (cell.blocks[0].number, cell.blocks[0].numbered) == (None, False)
    assert done.parts[1].entries[0].blocks[0].number is None


@given(bodies, bodies)
@settings(max_examples=30)
def test_numbering_twice_is_numbering_once(first, second):
    once = number(Document("T", Cover(), (Section("A", first), Section("B", second))))
    assert number(once) == once


@given(bodies, bodies)
@settings(max_examples=30)
def test_the_numbers_run_from_one_without_a_gap(first, second):
    found = numbers(number(Document("T", Cover(), (Section("A", first), Section("B", second)))))
    counted = [each for each in found if each is not None]
    assert counted == list(range(1, len(counted) + 1))


def test_each_level_of_bullets_has_its_glyph_and_deeper_ones_keep_the_last():
    nested = bullets("a", lists=(bullets("b", lists=(bullets("c", lists=(bullets("d"),)),)),))
    done = number(Document("T", Cover(), (Section("A", (nested,)),))).sections[0].blocks[0]
    labels = []
    while done:
        labels.append(done.items[0].label)
        done = done.items[0].lists[0] if done.items[0].lists else None
    assert labels == [*BULLETS, BULLETS[-1]] == ["•", "o", "–", "–"]


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("decimal", ["3.", "4."]),
        ("lower-alpha", ["(c)", "(d)"]),
        ("upper-alpha", ["(C)", "(D)"]),
        ("lower-roman", ["(iii)", "(iv)"]),
        ("upper-roman", ["(III)", "(IV)"]),
        ("none", ["", ""]),
    ],
)
def test_labels_follow_style_and_start(style, labels):
    items = ItemList(style, (Item(words("x")), Item(words("y"))), start=3)
    done = number(Document("T", Cover(), (Section("A", (items,)),))).sections[0].blocks[0]
    assert [item.label for item in done.items] == labels


@pytest.mark.parametrize(
    ("position", "letters", "numeral"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (9, "i", "ix"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (49, "aw", "xlix"),
        (703, "aaa", "dcciii"),
    ],
)
def test_letters_and_numerals(position, letters, numeral):
    assert alpha(position) == letters
    assert roman(position) == numeral


@given(st.integers(1, 3999))
def test_no_two_positions_share_a_label(position):
    for style in ("lower-alpha", "lower-roman", "decimal"):
        assert label(style, position) != label(style, position + 1)
