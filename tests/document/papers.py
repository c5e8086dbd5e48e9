"""Invented papers for tests and measurements; no sentence comes from a real report."""

from __future__ import annotations

from datetime import date

from sdp.document.tree import (
    Block,
    Cell,
    Contact,
    Contacts,
    Cover,
    Document,
    Emphasis,
    Implication,
    Implications,
    Item,
    ItemList,
    Link,
    ListStyle,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

COVER = Cover(
    committee="Rivers and Footpaths Overview and Scrutiny Committee",
    meeting_date=date(2031, 3, 7),
    report_of="Ada Quill, Head of Riverside Services",
)
CONTACTS = Contacts((Contact("Ben Marsh", "Footpaths Officer", "03000 000 000", "ben.marsh@example.org"),))
IMPLICATION_HEADINGS = (
    "Finance",
    "Staffing",
    "Risk",
    "Equality and Diversity / Public Sector Equality Duty",
    "Accommodation",
    "Crime and Disorder",
    "Human Rights",
    "Consultation",
    "Procurement",
    "Disability Issues",
    "Legal Implications",
)

_SUBJECTS = ("The ferry group", "Each parish", "The lock keepers' forum", "A review of towpaths", "The angling club")
_VERBS = ("counted", "described", "compared", "mapped", "welcomed")
_OBJECTS = (
    "the state of 42 footbridges after the winter floods",
    "how visitors find their way from the station to the weir",
    "the cost of dredging with that of planting reeds along the bank",
    "which steps are too steep for prams and wheelchairs",
    "ideas from schools for keeping litter out of the mill race",
)
_ENDINGS = (
    "and will bring a short note to the next meeting.",
    "and asked for figures by the end of the summer.",
    "so that volunteers can plan their work for the coming year.",
    "although three of the twelve sites could not be reached in time.",
)


def sentence(seed: int) -> str:
    """An invented sentence; the same number gives the same one, and neighbours differ."""
    return " ".join(
        part[(seed * step + seed // len(part)) % len(part)]
        for part, step in ((_SUBJECTS, 1), (_VERBS, 2), (_OBJECTS, 3), (_ENDINGS, 1))
    )


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def paragraph(seed: int) -> Paragraph:
    """A numbered paragraph of two to four sentences, some with bold words, italics or a link."""
    text = " ".join(sentence(seed * 7 + index) for index in range(2 + seed % 3))
    if seed % 5 == 1:
        return Paragraph((Strong(words("In short: ")), Text(text)))
    if seed % 5 == 3:
        return Paragraph((Text(text + " See "), Link("https://example.org/weir", words("the weir plan")), Text(".")))
    return Paragraph((Text(text), Emphasis(words(" (draft figures)"))) if seed % 5 == 4 else words(text))


def item_list(style: ListStyle, *texts: str, inner: tuple[ItemList, ...] = ()) -> ItemList:
    """A flat list; `inner` goes under its last item."""
    last = len(texts) - 1
    return ItemList(style, tuple(Item(words(text), inner if index == last else ()) for index, text in enumerate(texts)))


def bullets(seed: int) -> ItemList:
    """Two levels of bullets."""
    inner = item_list("bullet", *(sentence(seed + index) for index in range(3)))
    return item_list("bullet", sentence(seed + 11), sentence(seed + 12), inner=(inner,))


def heading_cell(text: str, heads: str = "column") -> Cell:
    return Cell((Paragraph(words(text), numbered=False),), heads="row" if heads == "row" else "column")


def cell(text: str) -> Cell:
    return Cell((Paragraph(words(text), numbered=False),))


def table(rows: int = 6) -> Table:
    """A table with a caption, a heading row and a heading in each row."""
    head = Row(tuple(heading_cell(text) for text in ("Site", "Visitors", "Change", "Remark")))
    body = (
        Row((heading_cell(f"Lock {n}", "row"), cell(str(100 + 7 * n)), cell(f"{n % 9}.4%"), cell(sentence(n)[:60])))
        for n in range(1, rows + 1)
    )
    return Table((head, *body), caption=words("Visitors to the locks, 2030"))


def implications(answer: str = "N/A") -> Implications:
    """Appendix 1 with one longer answer."""
    answers = {"Risk": "Flood water may close two of the paths at short notice. " + sentence(3)}
    entries = (
        Implication(heading, (Paragraph(words(answers.get(heading, answer)), numbered=False),))
        for heading in IMPLICATION_HEADINGS
    )
    return Implications(tuple(entries))


def recommendations() -> Section:
    lead_in = Paragraph(words("The committee is recommended to:"))
    acts = item_list("lower-alpha", "Note the contents of the report.", "Comment on the plan for the weir.")
    return Section("Recommendations and reasons", (lead_in, acts), "recommendations")


def section(seed: int) -> Section:
    """Most of a page: paragraphs, bullets in some, a table in few."""
    blocks: list[Block] = [paragraph(seed * 4 + index) for index in range(4)]
    if seed % 2:
        blocks.insert(2, bullets(seed))
    if seed % 4 == 2:
        blocks.append(table())
    return Section(f"Towpaths and bridges, part {seed}", tuple(blocks))


def invented_paper(pages: int = 4) -> Document:
    """A paper of about that many A4 pages in the house layout, always the same."""
    purpose = Section(
        "Purpose of the Report", (Paragraph(words(f"To tell the committee about {pages} matters.")),), "purpose"
    )
    body = (section(seed) for seed in range(1, max(1, round((pages - 1) * 1.12)) + 1))
    parts = (purpose, *body, recommendations(), CONTACTS, implications())
    return Document("Rivers and footpaths: an update", COVER, parts)
