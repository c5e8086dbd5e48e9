from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document.addresses import addresses, key_of, with_keys, with_references
from sdp.document.codec import canonical_json
from sdp.document.tree import Cover, Document, ItemList, Paragraph, Section, Text
from sdp.document.writers.text import write_text
from tests.document.papers import invented_paper


def paragraph(words, *, key="", numbered=True):
    return Paragraph((Text(words),), numbered=numbered, key=key)


def test_a_paragraph_is_called_by_its_key_or_by_its_words():
    bodies = [(paragraph("a", key="k1"), ItemList("bullet", ())), (paragraph("b", numbered=False), paragraph("c"))]
    assert addresses(bodies) == [["k1"], [key_of("c")]]


def test_a_key_once_given_is_never_another_paragraphs_name():
    changed, new = paragraph("Other words now.", key=key_of("Weirs.")), paragraph("Weirs.")
    assert addresses([(new, changed)]) == [[key_of("Weirs.", 1), key_of("Weirs.")]]


keys = st.sampled_from(["", "", "x", key_of("None.")])
blocks = st.builds(paragraph, st.sampled_from(["", "None.", "Weirs."]), key=keys)


@given(st.lists(st.lists(blocks, max_size=4), max_size=4))
@settings(max_examples=100)
def test_no_two_paragraphs_have_one_name_and_giving_the_names_as_keys_changes_none(bodies):
    named = addresses(bodies)
    flat = [name for body in named for name in body]
    assert len(flat) == len(set(flat))
    keyed = [with_keys(body, names, set(flat)) for body, names in zip(bodies, named, strict=True)]
    assert addresses(keyed) == named


def test_a_paper_that_was_read_refers_to_its_paragraphs_where_it_named_their_numbers():
    sections = (
        Section("Weirs", (paragraph("See paragraph 3, and paragraph 9."), paragraph("Closed."))),
        Section("Paths", (paragraph("Open, as paragraphs 1 and 2 say."),)),
    )
    read = with_references(Document("Rivers", Cover(), sections))
    assert write_text(read) == write_text(Document("Rivers", Cover(), sections))
    assert [bool(block.key) for part in read.sections for block in part.blocks] == [True, True, True]
    turned = Document("Rivers", Cover(), read.parts[::-1])
    assert "1 Open, as paragraphs 2 and 3 say." in write_text(turned)
    assert "2 See paragraph 1, and paragraph 9." in write_text(turned)


def test_a_paper_that_names_no_number_stays_what_it_is():
    paper = invented_paper(1)
    assert canonical_json(with_references(paper)) == canonical_json(paper)
