"""What refers to a paragraph prints the number that the paragraph has now, in every form a paper comes out in."""

import json
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document import codec
from sdp.document.numbering import number
from sdp.document.readers.rich_text import read_rich_text, sanitise
from sdp.document.tree import (
    PARAGRAPH_REMOVED,
    Cell,
    Cover,
    Document,
    Emphasis,
    Implication,
    Implications,
    Item,
    ItemList,
    Link,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain_text,
)
from sdp.document.writers.html import paper_html
from sdp.document.writers.pdf import write_pdf
from sdp.document.writers.rich_text import write_rich_text
from sdp.document.writers.text import write_text

WEIRS = Paragraph((Text("The weirs were closed."),), key="c0ffee")
SEE = (Text("See paragraph "), Reference("c0ffee", 99), Text("."))


def paper(*sections, implications=()):
    parts = [Section(f"Section {place}", blocks) for place, blocks in enumerate(sections, start=1)]
    return Document("Rivers", Cover(), (*parts, *implications))


def test_a_reference_has_the_number_of_its_paragraph_wherever_both_stand():
    cell = Cell((Paragraph(SEE, numbered=False),))
    blocks = (Paragraph(SEE), ItemList("bullet", (Item(SEE, after=SEE),)), Table((Row((cell,)),), caption=SEE))
    appendix = Implications((Implication("Risk", (Paragraph((Strong(SEE),), numbered=False),)),))
    text = write_text(paper(blocks, (Paragraph((Text("Other."),)), WEIRS), implications=(appendix,)))
    assert re.findall(r"See paragraph (\S+)\.", text) == ["3"] * 6
    assert "99" not in text


@given(st.permutations(range(6)), st.integers(0, 5))
@settings(max_examples=30)
def test_a_reference_follows_its_paragraph_through_any_order_of_sections(order, place):
    sections = [(Paragraph((Text(f"Words {index}."),), key=f"a{index}"),) for index in range(6)]
    pointer = (Paragraph((Text("See "), Reference(f"a{place}"), Text("."))),)
    done = number(paper(pointer, *(sections[index] for index in order)))
    numbered = {block.number: plain_text(block.inlines) for part in done.sections for block in part.blocks}
    referred = int(re.search(r"See (\d+)", numbered[1])[1])
    assert numbered[referred] == f"Words {place}."


def test_numbering_twice_changes_nothing():
    once = number(paper((Paragraph(SEE), WEIRS)))
    assert number(once) == once


@pytest.mark.parametrize("left", [(), (replace(WEIRS, numbered=False),), (Paragraph((Text("Other."),)),)])
def test_a_reference_says_where_its_paragraph_is_gone_or_has_no_number(left):
    document = paper((Paragraph(SEE),), left)
    assert f"See paragraph {PARAGRAPH_REMOVED}." in write_text(document)
    html = paper_html(document)
    assert f"See paragraph {PARAGRAPH_REMOVED}." in html
    assert "<a " not in html


def test_the_first_of_two_paragraphs_with_one_key_is_meant():
    assert "See paragraph 2." in write_text(paper((Paragraph(SEE), WEIRS, WEIRS)))


def test_a_keyed_paragraph_of_an_implication_is_nothing_to_refer_to():
    appendix = Implications((Implication("Risk", (WEIRS,)),))
    assert PARAGRAPH_REMOVED in write_text(paper((Paragraph(SEE),), implications=(appendix,)))


# On the page and in the file


def test_a_reference_is_a_link_to_the_paragraph_on_the_page():
    html = paper_html(paper((Paragraph(SEE), WEIRS)))
    assert 'See paragraph <a href="#p2">2</a>.' in html
    assert html.count('id="p2"') == 1


def test_a_link_with_words_of_its_own_leads_to_the_keyed_paragraph():
    words = (Link("#k-c0ffee", (Text("the weirs"),)),)
    assert '<a href="#p2">the weirs</a>' in paper_html(paper((Paragraph(words), WEIRS)))
    assert "the weirs" in paper_html(paper((Paragraph(words),)))
    assert "<a " not in paper_html(paper((Paragraph(words),)))


def test_a_reference_within_a_link_is_its_number_alone():
    inner = (Link("https://example.org", (Text("paragraph "), Reference("c0ffee"))),)
    html = paper_html(paper((Paragraph(inner), WEIRS)))
    assert '<a href="https://example.org">paragraph 2</a>' in html


def test_the_pdf_prints_the_number_as_a_link_that_screen_readers_are_told_of():
    pdf = pikepdf.open(BytesIO(write_pdf(paper((Paragraph(SEE), WEIRS)))))
    (link,) = [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]
    assert (str(link.Subtype), str(link.Contents)) == ("/Link", "2")
    assert "/StructParent" in link


# As stored


@pytest.mark.parametrize("last", [None, 1, 12, 999_999])
def test_a_body_keeps_keys_and_references(last):
    blocks = (WEIRS, Paragraph((Text("See "), Emphasis((Reference("c0ffee", last),)), Text("."))))
    body = write_rich_text(blocks)
    assert read_rich_text(body) == blocks
    assert sanitise(body) == body


def test_only_keys_of_the_house_are_kept():
    assert sanitise('<p id="x">a</p><p id="k-A B">b</p><p id="k-">c</p>') == "<p>a</p><p>b</p><p>c</p>"
    assert sanitise(f'<p id="k-{"a" * 33}">a</p><li id="k-1">b</li>') == "<p>a</p><ul><li>b</li></ul>"
    assert sanitise('<table><tr><td><p id="k-1">a</p><td>b</tr></table>').count("k-1") == 0


def test_an_empty_line_leaves_the_key_with_the_first_of_two():
    assert sanitise('<p id="k-1">a<br><br>b</p>') == '<p id="k-1">a</p><p>b</p>'


@pytest.mark.parametrize("words", ["0", "01", "1234567", "twelve", " 12", "12."])
def test_a_link_to_a_key_that_says_more_than_a_number_keeps_its_words(words):
    (paragraph,) = read_rich_text(f'<p>See<a href="#k-1">{words}</a> there.</p>')
    assert plain_text(paragraph.inlines) == f"See{words} there."
    assert not [inline for inline in paragraph.inlines if isinstance(inline, Reference)]


def test_spaces_around_a_reference_stay_and_references_stay_apart():
    run = '<p>see <a href="#k-1">2</a> <a href="#k-1">2</a><a href="#k-1">2</a> and</p>'
    assert plain_text(read_rich_text(run)[0].inlines) == "see 2 22 and"
    assert sanitise(run) == run


def test_an_edition_keeps_references_and_one_without_them_is_stored_as_before():
    document = number(paper((Paragraph(SEE), WEIRS)))
    stored = json.loads(codec.canonical_json(document))
    assert codec.decode(stored) == document
    without = codec.encode(paper((Paragraph((Text("x"),)),)))
    assert without["document"]["parts"][0]["blocks"] == [{"is": "Paragraph", "inlines": [{"is": "Text", "text": "x"}]}]
