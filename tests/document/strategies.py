"""Hypothesis strategies for papers whose every word and level a plain text can show."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from sdp.document.house import IMPLICATION_HEADINGS
from sdp.document.tree import (
    Block,
    Contact,
    Contacts,
    Cover,
    Document,
    Implication,
    Implications,
    Item,
    ItemList,
    Paragraph,
    Section,
    Text,
)

_COMMON = (
    "the of and to in for with a on by young people river schools partners noted work parish report lanes "
    "safety funding survey winter footpath volunteers meeting shared between 12 2017 £30,000 48.6% (aged 9-11) "
    "Durham Bridge Group Council Weir Trust SDP Ferry’s ‘critical friends’ 5th multi-agency Overview and Scrutiny"
)
_NOUNS = ["River", "Survey", "Footpath", "Winter", "Plan", "Findings", "Trust", "Bridges", "Ferry", "Cybercrime"]
_LINKS = ["and", "of", "for the", "in", "–", "/", "&"]
_LONG_SENTENCE = (
    "The volunteers of the Ferry Trust walked every lane between the two weirs in the winter of 2017 and found "
    "that the footpath was open along its whole length."
)
STYLES = ("lower-alpha", "lower-roman", "upper-alpha", "decimal")

word = st.sampled_from(_COMMON.split(" "))
opening = st.sampled_from(["The", "Members", "Each", "A", "Work", "In May", "Over 200", "To", "“Safe"])


@st.composite
def clause(draw: st.DrawFn, least: int = 2, most: int = 14) -> str:
    words = draw(st.lists(word, min_size=least, max_size=most))
    return " ".join([draw(opening), *words, "lanes"])


sentences = st.lists(clause(), min_size=1, max_size=4).map(lambda clauses: " ".join(f"{each}." for each in clauses))
lead_in = clause().map(lambda words: f"{words}:")


@st.composite
def heading(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.tuples(st.sampled_from(_LINKS), st.sampled_from(_NOUNS)), max_size=6))
    return " ".join([draw(st.sampled_from(_NOUNS)), *(f"{link} {noun}" for link, noun in pairs), "update"])


def words(text: str) -> tuple[Text]:
    return (Text(text),)


@st.composite
def item_list(draw: st.DrawFn, outer: tuple[str, ...] = ()) -> ItemList:
    """A list, up to three levels deep; a labelled list within a labelled one has labels of another style."""
    style = draw(st.sampled_from([style for style in ("bullet", *STYLES) if style == "bullet" or style not in outer]))
    items = []
    for _ in range(draw(st.integers(1 if style == "bullet" else 2, 4))):
        inner = len(outer) < 2 and len(items) < 2 and draw(st.booleans())
        held = (draw(item_list((*outer, style))),) if inner else ()
        items.append(Item(words(draw(clause(0, 10)) + (":" if held else draw(st.sampled_from(["", ".", ";"])))), held))
    return ItemList(style, tuple(items))


@st.composite
def body(draw: st.DrawFn) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 3))):
        match draw(st.sampled_from(["plain", "plain", "list", "unnumbered"])):
            case "plain":
                blocks.append(Paragraph(words(draw(sentences))))
            case "list":
                blocks += [Paragraph(words(draw(lead_in))), draw(item_list())]
            case "unnumbered":
                before = f"{draw(sentences)} {_LONG_SENTENCE}"
                blocks += [Paragraph(words(before)), Paragraph(words(draw(sentences)), numbered=False)]
    return tuple(blocks)


@st.composite
def recommendations(draw: st.DrawFn, committee: str) -> Section:
    lead = Paragraph(words(f"The {committee} is recommended to:"))
    items = tuple(Item(words(f"{verb} the {draw(clause(0, 8))}.")) for verb in ("Note", "Agree", "Endorse"))
    style = draw(st.sampled_from(("none", "bullet", *STYLES)))
    listed = ItemList(style, items[: draw(st.integers(1 if style in ("none", "lower-alpha") else 2, 3))])
    reasons = (Paragraph(words(draw(sentences))),) if draw(st.booleans()) else ()
    named = draw(st.sampled_from(["Recommendations and reasons", "Recommendation", "RECOMMENDATIONS"]))
    return Section(named, (lead, listed, *reasons), "recommendations")


@st.composite
def implications(draw: st.DrawFn) -> Implications:
    entries = []
    for each in IMPLICATION_HEADINGS:
        answer = draw(st.sampled_from(["N/A", "", "long"]))
        blocks = [Paragraph(words(answer or "None."), numbered=False)]
        if answer == "long":
            blocks = [Paragraph(words(draw(sentences)), numbered=False)]
        entries.append(Implication(each, tuple(blocks)))
    return Implications(tuple(entries))


people = st.lists(
    st.builds(
        Contact,
        name=st.sampled_from(["Ada Quill", "Ben O’Marsh", "Cy de Vere-Jones"]),
        job_title=st.sampled_from(["Strategic Manager, Policy, Planning and Partnerships", "Clerk"]),
        telephone=st.sampled_from(["03000 267 312", "+44 (0)191 372 0000"]),
        email=st.sampled_from(["", "ada.quill@example.org"]),
    ),
    min_size=1,
    max_size=2,
).map(lambda found: Contacts(tuple(found)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A paper of the house layout that a plain text can show whole."""
    committee = draw(st.sampled_from(["Rivers Committee", "Safer and Stronger Lanes Overview and Scrutiny Committee"]))
    cover = Cover(committee, draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))), "Ada Quill, Director of Rivers")
    purpose = Section("Purpose of the Report", (Paragraph(words(draw(sentences))),), "purpose")
    sections = [Section(draw(heading()), draw(body())) for _ in range(draw(st.integers(0, 4)))]
    after = [Section("Background papers", (Paragraph(words("None."), numbered=False),))] * draw(st.integers(0, 1))
    annex = [Section("Appendix 2: Map of weirs", (Paragraph(words(draw(sentences)), numbered=False),), "appendix")]
    parts = (
        purpose,
        *sections,
        draw(recommendations(committee)),
        *after,
        draw(people),
        draw(implications()),
        *annex * draw(st.integers(0, 1)),
    )
    return Document("Safe Rivers Partnership Update", cover, parts)
