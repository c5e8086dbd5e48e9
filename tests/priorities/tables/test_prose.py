"""Rich text and the prose of a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priorities.tables.faults import CellError
from priorities.tables.prose import cell_of, html_of
from sdp.document.readers.rich_text import sanitise
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies


@pytest.mark.parametrize(
    ("cell", "html"),
    [
        ("", ""),
        ("One.", "<p>One.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One,\ntwo.", "<p>One,<br>two.</p>"),
        ("Ways:\n\n- by boat\n- on foot\n\nDone.", "<p>Ways:</p><ul><li>by boat</li><li>on foot</li></ul><p>Done.</p>"),
        ("A rate* of 5 < 7", "<p>A rate* of 5 &lt; 7</p>"),
        ("<5% of eels", "<p>&lt;5% of eels</p>"),
        ("**not bold** here", "<p>**not bold** here</p>"),
        ("- 5", "<ul><li>5</li></ul>"),
    ],
)
def test_prose_and_the_body_it_means(cell, html):
    assert html_of(cell) == html
    assert cell_of(html) == cell


def test_two_stars_are_bold_where_the_column_says_so():
    html = "<ul><li><strong>Stop</strong> - them</li></ul>"
    assert html_of("- **Stop** - them", bold=True) == html
    assert cell_of(html, bold=True) == "- **Stop** - them"


def test_a_list_needs_no_blank_line_before_it_but_is_written_with_one():
    html = html_of("Ways:\n- by boat\n- on foot\nDone.")
    assert cell_of(html) == "Ways:\n\n- by boat\n- on foot\n\nDone."


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a href="https://example.org">this</a>.</p>',
        "<p><em>Slowly</em></p>",
        "<p><strong>Bold</strong> where it is not known</p>",
        '<ol type="1"><li>First</li></ol>',
        "<ul><li>Deep<ul><li>deeper</li></ul></li></ul>",
        '<p class="unnumbered">No number.</p>',
        "<p>- no list</p>",
        "<p>&lt;p&gt; is a tag</p>",
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ],
)
def test_what_prose_cannot_say_stays_as_it_is_stored(html):
    assert sanitise(html) == html
    assert cell_of(html) == html
    assert html_of(html) == html


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("<p>Go</p><script>go()</script>", "“<script>” cannot be kept."),
        ('<p onclick="go()">Go</p>', '“<p onclick="go()">” cannot be kept.'),
        ('<p><a href="javascript:go()">Go</a></p>', "cannot be kept"),
        ("<p>Go <u>there</u> and <img src=x></p>", '“<u>”, “<img>” and “<img src="x">” cannot be kept.'),
        ("<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>", "three levels deep"),
        ("<p>One<!-- two --></p>", None),
    ],
)
def test_html_of_which_a_part_would_be_lost_is_refused(cell, says):
    if says is None:
        assert html_of(cell) == "<p>One</p>"
    else:
        with pytest.raises(CellError) as refusal:
            html_of(cell)
        assert says in str(refusal.value)


@given(bodies.map(write_rich_text).map(sanitise), st.booleans())
def test_every_body_comes_back_from_its_cell(html, bold):
    assert html_of(cell_of(html, bold=bold), bold=bold) == html


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_every_cell_settles_at_once(text, bold):
    try:
        settled = cell_of(html_of(text, bold=bold), bold=bold)
    except CellError:
        return
    assert cell_of(html_of(settled, bold=bold), bold=bold) == settled


@given(st.text(st.sampled_from("<>pul/ -*ab\n&;"), max_size=40), st.booleans())
def test_every_cell_of_odd_marks_settles_at_once(text, bold):
    try:
        settled = cell_of(html_of(text, bold=bold), bold=bold)
    except CellError:
        return
    assert cell_of(html_of(settled, bold=bold), bold=bold) == settled
