import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.readers.rich_text import LONGEST_BODY, RichTextError, read_rich_text, sanitise
from sdp.document.tree import (
    Cell,
    Item,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    plain_text,
)
from sdp.document.writers.rich_text import write_rich_text
from tests.document.rich_blocks import bodies

# Any mixture of elements, known and unknown, opened and closed in any order, with words in between.
_TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "b",
    "strong",
    "em",
    "u",
    "a",
    "br",
    "table",
    "caption",
    "thead",
    "tr",
    "th",
    "td",
]
_TAGS += ["h2", "span", "blockquote", "center", "main", "hr", "font", "dl", "dd"]
_tag = st.builds(
    lambda name, mark: mark.format(name), st.sampled_from(_TAGS), st.sampled_from(["<{}>", "</{}>", "<{}>"])
)
_word = st.integers(100, 999).map(lambda number: f" w{number} ")
soup = st.lists(st.one_of(_tag, _word, _word), max_size=30).map("".join)


def words_of(text):
    return sorted(re.findall(r"w\d+", text))


def read_or_refuse(html):
    try:
        return sanitise(html)
    except RichTextError:
        return None


@given(bodies)
@settings(max_examples=40)
def test_what_is_written_is_read_back_equal(blocks):
    assert read_rich_text(write_rich_text(blocks)) == blocks


@given(st.text())
def test_sanitising_any_text_twice_changes_nothing(text):
    once = sanitise(text)
    assert sanitise(once) == once


@given(soup)
@settings(max_examples=60)
def test_sanitising_any_soup_twice_changes_nothing_and_loses_no_word(html):
    once = read_or_refuse(html)
    if once is not None:
        assert words_of(once) == words_of(html)
        assert sanitise(once) == once


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red" id="a" class="MsoNormal">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="file:///etc/passwd">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="//example.org">x</a>',
        '<a href="/admin/">x</a>',
        '<a href="https://example.org" target="_blank" onclick="alert(1)">x</a>',
        '<img src="file:///etc/passwd" onerror="alert(1)">',
        '<iframe src="https://example.org"></iframe>',
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        '<ul class="evil"><li>x</li></ul>',
        "<!--[if mso]><p>x</p><![endif]-->",
    ],
)
def test_nothing_dangerous_survives(html):
    clean = sanitise(f"<p>before</p>{html}<p>after</p>").lower()
    assert not re.search(
        r"script|alert|style|onclick|onerror|file:|data:|color|mso|class|target|img|frame|/admin", clean
    )
    assert "before" in clean
    assert "after" in clean


@pytest.mark.parametrize("href", ["https://example.org/a?b=1&c=2", "mailto:ada@example.org", "tel:03000123", "#p12"])
def test_safe_addresses_stay(href):
    (paragraph,) = read_rich_text(f'<p><a href="{href}">here</a></p>')
    assert paragraph == Paragraph((Link(href, (Text("here"),)),))


def test_text_without_any_element_is_a_paragraph():
    assert read_rich_text("just words") == (Paragraph((Text("just words"),)),)


def test_an_empty_line_parts_paragraphs_also_with_a_space_in_it():
    assert sanitise("<p>one<br><br>two<br> <br>three<br>four</p>") == "<p>one</p><p>two</p><p>three<br>four</p>"


def test_a_nul_is_removed():
    assert sanitise("<p>a\0b</p>") == "<p>ab</p>"


def test_the_mark_that_google_docs_puts_around_everything_is_opened():
    html = '<b style="font-weight:normal" id="docs-internal-guid-1"><p>one</p><ul><li><p>two</p></li></ul></b>'
    assert sanitise(html) == "<p>one</p><ul><li>two</li></ul>"


def test_word_writes_each_item_as_a_list_and_the_next_level_beside_its_item():
    html = (
        "<ul><li><p>one</p></li></ul><ul><li>two</li><ul><li>inner</li></ul></ul><ol><li>a</ol><ol start=2><li>b</ol>"
    )
    bullets, counted = read_rich_text(html)
    inner = ItemList("bullet", (Item((Text("inner"),)),))
    assert bullets == ItemList("bullet", (Item((Text("one"),)), Item((Text("two"),), (inner,))))
    assert [plain_text(item.inlines) for item in counted.items] == ["a", "b"]


def test_lists_of_another_kind_stay_apart():
    assert len(read_rich_text('<ol type="a"><li>a</ol><ol type="i"><li>b</ol><ol type="i"><li>c</ol>')) == 3


def test_words_after_a_list_within_an_item_keep_their_place():
    assert sanitise("<ul><li>a<ul><li>b</li></ul>c</li></ul>") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<li>one</li><li>two</li>", "<ul><li>one</li><li>two</li></ul>"),
        ("<main>a</main><center>b</center>c<hr>d", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        ("<ul><div>a<ul><li>b</li></ul></div></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<table><caption>only words</caption></table>", "<p>only words</p>"),
        ("<h2>Heading</h2>", "<p>Heading</p>"),
    ],
)
def test_words_in_unusual_places_are_kept_apart(html, clean):
    assert sanitise(html) == clean


@pytest.mark.parametrize("start", ["0", "-1", "x", "10000", "000001" + "9" * 5000, "²", ""])
def test_a_list_counts_from_one_where_its_start_makes_no_sense(start):
    assert sanitise(f'<ol start="{start}"><li>a</li></ol>') == '<ol type="1"><li>a</li></ol>'


# Tables


def cell(text, heads=None):
    return Cell((Paragraph((Text(text),), numbered=False),), heads)


def test_a_bold_first_row_becomes_the_head():
    html = "<table><tr><td><b>Area</b><td><p><strong>2017</strong></p></tr><tr><td>Weir<td>4</tr></table>"
    head, body = Row((cell("Area", "column"), cell("2017", "column"))), Row((cell("Weir"), cell("4")))
    assert read_rich_text(html) == (Table((head, body)),)


def test_a_bold_first_row_stays_bold_where_the_table_has_heads_of_its_own():
    (table,) = read_rich_text("<table><tr><td><b>Area</b></td></tr><tr><th>Weir</th></tr></table>")
    assert table.rows[0].cells[0].blocks == (Paragraph((Strong((Text("Area"),)),), numbered=False),)


def test_a_header_beside_cells_heads_its_row():
    (table,) = read_rich_text("<table><tr><th>Weir</th><td>4</td></tr></table>")
    assert table.rows == (Row((cell("Weir", "row"), cell("4"))),)


@pytest.mark.parametrize(
    ("span", "read"), [("2", 2), ("0", 1), ("-3", 1), ("99999999", 20), ("x", 1), ("9" * 5000, 20)]
)
def test_spans_are_clipped(span, read):
    (table,) = read_rich_text(f'<table><tr><td colspan="{span}" rowspan="{span}">x</td></tr></table>')
    assert (table.rows[0].cells[0].colspan, table.rows[0].cells[0].rowspan) == (read, read)


def test_a_table_within_a_table_or_a_list_is_refused_with_the_way_out():
    inner = "<table><tr><td>x</td></tr></table>"
    with pytest.raises(RichTextError, match="Move it out"):
        sanitise(f"<table><tr><td>{inner}</td></tr></table>")
    with pytest.raises(RichTextError, match="Move it below the list"):
        sanitise(f"<ul><li>{inner}</li></ul>")


# Absurd input


def test_a_fourth_level_is_refused_with_the_way_out():
    three = "<ul><li>x" * 3
    assert sanitise(three)
    with pytest.raises(RichTextError, match="three levels"):
        sanitise(three + "<ul><li>y")


@pytest.mark.parametrize(
    "element", ["<ul><li>", "<div>", "<blockquote>", "<b>", "<center>", "<font size=1>", "<table><tr><td>"]
)
def test_ten_thousand_levels_are_refused_at_once(element):
    started = time.process_time()
    with pytest.raises(RichTextError, match="deep"):
        sanitise(element * 10_000 + "x")
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "run", ["a<br>", "<b>a<i>b</i></b>", "<b><br></b><i><br></i>", "<ul><li>a</ul>", "<p>a", "<li><ul><li>a</ul>"]
)
def test_thousands_of_anything_side_by_side_are_read_in_time(run):
    started = time.process_time()
    read_or_refuse(run * 5_000)
    assert time.process_time() - started < 2


def test_too_long_a_body_is_refused_also_where_only_its_stored_form_is_too_long():
    for html in ("x" * (LONGEST_BODY + 1), "&" * (LONGEST_BODY - 1)):
        with pytest.raises(RichTextError, match="characters or fewer"):
            sanitise(html)


def test_a_line_break_within_an_item_stays():
    assert read_rich_text("<ul><li>a<br>b</li></ul>")[0].items[0].inlines == (Text("a"), LineBreak(), Text("b"))
