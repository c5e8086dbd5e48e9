"""The public paper: nothing of what is exempt, the numbers of the whole paper, and a word that something is exempt."""

import json
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sdp.document import codec
from sdp.document.exemption import DESCRIPTIONS
from sdp.document.nodes import mapped, walk
from sdp.document.numbering import number
from sdp.document.redaction import public_version
from sdp.document.tree import (
    Cell,
    Contact,
    Contacts,
    Contents,
    Cover,
    Document,
    Exempt,
    Implication,
    Implications,
    Item,
    ItemList,
    Link,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from sdp.document.writers.html import write_html
from sdp.document.writers.pdf import write_pdf
from sdp.document.writers.text import write_text
from tests.document.papers import words
from tests.document.strategies import documents
from tests.document.test_pdf_text import extracted
from tests.document.validity import failures

SECRET = "Quaxolotl"
EXEMPT = Exempt((3,), "A tender is open until May.")
REASON = "A tender is open until May."


def plain(text: str, key: str = "") -> Paragraph:
    return Paragraph(words(text), key=key)


SECTION = Section(
    f"{SECRET} tender",
    (
        plain(f"{SECRET} bid least.", key="secret"),
        ItemList("bullet", (Item(words(f"{SECRET} list")),)),
        Table((Row((Cell((Paragraph(words(f"{SECRET} cell")),)),)),), caption=words(f"{SECRET} caption")),
        plain(f"{SECRET} bid again."),
    ),
    exempt=EXEMPT,
)
WHOLE = number(
    Document(
        "Weirs",
        Cover("Rivers Committee"),
        (
            Contents(),
            Section("Purpose", (plain("To tell.", key="aim"),), "purpose"),
            SECTION,
            Section(
                "After",
                (
                    Paragraph((Text("See paragraphs "), Reference("secret"), Text(" and "), Reference("aim"))),
                    Paragraph((Link("#p3", words("the third")), Link("#p1", words("the first")))),
                    Paragraph((Link("#k-secret", words("that one")),)),
                ),
            ),
            Contacts(
                (
                    Contact("Ben Marsh", "Clerk", "03000"),
                    Contact(f"{SECRET} Jones", "Dealer", "0191", f"{SECRET}@example.org", restricted=True),
                )
            ),
            Implications((Implication("Finance", (Paragraph((Reference("secret"),), numbered=False),)),)),
            Section(
                "Appendix 2: Prices",
                (plain(f"{SECRET} prices"),),
                "appendix",
                exempt=replace(EXEMPT, paragraphs=(1, 3)),
            ),
        ),
    )
)
PUBLIC = public_version(WHOLE)


def numbers(document: Document) -> list[int]:
    found = (node for node in walk(document.parts) if isinstance(node, Paragraph))
    return [node.number for node in found if node.number is not None]


def test_nothing_of_an_exempt_part_is_in_the_public_paper_in_any_form() -> None:
    assert all(SECRET in form for form in (json.dumps(codec.encode(WHOLE)), write_html(WHOLE), write_text(WHOLE)))
    pdf = write_pdf(PUBLIC)
    for form in (json.dumps(codec.encode(PUBLIC)), write_html(PUBLIC), write_text(PUBLIC), extracted(pdf)):
        assert SECRET.casefold() not in form.casefold()
        assert "secret" not in form


def test_what_stays_keeps_its_number_and_the_gap_stays_after_storing_and_numbering_anew() -> None:
    assert numbers(WHOLE) == [1, 2, 3, 4, 5, 6, 7]
    assert numbers(PUBLIC) == [1, 4, 5, 6]
    stored = codec.decode(json.loads(codec.canonical_json(PUBLIC)))
    assert stored == PUBLIC
    assert number(stored) == PUBLIC
    assert public_version(PUBLIC) == PUBLIC


def test_the_public_paper_says_what_is_exempt_under_which_paragraph_and_why() -> None:
    text = write_text(PUBLIC)
    assert (
        "Exempt information\n\nThis section is not published. It is exempt under paragraph 3 (information about "
        in text
    )
    assert (
        "This appendix is not published. It is exempt under paragraphs 1 (information about a particular person) and 3"
        in text
    )
    assert text.count(f"public interest in publishing it. {REASON}") == 2
    assert text.count("Exempt information") == 4, "each in its place and in the contents"


def test_a_public_heading_takes_the_place_of_the_sections_own() -> None:
    named = replace(SECTION, exempt=replace(EXEMPT, public_heading="A contract"))
    public = public_version(replace(WHOLE, parts=(named,)))
    assert public.sections[0].heading == "A contract"


def test_a_reference_to_what_is_not_there_keeps_its_number_and_leads_nowhere() -> None:
    page = write_html(PUBLIC)
    assert 'See paragraphs 2 and <a href="#p1">1</a>' in page
    assert "the third" in page
    assert 'href="#p3"' not in page
    assert '<a href="#p1">the first</a>' in page
    assert "that one" in page


def test_two_paragraphs_of_one_key_do_not_lend_each_other_their_numbers() -> None:
    copied = Section("Copy", (plain("Words that were copied.", key="secret"),))
    whole = number(replace(WHOLE, parts=(*WHOLE.parts, copied)))
    public = public_version(whole)
    assert number(public) == public
    assert "See paragraphs 2 and" in write_text(public)


def test_the_whole_paper_marks_what_is_not_for_publication_in_words() -> None:
    for form in (write_text(WHOLE), write_html(WHOLE), extracted(write_pdf(WHOLE))):
        assert "Not for publication: this section is exempt under paragraph 3" in " ".join(form.split())
        assert "(Not for publication)" in form


def test_both_papers_are_fit_for_the_archive_and_for_a_screen_reader() -> None:
    assert failures(write_pdf(WHOLE)) == []
    assert failures(write_pdf(PUBLIC)) == []


def test_what_belongs_to_an_exempt_section_goes_with_it() -> None:
    inner = Section("Inner", (plain(f"{SECRET} inner"),), level=2)
    after = Section("Next", (plain("Next."),))
    public = public_version(Document("Weirs", Cover(), (SECTION, inner, after)))
    assert SECRET not in json.dumps(codec.encode(public))
    assert numbers(public) == [4]


def test_a_paper_of_which_nothing_is_exempt_is_its_own_public_version() -> None:
    paper = number(Document("Weirs", Cover(), (Section("After", (Paragraph((Reference("gone"),)),)),)))
    assert public_version(paper) is paper


def test_every_paragraph_of_the_act_can_be_named() -> None:
    assert sorted(DESCRIPTIONS) == [1, 2, 3, 4, 5, 6, 7]
    unknown = number(Document("Weirs", Cover(), (replace(SECTION, exempt=Exempt((9,))),)))
    assert "exempt under paragraph 9 of Part 1" in write_text(unknown)
    unsaid = number(Document("Weirs", Cover(), (replace(SECTION, exempt=Exempt(())),)))
    assert "exempt under Part 1 of Schedule 12A" in write_text(unsaid)


@st.composite
def partly_exempt(draw: st.DrawFn) -> Document:
    """A paper some of whose sections are exempt; each of their texts begins with a word of its own."""
    paper = draw(documents())
    chosen = draw(st.sets(st.integers(0, len(paper.parts) - 1), min_size=1))
    under = tuple(sorted(draw(st.sets(st.sampled_from(sorted(DESCRIPTIONS)), min_size=1))))
    return replace(
        paper,
        parts=tuple(
            _exempt(part, Exempt(under, "Why not.")) if at in chosen and isinstance(part, Section) else part
            for at, part in enumerate(paper.parts)
        ),
    )


def _exempt(section: Section, exempt: Exempt) -> Section:
    marked = mapped(section, lambda node: Text(f"{SECRET}{len(node.text)} {node.text}") if type(node) is Text else node)
    return replace(marked, heading=f"{SECRET} {section.heading}", exempt=exempt)


def said(form: str) -> set[str]:
    """The words of a text, without bare numbers and the ids and sizes that have one in them."""
    return {word for word in re.findall(r"\w+", form) if not any(sign.isdigit() for sign in word)}


@given(partly_exempt())
@settings(max_examples=40)
def test_no_word_that_is_only_in_exempt_parts_is_in_the_public_paper(paper: Document) -> None:
    whole = number(paper)
    public, without = public_version(whole), public_version(_emptied(whole))
    for write in (lambda one: codec.canonical_json(one).decode(), write_html, write_text):
        assert said(write(public)) == said(write(without))
    assert number(public) == public
    open_parts = tuple(part for part in whole.parts if not (isinstance(part, Section) and part.exempt))
    assert numbers(public) == numbers(replace(whole, parts=open_parts))


def _emptied(paper: Document) -> Document:
    """The same paper, had its exempt parts no word in them."""
    return replace(
        paper,
        parts=tuple(
            replace(part, heading="", blocks=()) if isinstance(part, Section) and part.exempt else part
            for part in paper.parts
        ),
    )
