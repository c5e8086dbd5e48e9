from dataclasses import FrozenInstanceError

import pytest

from sdp.document.tree import (
    Cell,
    Contacts,
    Cover,
    Document,
    Emphasis,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain_text,
)


def cell(heads=None):
    return Cell((), heads)


def test_plain_text_has_every_word_and_a_space_for_a_line_break():
    run = (Text("one "), Strong((Emphasis((Text("two"),)), LineBreak())), Link("#p1", (Text("three"),)))
    assert plain_text(run) == "one two three"


def test_the_head_of_a_table_is_its_leading_rows_of_column_headers_only():
    head, mixed = Row((cell("column"), cell("column"))), Row((cell("column"), cell("row")))
    assert Table((head, head, mixed, head)).head == (head, head)
    assert Table((mixed, head)).head == ()
    assert Table((head,)).head == (head,)


def test_the_sections_of_a_paper_are_its_headed_parts_in_order():
    first, second = Section("A", ()), Section("B", (), "appendix")
    assert Document("T", Cover(), (first, Contacts(()), second)).sections == (first, second)


def test_a_paper_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Paragraph((Text("a"),)).number = 4
