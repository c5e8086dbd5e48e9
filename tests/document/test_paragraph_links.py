"""Numbers as links on pages, and the outline that leads to the parts."""

import re

from hypothesis import given

from sdp.document.numbering import number
from sdp.document.outline import outline
from sdp.document.tree import Cover, Document, Implications, Paragraph, Section, Text
from sdp.document.writers.html import paper_html, write_html
from sdp.document.writers.paragraph_links import with_paragraph_links
from tests.document.strategies import documents

LINK = re.compile(r'<a class="number" href="#p(\d+)" aria-label="Link to paragraph \1">\1</a>')


@given(documents())
def test_every_numbered_paragraph_has_a_link_to_itself_and_nothing_else_changes(document):
    plain = paper_html(document)
    linked = with_paragraph_links(plain)
    assert LINK.findall(linked) == re.findall(r'<li id="p(\d+)"', plain)
    assert LINK.sub(r'<span class="number">\1</span>', linked) == plain


def test_words_that_look_like_a_number_stay_words():
    typed = Document("", Cover(), (Section("A", (Paragraph((Text('<span class="number">9</span>'),)),)),))
    assert LINK.findall(with_paragraph_links(paper_html(typed))) == ["1"]


def test_a_file_keeps_its_plain_numbers():
    paper = Document("Weirs", Cover(), (Section("A", (Paragraph((Text("One."),)),)),))
    assert '<span class="number">1</span>' in write_html(paper)
    assert "Link to paragraph" not in write_html(paper)


def test_the_outline_names_the_headed_parts_with_their_paragraphs():
    two = (Paragraph((Text("One."),)), Paragraph((Text("Two."),)))
    sections = (Section("Weirs", two), Section("", two[:1]), Section("Eels", two[:1], key="eels"), Section("Notes", ()))
    found = outline(number(Document("", Cover(), (*sections, Implications((), "Appendix 1")))))
    assert [(entry.heading, entry.anchor, entry.first, entry.last) for entry in found] == [
        ("Weirs", "s1", 1, 2),
        ("Eels", "eels", 4, 4),
        ("Notes", "s4", None, None),
        ("Appendix 1", "implications", None, None),
    ]
