import pytest

from sdp.document.readers.retyped import typed_over
from sdp.document.stored_keys import keys_in, references_in, renumbered, without_keys

STORED = (
    '<p id="k-a" class="unnumbered">The weirs were closed.</p>'
    '<p>As <a href="#k-b">2</a> says, <a href="#k-b">the weirs</a>.</p>'
)


def test_what_came_from_the_editor_says_by_itself_what_it_refers_to():
    typed = "<p>The weirs were closed.</p><p>As 2 says.</p>"
    assert typed_over(typed, STORED) == '<p id="k-a">The weirs were closed.</p><p>As 2 says.</p>'


def test_what_came_as_plain_text_keeps_keys_and_references():
    typed = "<p>As 2 says.</p><p>The weirs were closed.</p>"
    assert typed_over(typed, STORED, is_plain=True) == (
        '<p>As <a href="#k-b">2</a> says.</p><p id="k-a">The weirs were closed.</p>'
    )


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_body_without_keys_is_what_was_typed(is_plain):
    assert typed_over("<p>New &amp; other.</p>", "<p>Old 2 words.</p>", is_plain=is_plain) == "<p>New &amp; other.</p>"


def test_a_key_sent_twice_is_kept_once():
    assert typed_over('<p id="k-z">a</p><p id="k-z">b</p>', "") == '<p id="k-z">a</p><p>b</p>'


def test_keys_and_references_are_found_without_reading_the_body():
    assert keys_in(STORED) == ["a"]
    assert references_in(STORED) == {"b"}
    assert keys_in('<p>&lt;p id="k-a"&gt;</p>') == []


def test_numbers_that_moved_are_shown_and_are_not_what_somebody_wrote():
    moved = renumbered(STORED, {"b": 7})
    assert 'As <a href="#k-b">7</a> says, <a href="#k-b">the weirs</a>' in moved
    assert '<a href="#k-b">[paragraph removed]</a>' in renumbered(moved, {})
    assert without_keys(moved) == without_keys(STORED) == without_keys(renumbered(moved, {}))
    assert "id=" not in without_keys(STORED)
    assert without_keys(STORED) != without_keys(STORED.replace("#k-b", "#k-c"))
