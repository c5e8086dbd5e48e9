"""What a screen reader's user meets in the PDF, and no validator reports."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdp.document.tree import Document, ItemList, Link, Paragraph, Row, Section, Table, Text
from sdp.document.writers.html import paper_html
from sdp.document.writers.pdf import write_pdf
from tests.document.papers import (
    COVER,
    bullets,
    cell,
    heading_cell,
    invented_paper,
    item_list,
    paragraph,
    sentence,
    table,
    words,
)
from tests.document.tag_tree import Tag, TagTree, read_tags


def paper(*blocks: Paragraph | ItemList | Table) -> Document:
    return Document("Weirs", COVER, (Section("Findings", blocks),))


def tags_of(*blocks: Paragraph | ItemList | Table) -> TagTree:
    return read_tags(write_pdf(paper(*blocks)))


@pytest.fixture(scope="module")
def tree() -> TagTree:
    return read_tags(write_pdf(invented_paper(6)))


def labels(root: Tag) -> list[str]:
    return [label.text for label in root.every("Lbl")]


def squeezed(text: str) -> str:
    """Without white space: where a line ends is not part of the text."""
    return "".join(text.split())


def text_of_html(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_everything_painted_is_in_the_tree_or_an_artifact(tree: TagTree) -> None:
    assert tree.unreached == set()
    assert tree.strays == []
    assert tree.disagreements == []


def test_reading_order_is_the_order_of_the_paper(tree: TagTree) -> None:
    assert squeezed(tree.root.text) == squeezed(text_of_html(paper_html(invented_paper(6))))


def test_paragraph_numbers_are_labels_from_one_to_the_last(tree: TagTree) -> None:
    numbers = [label for label in labels(tree.root) if label.isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 20


def test_running_heads_and_page_numbers_are_artifacts_of_pagination(tree: TagTree) -> None:
    shown = [text for properties, text in tree.artifacts if properties.get("/Type") == "/Pagination"]
    pages = max(page for tag in tree.root.every() for page in tag.pages) + 1
    assert [text for text in shown if text.startswith("Page")] == [f"Page {n} of {pages}" for n in range(1, pages + 1)]
    assert len([text for text in shown if text.endswith("Rivers and footpaths: an update")]) == pages - 1
    assert "Page 1 of" not in tree.root.text


def test_items_are_a_label_and_a_body(tree: TagTree) -> None:
    for item in tree.root.every("LI"):
        assert [child.role for child in item.elements] == ["Lbl", "LBody"]
        assert item.children == item.elements
    for held in tree.root.every("L"):
        assert {child.role for child in held.elements} == {"LI"}


def test_headings_are_in_levels(tree: TagTree) -> None:
    roles = [tag.role for tag in tree.root.every() if re.fullmatch("H[1-6]", tag.role)]
    assert roles[:2] == ["H1", "H2"]
    assert roles[-11:] == ["H3"] * 11


def test_an_implication_runs_on_in_its_headings_line(tree: TagTree) -> None:
    section = list(tree.root.every("Sect"))[-1]
    assert [(child.role, child.text) for child in section.elements[:3]] == [
        ("H2", "Appendix 1: Implications"),
        ("H3", "Finance"),
        ("P", "– N/A"),
    ]


def test_a_paragraph_that_crosses_a_page_is_one_item() -> None:
    long = Paragraph(words(" ".join(sentence(n) for n in range(30))))
    tree = tags_of(paragraph(1), long, paragraph(2))
    items = list(tree.root.every("LI"))
    assert [item.elements[0].text for item in items] == ["1", "2", "3"]
    assert items[1].elements[1].pages == {0, 1}
    assert squeezed(items[1].elements[1].text) == squeezed(long.inlines[0].text)


def test_an_unnumbered_paragraph_that_crosses_a_page_is_one_element() -> None:
    tree = tags_of(Paragraph(words(" ".join(sentence(n) for n in range(30))), numbered=False))
    (found,) = [tag for tag in tree.root.every("P") if len(tag.pages) > 1]
    assert found.pages == {0, 1}


def test_a_list_that_crosses_pages_is_one_list() -> None:
    tree = tags_of(item_list("lower-alpha", *(sentence(n) for n in range(70))))
    (held,) = tree.root.every("L")
    assert len(held.elements) == 70
    assert labels(held)[:3] == ["(a)", "(b)", "(c)"]
    assert set.union(*(tag.pages for tag in held.every())) >= {0, 1, 2}


def test_lists_within_lists_stand_in_the_body_of_their_item() -> None:
    inner = item_list("lower-roman", "deep")
    middle = item_list("lower-alpha", "mid", inner=(inner,))
    tree = tags_of(item_list("decimal", "top", inner=(middle,)))
    lists = list(tree.root.every("L"))
    assert [held.attributes["/ListNumbering"] for held in lists] == ["/Decimal", "/LowerAlpha", "/LowerRoman"]
    body = lists[0].elements[0].elements[1]
    assert (body.role, body.elements[0].role, body.text) == ("LBody", "L", "top (a) mid (i) deep")


def test_bullets_say_what_they_look_like() -> None:
    third = item_list("bullet", "three")
    second = item_list("bullet", "two", inner=(third,))
    tree = tags_of(item_list("bullet", "one", inner=(second,)))
    assert [held.attributes["/ListNumbering"] for held in tree.root.every("L")] == ["/Disc", "/Circle", "/None"]
    assert labels(tree.root) == ["•", "o", "–"]


def test_a_list_without_labels_has_bodies_only() -> None:
    tree = tags_of(item_list("none", "one", "two"))
    assert [[child.role for child in item.elements] for item in tree.root.every("LI")] == [["LBody"], ["LBody"]]


def test_a_list_belongs_to_the_paragraph_it_follows() -> None:
    tree = tags_of(paragraph(1), bullets(2), paragraph(3))
    outer = next(tree.root.every("L"))
    assert [item.elements[0].text for item in outer.elements] == ["1", "2"]
    assert [child.role for child in outer.elements[0].elements[1].elements] == ["L"]


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    tree = tags_of(table(rows=90))
    (found,) = tree.root.every("Table")
    assert [child.role for child in found.elements] == ["Caption", "THead", "TBody"]
    assert len(list(found.every("TR"))) == 91
    assert [head.text for head in next(found.every("THead")).every("TH")] == ["Site", "Visitors", "Change", "Remark"]
    repeated = [text for properties, text in tree.artifacts if text == "Visitors" and "/Type" in properties]
    assert len(repeated) >= 2


def test_header_cells_say_what_they_head() -> None:
    found = next(tags_of(table(rows=2)).root.every("Table"))
    assert [head.attributes["/Scope"] for head in found.every("TH")] == ["/Column"] * 4 + ["/Row"] * 2


def test_cells_keep_their_spans() -> None:
    top = replace(heading_cell("Both"), colspan=2)
    side = replace(heading_cell("Side", "row"), rowspan=2)
    rows = ((top, heading_cell("One")), (side, cell("a"), cell("b")), (cell("c"), cell("d")))
    found = next(tags_of(Table(tuple(map(Row, rows)))).root.every("Table"))
    assert {tag.text: tag.attributes.get("/ColSpan") for tag in found.every("TH")} == {
        "Both": "2",
        "One": None,
        "Side": None,
    }
    assert [tag.attributes.get("/RowSpan") for tag in found.every("TH") if tag.text == "Side"] == ["2"]


def test_a_table_without_header_cells_is_no_table_to_a_screen_reader() -> None:
    tree = tags_of(Table((Row((cell("a"), cell("b"))),)))
    assert list(tree.root.every("Table")) == []
    assert tree.root.text.endswith("a b")


def test_a_link_over_two_lines_is_one_link_with_its_words() -> None:
    link = Link("https://example.org/" + "x" * 20, words(" ".join([sentence(1)] * 2)))
    tree = tags_of(Paragraph((Text("See "), link, Text("."))))
    (found,) = tree.root.every("Link")
    assert found.links == [" ".join([sentence(1)] * 2)] * len(found.links)
    assert len(found.links) > 1
    assert found.text == found.links[0]


def test_a_draft_without_a_title_begins_with_the_first_level() -> None:
    tree = read_tags(write_pdf(Document("", replace(COVER, committee=""), paper(paragraph(1)).parts)))
    assert [tag.role for tag in tree.root.every() if tag.role.startswith("H")] == ["H1"]


styles = st.sampled_from(["bullet", "decimal", "lower-alpha", "upper-roman", "none"])
texts = st.text("abc xyz é–", min_size=1, max_size=60)
lists = st.recursive(
    st.builds(lambda style, items: item_list(style, *items), styles, st.lists(texts, min_size=1, max_size=4)),
    lambda inner: st.builds(
        lambda style, items, below: item_list(style, *items, inner=(below,)),
        styles,
        st.lists(texts, min_size=1, max_size=3),
        inner,
    ),
    max_leaves=3,
)
any_blocks = st.one_of(st.builds(lambda text, n: Paragraph(words(text), n), texts, st.booleans()), lists)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_blocks, max_size=6))
def test_any_blocks_are_read_in_order_and_reached(blocks: list) -> None:
    document = paper(*blocks)
    tree = read_tags(write_pdf(document))
    assert (tree.unreached, tree.strays, tree.disagreements) == (set(), [], [])
    assert squeezed(tree.root.text) == squeezed(text_of_html(paper_html(document)))
