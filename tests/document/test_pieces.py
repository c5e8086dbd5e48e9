"""Reading a body piece by piece gives what reading it as a whole gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdp.document.readers.clean_html import clean
from sdp.document.readers.pieces import pieces_of
from sdp.document.readers.rich_text import RichTextError, read_rich_text
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies


@given(bodies)
def test_a_stored_body_parts_into_its_blocks(blocks):
    body = clean(write_rich_text(blocks))
    pieces = pieces_of(body)
    assert "".join(pieces) == body
    assert len(pieces) == len(blocks)
    assert read_rich_text(body) == read_rich_text(f"<div>{body}</div>")


TAGS = ["<p>", "</p>", "<ul>", "</ul>", "<li>", "<table>", "<tr><td>", "</table>", "<div>", "<b>", "</b>", "a", "<br>"]


@given(st.lists(st.sampled_from(TAGS), max_size=12).map("".join))
def test_whatever_stands_there_is_read_as_within_one_division(html):
    body = clean(html)
    assert "".join(pieces_of(body)) == body
    assert outcome(body) == outcome(f"<div>{body}</div>")


def outcome(html):
    """What was read, or why nothing was."""
    try:
        return read_rich_text(html)
    except RichTextError as error:
        return str(error)


@pytest.mark.parametrize("html", ["loose", "<p>a</p>loose", "<div><p>a</p></div>", '<p style="x">a</p>'])
def test_what_is_not_made_of_pieces_is_one(html):
    assert pieces_of(html) == [html]
