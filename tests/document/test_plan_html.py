"""A plan as a web page: sections within sections, links that lead somewhere, tables that stack on a telephone."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser, expect

from sdp.document.links import is_linkable, is_local
from sdp.document.numbering import number
from sdp.document.tree import Contents, Cover, Document, Item, ItemList, Link, Paragraph, Part, Row, Section, Table
from sdp.document.writers.html import blocks_html, paper_html, parts_html, write_html
from tests.browser import check_accessibility, check_markup, check_width, open_page
from tests.document.papers import cell, heading_cell, item_list, words
from tests.document.plans import COVER, figure, invented_plan, matrix, plain, plans


def html_of(*parts: Part) -> str:
    """The parts of a paper, white space between tags left out."""
    html = paper_html(Document("", Cover(), parts))
    return re.sub(r"\s*\n\s*", "", html).partition(">")[2].removesuffix("</article>")


def link(href: str) -> Paragraph:
    return Paragraph((Link(href, words("x")),), numbered=False)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', html)


def test_a_section_stands_in_the_last_one_of_a_lower_level() -> None:
    levels = (("A", 1), ("B", 2), ("C", 3), ("D", 2), ("E", 1))
    assert html_of(*(Section(heading, (), level=level) for heading, level in levels)) == (
        '<section class="body" id="s1"><h2>A</h2>'
        '<section class="body" id="s2"><h3>B</h3><section class="body" id="s3"><h4>C</h4></section></section>'
        '<section class="body" id="s4"><h3>D</h3></section></section>'
        '<section class="body" id="s5"><h2>E</h2></section>'
    )


def test_what_is_no_section_ends_those_before_it() -> None:
    html = html_of(Section("A", ()), Contents(depth=1), Section("B", (), level=2))
    assert re.findall(r"</section>|<nav|<h\d>", html) == ["<h2>", "</section>", "<nav", "<h2>", "</section>"]


def test_a_section_says_how_it_is_laid_on_paper() -> None:
    html = html_of(Section("", (), "appendix", wide=True, opening=True))
    assert html == '<section class="appendix wide opening" id="s1"></section>'


def test_keys_become_ids_and_each_id_is_there_once() -> None:
    keys = ("why", "why", "", "Größe & Wege", "s3", "p12", "contents", "—")
    html = html_of(
        *(Section("", (), key=key) for key in keys), Section("", (ItemList("none", (Item((), key="why"),)),))
    )
    assert ids(html) == ["why", "why-2", "s3", "gr-e-wege", "s3-2", "p12-2", "contents-2", "s8", "s9", "why-3"]


@settings(max_examples=50, deadline=None)
@given(plans())
def test_any_plan_has_each_id_once_and_links_only_to_those(plan: Document) -> None:
    html = write_html(plan)
    assert len(ids(html)) == len(set(ids(html)))
    assert {href[1:] for href in re.findall(r'href="(#[^"]*)"', html)} - {"p12"} <= set(ids(html))


def test_contents_lead_to_the_headed_sections_down_to_their_depth() -> None:
    parts = (Section("A", ()), Section("B", (), level=2), Section("", ()), Section("C", (), level=3), Section("D", ()))
    html = html_of(Contents("What is here", depth=2), *parts)
    assert html.startswith(
        '<nav class="contents" aria-labelledby="contents"><h2 id="contents">What is here</h2><ol class="toc">'
        '<li><a href="#s1">A</a><ol class="toc"><li><a href="#s2">B</a></li></ol></li>'
        '<li><a href="#s5">D</a></li></ol></nav>'
    )


def test_links_lead_to_keys_of_sections_and_items() -> None:
    keyed = ItemList("bullet", (Item(words("y"), key="act-1"),))
    html = html_of(Section("", (link("#why"), link("#act-1"), link("#none"), keyed)), Section("", (), key="why"))
    assert '<p><a href="#why">x</a></p><p><a href="#act-1">x</a></p><p>x</p>' in html
    assert '<li id="act-1">' in html


@pytest.mark.parametrize(
    "href", ["/plans/", "/plans/plan-2020-2025/deliverables/road-safety-01/", "/a/b/#p12", "/a/#b-c"]
)
def test_addresses_of_the_site_are_links_on_its_pages_alone(href: str) -> None:
    document = Document("T", Cover(), (Section("", (link(href),)),))
    assert is_local(href)
    assert not is_linkable(href)
    assert f'<a href="{href}">x</a>' in paper_html(document)
    assert f'<a href="{href}">x</a>' in parts_html(document.parts)
    assert "<p>x</p>" in write_html(document)
    assert blocks_html((link(href),)) == "<p>x</p>\n"


@pytest.mark.parametrize(
    "href",
    [
        *("", "/", "//example.org/", "/plans", "plans/", "/plans//x/", "/plans/../x/", "/plans/x.html/", "/Plans/"),
        *(
            "/plans/?a=1",
            "/plans/#",
            "/plans/#a b",
            "/plans/\n",
            " /plans/",
            "/plans/#A",
            "\\plans\\",
            "/-a/",
            "/a\u2010b/",
        ),
    ],
)
def test_no_other_address_is_one_of_the_site(href: str) -> None:
    assert not is_local(href)
    assert "<p>x</p>" in paper_html(Document("T", Cover(), (Section("", (link(href),)),)))


def test_words_that_close_an_item_stand_below_its_lists() -> None:
    closed = ItemList("bullet", (Item(words("a"), (item_list("none", "b"),), after=words("c")),))
    html = html_of(Section("", (closed,)))
    assert '</span> a<ul class="none"><li>b</li></ul><div class="after">c</div></li>' in html


def test_a_chart_has_a_title_a_drawing_a_sentence_and_its_data() -> None:
    html = html_of(Section("", (figure("Boats & rafts"),), key="boats"))
    order = [
        '<figure class="short">',
        "<figcaption>Boats &amp; rafts<",
        "<svg",
        "<title",
        "<p>River county stood",
        "<table>",
    ]
    assert [html.index(mark) for mark in order] == sorted(html.index(mark) for mark in order)
    assert 'id="boats-chart-1' in html
    assert not re.search(r"\sstyle=|<style", html)


def test_two_charts_of_a_section_have_ids_of_their_own() -> None:
    html = html_of(Section("", (figure(), figure())), Section("", (figure(),)))
    assert len(ids(html)) == len(set(ids(html))) == 5


def test_cells_of_a_record_say_which_column_they_are_of() -> None:
    heads = (Row((heading_cell("Area"), replace(heading_cell("Rate"), colspan=2), heading_cell("Plan"))),)
    under = Row((heading_cell(""), heading_cell("Low"), heading_cell("High"), heading_cell("")))
    first = Row((heading_cell("North", "row"), cell("1"), cell("2"), replace(cell("P"), rowspan=2)))
    second = Row((heading_cell("South", "row"), replace(cell("3"), colspan=2)))
    html = html_of(Section("", (Table((*heads, under, first, second), records=True),)))
    assert '<div class="table records spanning"><table><thead>' in html
    assert html.partition("<tbody>")[2].startswith(
        '<tr><th scope="row">North</th><td data-label="Rate – Low">1</td><td data-label="Rate – High">2</td>'
        '<td rowspan="2" data-label="Plan (for the next 2 rows)">P</td></tr>'
        '<tr><th scope="row">South</th><td colspan="2" data-label="Rate – Low, Rate – High">3</td></tr>'
    )


def test_parts_for_a_page_keep_the_numbers_they_hold() -> None:
    whole = number(
        Document(
            "T", Cover(), (Section("A", (Paragraph(words("a")),)), Section("B", (Paragraph(words("b")),), level=2))
        )
    )
    html = parts_html(whole.parts[1:])
    assert html.startswith('<div class="paper">\n<section class="body" id="s1">\n<h2>B</h2>')
    assert '<li id="p2" value="2">' in html


def test_a_cover_of_its_own_says_so_and_runs_on_with_the_title_alone() -> None:
    html = paper_html(invented_plan())
    assert f'data-running-title="{invented_plan().title}"' in html
    assert '<header class="cover own-page">' in html
    assert f'<p class="subtitle">{COVER.subtitle}</p>' in html


def test_a_plan_is_accessible_valid_and_fits_a_telephone(chromium: Browser) -> None:
    html = write_html(invented_plan())
    check_markup(html, "plan.html")
    with open_page(chromium, "http://127.0.0.1") as page:
        page.set_content(html)
        check_accessibility(page)
        check_width(page)


def test_records_stack_on_a_telephone_and_stay_a_table(chromium: Browser) -> None:
    with open_page(chromium, "http://127.0.0.1") as page:
        page.set_viewport_size({"width": 320, "height": 800})
        page.set_content(write_html(Document("T", Cover(), (Section("M", (matrix(1, each=2), plain("x"))),))))
        expect(page.get_by_role("columnheader", name="Core deliverables")).to_have_count(1)
        row = page.get_by_role("row").nth(1)
        header, cells = row.get_by_role("rowheader"), row.get_by_role("cell")
        spanning, deliverables = cells.filter(has_text="Action plan"), cells.filter(has_text="summer").first
        tops = [part.bounding_box()["y"] for part in (spanning, header, deliverables)]
        assert tops == sorted(tops)
        assert page.evaluate("document.querySelector('.records').scrollWidth") <= 320
        label = "cell => getComputedStyle(cell, '::before').content"
        assert spanning.evaluate(label) == '"Delivery mechanism (for the next 2 rows)"'
