"""The paper as HTML: the words and numbers are text, the markup is valid, and nothing in it is live."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from sdp.document.links import is_linkable
from sdp.document.numbering import number
from sdp.document.tree import (
    Cover,
    Document,
    Emphasis,
    Implication,
    Implications,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from sdp.document.writers.html import blocks_html, paper_html, write_html
from tests.browser import check_accessibility, check_markup, check_width, open_page
from tests.document.papers import COVER, bullets, cell, heading_cell, invented_paper, item_list, table, words

CSS = Path(__file__).resolve().parents[2] / "static" / "documents" / "paper.css"


def blocks_of(*blocks) -> str:
    """The blocks as they stand in a numbered paper, white space between tags left out."""
    (section,) = number(Document("", Cover(), (Section("", blocks),))).sections
    return re.sub(r"\s*\n\s*", "", blocks_html(section.blocks))


def inline(*inlines: Inline) -> str:
    return blocks_of(Paragraph(inlines, numbered=False)).removeprefix("<p>").removesuffix("</p>")


def test_a_numbered_paragraph_has_an_address_and_its_number_as_text() -> None:
    assert blocks_of(Paragraph(words("One.")), Paragraph(words("Two."))) == (
        '<ol class="numbered" start="1">'
        '<li id="p1" value="1"><span class="number">1</span> One.</li>'
        '<li id="p2" value="2"><span class="number">2</span> Two.</li></ol>'
    )


def test_numbering_goes_on_after_what_interrupts_it() -> None:
    html = blocks_of(Paragraph(words("a")), table(1), Paragraph(words("b")), Paragraph(words("c"), numbered=False))
    assert re.findall(r'start="(\d+)"', html) == ["1", "2"]
    assert html.endswith("<p>c</p>")


def test_a_list_stands_in_the_paragraph_it_follows() -> None:
    assert blocks_of(Paragraph(words("One:")), item_list("lower-alpha", "x"), Paragraph(words("Two."))) == (
        '<ol class="numbered" start="1">'
        '<li id="p1" value="1"><span class="number">1</span> One:'
        '<ol class="lower-alpha" type="a" start="1"><li><span class="label">(a)</span> x</li></ol></li>'
        '<li id="p2" value="2"><span class="number">2</span> Two.</li></ol>'
    )


def test_bullets_are_text_that_screen_readers_do_not_say_again() -> None:
    html = blocks_of(item_list("bullet", "a", inner=(item_list("bullet", "b"),)))
    assert html == (
        '<ul class="bullet"><li><span class="label" aria-hidden="true">•</span> a'
        '<ul class="bullet"><li><span class="label" aria-hidden="true">o</span> b</li></ul></li></ul>'
    )


def test_a_long_label_is_given_room() -> None:
    html = blocks_of(replace(item_list("lower-roman", "x"), start=28))
    assert '<span class="label long">(xxviii)</span>' in html


def test_a_list_that_starts_later_says_so() -> None:
    assert 'type="A" start="3"' in blocks_of(replace(item_list("upper-alpha", "x"), start=3))


def test_table_cells_head_columns_and_rows() -> None:
    html = blocks_of(Table((Row((heading_cell("A"), heading_cell("B"))), Row((heading_cell("r", "row"), cell("1"))))))
    assert '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>' in html
    assert '<tbody><tr><th scope="row">r</th><td>1</td></tr></tbody>' in html


spans = st.integers(-2, 40)
rows = st.lists(
    st.lists(st.builds(lambda wide, tall: replace(cell("x"), colspan=wide, rowspan=tall), spans, spans), max_size=4),
    max_size=5,
)


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[int, int]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            held = dict(attrs)
            self.rows[-1].append((int(held.get("colspan") or 1), int(held.get("rowspan") or 1)))


@settings(deadline=None)
@given(rows)
def test_every_row_of_any_table_is_as_wide_as_the_table(cells: list) -> None:
    reader = _Cells()
    reader.feed(blocks_of(Table(tuple(Row(tuple(row)) for row in cells))))
    covered: set[tuple[int, int]] = set()
    for top, row in enumerate(reader.rows):
        column = 0
        for wide, tall in row:
            while (top, column) in covered:
                column += 1
            area = {(top + down, column + right) for down in range(tall) for right in range(wide)}
            assert not area & covered
            covered |= area
    width = 1 + max((column for _, column in covered), default=-1)
    assert covered == {(row, column) for row in range(len(reader.rows)) for column in range(width)}


def test_inline_runs() -> None:
    assert inline(Text("a < b"), Strong((Text("c"), Emphasis(words("d"))))) == "a &lt; b<strong>c<em>d</em></strong>"
    assert inline(Text("a"), LineBreak(), Text("b")) == "a<br>b"
    assert inline(Link("https://example.org/?a=1&b", words("x"))) == '<a href="https://example.org/?a=1&amp;b">x</a>'
    assert inline(Link("#p1", (Link("#p2", words("x")),))) == '<a href="#p1">x</a>'


@pytest.mark.parametrize(
    "href",
    ["http://example.org", "HTTPS://example.org/é?q#f", "mailto:a@example.org", "tel:+441910000000", "#p12"],
)
def test_these_addresses_are_links(href: str) -> None:
    assert is_linkable(href)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "https://example.org/\n",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org",
        "/desk/",
        "www.example.org",
        "https://",
        "https:///x",
        "http://exa mple.org",
        "http://example.org/<script>",
        "http://[::1",
        "#",
        "#p0",
        "#p1 x",
        "#section",
        "\u202ehttps://example.org",
    ],
)
def test_other_addresses_are_words(href: str) -> None:
    assert inline(Link(href, words("x"))) == "x"


def test_markup_in_a_paper_is_words() -> None:
    hostile = '</title></style><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    document = Document(
        hostile,
        Cover(hostile, None, hostile),
        (Section(hostile, (Paragraph(words(hostile)),)), Implications((Implication(hostile, ()),), hostile)),
        language=hostile,
    )
    html = write_html(document)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</style>") == 1


def test_what_no_file_may_hold_is_left_out() -> None:
    html = write_html(Document("a\x00b", Cover(), (Section("", (Paragraph(words("c\x0bd\ud800e\ufffff")),)),)))
    assert "<title>ab</title>" in html
    assert "cdef" in html
    html.encode()


def test_what_is_not_known_leaves_out_its_line() -> None:
    html = paper_html(Document("", Cover(), (Section("", ()),)))
    assert "<h1" not in html
    assert "Report of" not in html
    assert "<p" not in html


def test_an_implication_runs_on_in_its_headings_line() -> None:
    answered = Implication("Risk", (Paragraph(words("None."), numbered=False), bullets(1)))
    listed = Implication("Legal", (item_list("bullet", "x"),))
    html = paper_html(Document("", Cover(), (Implications((answered, listed, Implication("Staffing", ()))),)))
    assert "<h3>Risk</h3><p> – None.</p>" in html
    assert "<h3>Legal</h3>\n<ul" in html
    assert "<h3>Staffing</h3>\n</div>" in html


def test_a_numbered_document_is_numbered_once() -> None:
    document = invented_paper(2)
    assert write_html(number(document)) == write_html(document)


def test_the_standalone_file_needs_no_other() -> None:
    html = write_html(invented_paper(2))
    assert html.startswith("<!doctype html>")
    assert '<html lang="en-GB">' in html
    assert "<title>Rivers and footpaths: an update</title>" in html
    assert '<p class="meeting-date">7 March 2031</p>' in html
    assert not re.search(r"\ssrc=|<link|url\(|@import", html)


def test_the_page_and_the_file_hold_the_same_paper() -> None:
    assert paper_html(invented_paper(2)) in write_html(invented_paper(2))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", paper_html(invented_paper(2)))


EVERYTHING = replace(
    invented_paper(3),
    parts=(
        *invented_paper(3).parts[:-1],
        Section(
            "Lists",
            tuple(
                item_list(style, "x" * 40, "y", inner=(item_list(style, "z", inner=(item_list(style, "w"),)),))
                for style in ("bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none")
            ),
        ),
        Section(
            "Wide", (Table((Row(tuple(heading_cell(f"Column {n}") for n in range(14))),) * 2), table(2)), "appendix"
        ),
        Section("Long word", (Paragraph(words("w" * 200)), Paragraph((Link("#p1", words("paragraph 1")),)))),
        invented_paper(3).parts[-1],
    ),
)


@pytest.mark.parametrize("document", [EVERYTHING, Document("A paper", COVER, ())], ids=["everything", "nothing"])
def test_the_file_is_accessible_valid_and_fits_a_telephone(chromium: Browser, document: Document) -> None:
    html = write_html(document)
    check_markup(html, "paper.html")
    with open_page(chromium, "http://127.0.0.1") as page:
        page.set_content(html)
        check_accessibility(page)
        check_width(page)


def test_a_wide_table_is_scrolled_by_keyboard(chromium: Browser) -> None:
    with open_page(chromium, "http://127.0.0.1") as page:
        page.set_viewport_size({"width": 320, "height": 600})
        page.set_content(write_html(EVERYTHING))
        box = page.locator(".appendix .table").first
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


def test_colours_have_contrast() -> None:
    def luminance(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue))
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    sheet = CSS.read_text()
    for colour in set(re.findall(r"[ {;]color: (#[0-9a-f]{6})", sheet)):
        for ground in ("#ffffff", "#eceeef", "#fff7bf"):
            assert (luminance(ground) + 0.05) / (luminance(colour) + 0.05) >= 4.5, (colour, ground)
