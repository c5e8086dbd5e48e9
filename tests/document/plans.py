"""Invented plans: papers with a cover of their own, contents, levels, wide matrices and charts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from sdp.document.tree import (
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Item,
    ItemList,
    Link,
    Paragraph,
    Part,
    Point,
    Row,
    Section,
    Series,
    Table,
    Text,
)
from tests.document.papers import cell, heading_cell, implications, sentence, table, words
from tests.document.rich_blocks import inlines, item_lists, tables

COVER = Cover("Safe Rivers Partnership", subtitle="A review will take place in 2031.", own_page=True)
TITLE = "Safe Rivers Partnership Plan 2030 – 2035"
HEADS = Row(tuple(heading_cell(text) for text in ("Work area", "Core deliverables", "Delivery mechanism")))


def plain(text: str) -> Paragraph:
    return Paragraph(words(text), numbered=False)


def figure(name: str = "Crossings of the weir", *areas: str) -> Figure:
    """A comparison between areas, with limits."""
    areas = areas or ("River county", "North", "England")
    points = tuple(Point(area, f"{12 + at}.5", f"{11 + at}.5", f"{13 + at}.5") for at, area in enumerate(areas))
    heads = Row(tuple(heading_cell(text) for text in ("Area", "Rate", "Lower limit", "Upper limit")))
    rows = (Row((heading_cell(p.label, "row"), cell(p.value), cell(p.lower), cell(p.upper))) for p in points)
    chart = Chart("comparison", (Series(points),), "per 1,000", local=areas[0])
    return Figure(name, chart, words(f"{areas[0]} stood at 12.5 per 1,000."), Table((heads, *rows), words("The data")))


def deliverables(seed: int, count: int) -> ItemList:
    """Bullets, each with a key; every third has bullets below and words that close its sentence."""
    items = []
    for at in range(count):
        inner = (ItemList("bullet", (Item(words(sentence(seed + at + 3))),)),) if at % 3 == 2 else ()
        items.append(
            Item(words(sentence(seed + at)), inner, after=words("In time.") if inner else (), key=f"act-{seed}-{at}")
        )
    return ItemList("bullet", tuple(items))


def matrix(seed: int, areas: int = 4, each: int = 9) -> Table:
    """Work areas × core deliverables × mechanism, each mechanism for two work areas."""
    rows = [HEADS]
    for area in range(areas):
        mechanism = (replace(cell(f"Action plan {seed}-{area}"), rowspan=2),) if area % 2 == 0 else ()
        held = Cell((deliverables(100 * seed + 10 * area, each),))
        rows.append(Row((heading_cell(f"Work area {seed}-{area}", "row"), held, *mechanism)))
    return Table(tuple(rows), words(f"Strategic priority {seed}"), records=True)


def priority(seed: int, figures: int = 2, each: int = 9) -> tuple[Section, ...]:
    """A priority's sections: why, a wide matrix, charts."""
    return (
        Section(f"Strategic priority {seed}: paths", (plain(sentence(seed)),), key=f"priority-{seed}", opening=True),
        Section("Why is it important?", (plain(sentence(seed) * 4), plain(sentence(seed + 1) * 3)), level=2, key="why"),
        Section("In detail", (plain(sentence(seed + 2)),), level=3),
        Section("Work areas", (matrix(seed, each=each),), level=2, wide=True),
        Section("Statistics", tuple(figure(f"Crossings {seed}-{at}") for at in range(figures)), level=2),
    )


def invented_plan(priorities: int = 2, figures: int = 2, each: int = 9) -> Document:
    """A plan with everything in it, always the same."""
    link = Paragraph(
        (Link("#priority-1", words("Priority 1")), Text(" and "), Link("/plans/x/", words("the site"))), False
    )
    parts: tuple[Part, ...] = (
        Contents(),
        Section("Foreword", (plain(sentence(1) * 3), link), key="foreword", opening=True),
        *(section for seed in range(1, priorities + 1) for section in priority(seed, figures, each)),
        Section("Appendix 2: Alignment", (table(8),), "appendix", wide=True),
        Section("", (plain("Ask for this plan in another language."),)),
        implications(),
    )
    return Document(TITLE, COVER, parts)


numbers = st.integers(0, 900).map(lambda tenths: f"{tenths / 10:.1f}")
labels = st.sampled_from(["River county", "North", "England", "2029", "2030"])
series = st.builds(
    Series, st.lists(st.builds(Point, labels, numbers), min_size=1, max_size=4).map(tuple), st.sampled_from(["", "A"])
)
charts = st.builds(
    Chart,
    st.sampled_from(["comparison", "trend"]),
    st.lists(series, min_size=1, max_size=2).map(tuple),
    st.sampled_from(["", "%", "per 1,000"]),
    st.one_of(st.none(), numbers),
    st.sampled_from(["", "North"]),
)
titles = st.sampled_from(["Crossings of the weir", "Boats & rafts", "Footfall"])
records = tables().map(lambda held: replace(held, records=True))
figures = st.builds(Figure, titles, charts, inlines, tables())
_paragraphs = st.builds(Paragraph, inlines, st.booleans())
_keys = st.sampled_from(["", "why", "why", "s1", "p1", "Ünlike a key", "contents"])


@st.composite
def keyed_lists(draw: st.DrawFn) -> ItemList:
    held = draw(item_lists())
    items = (replace(item, key=draw(_keys), after=draw(st.one_of(st.just(()), inlines))) for item in held.items)
    return replace(held, items=tuple(items))


blocks: st.SearchStrategy[Block] = st.one_of(_paragraphs, keyed_lists(), tables(), records, figures)
sections = st.builds(
    Section,
    st.sampled_from(["", "Findings", "A heading < another", "Weirs"]),
    st.lists(blocks, max_size=2).map(tuple),
    st.sampled_from(["body", "appendix", "purpose"]),
    st.sampled_from([1, 2, 3]),
    _keys,
    st.booleans(),
    st.booleans(),
)
covers = st.builds(
    Cover, st.sampled_from(["", "Partnership"]), subtitle=st.sampled_from(["", "Under review"]), own_page=st.booleans()
)


@st.composite
def plans(draw: st.DrawFn) -> Document:
    """Any paper of a plan's parts, also with levels skipped and keys that are alike."""
    parts: list[Part] = list(draw(st.lists(sections, max_size=4)))
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), Contents(depth=draw(st.sampled_from([1, 2, 3]))))
    return Document(draw(st.sampled_from(["", TITLE])), draw(covers), tuple(parts))
