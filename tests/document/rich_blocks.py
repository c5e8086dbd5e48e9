"""Hypothesis strategies for bodies in their canonical form: everything the editor's subset can say."""

from __future__ import annotations

from hypothesis import strategies as st

from sdp.document.inlines import tidy
from sdp.document.tree import (
    Block,
    Cell,
    Emphasis,
    Inline,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    plain_text,
)

LIST_STYLES = ("bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none")

# Signs that are no words do not get into a body: controls, and what has no width.
_words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="\ufffc"), max_size=12)
_hrefs = st.sampled_from(
    ["https://example.org/?a=1&b=2", "http://example.org", "mailto:a@example.org", "tel:1", "#p12", "#k-1f2e"]
)
_run: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(
        _words.map(Text), st.sampled_from(["a < b & c", "one", " two ", "three"]).map(Text), st.just(LineBreak())
    ),
    lambda runs: st.one_of(
        st.lists(runs, max_size=3).map(lambda children: Strong(tuple(children))),
        st.lists(runs, max_size=3).map(lambda children: Emphasis(tuple(children))),
    ),
    max_leaves=4,
)


def _says_a_number(run: Inlines) -> bool:
    """Whether a link with these words to a paragraph would be read as a reference."""
    return plain_text(run).isdigit()


_link = st.builds(lambda href, runs: Link(href, tuple(runs)), _hrefs, st.lists(_run, max_size=2)).filter(
    lambda link: not _says_a_number(link.children)
)
keys = st.sampled_from(["1f2e", "c0ffee", "0a"])
references = st.builds(Reference, keys, st.one_of(st.none(), st.integers(1, 999_999)))
inlines: st.SearchStrategy[Inlines] = st.lists(st.one_of(_run, _link, references), max_size=3).map(
    lambda runs: tidy(runs) or (Text("word"),)
)


def _goes_on(first: ItemList, second: ItemList) -> bool:
    return first.style == second.style and (
        first.style in ("bullet", "none") or second.start == first.start + len(first.items)
    )


def _apart(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks without lists that go on from the one before: reading makes one list of those."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if not (isinstance(block, ItemList) and isinstance(last, ItemList) and _goes_on(last, block)):
            kept.append(block)
    return tuple(kept)


@st.composite
def item_lists(draw: st.DrawFn, level: int = 1) -> ItemList:
    style = draw(st.sampled_from(LIST_STYLES))
    inner = st.lists(item_lists(level + 1), max_size=1 if level == 1 else 2) if level < 3 else st.just([])
    items = draw(st.lists(st.tuples(inlines, inner), min_size=1, max_size=2))
    start = draw(st.sampled_from([1, 1, 4, 9999])) if style not in ("bullet", "none") else 1
    return ItemList(style, tuple(Item(run, _apart(lists)) for run, lists in items), start)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    paragraph = inlines.map(lambda run: Paragraph(run, numbered=False))
    content = st.lists(st.one_of(paragraph, item_lists()), max_size=2).map(_apart)
    span = st.sampled_from([1, 1, 2, 20])
    cell = st.builds(Cell, content, st.sampled_from([None, "column", "row"]), span, span)
    # A cell that says it is a header: without any, a bold first row would be taken for the head.
    head = Row((Cell(draw(content), "row"),))
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=3).map(lambda cells: Row(tuple(cells))), max_size=3))
    return Table((head, *rows), draw(st.one_of(st.just(()), inlines)))


paragraphs = st.builds(Paragraph, inlines, st.booleans(), key=st.one_of(st.just(""), keys))
bodies = st.lists(st.one_of(paragraphs, item_lists(), tables()), max_size=3).map(_apart)
