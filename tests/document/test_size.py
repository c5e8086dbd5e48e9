"""The bounds of what is laid out: far above any paper, far below what would hold a worker for minutes."""

from dataclasses import replace

import pytest

from sdp.document.tree import Block, Cover, Document, Item, ItemList, Paragraph, Row, Section, Strong, Table, Text
from sdp.document.writers.pdf import write_pdf
from sdp.document.writers.size import PaperTooLarge, check_size
from tests.document.papers import cell, invented_paper, item_list, words
from tests.document.plans import figure
from tests.document.tag_tree import read_tags


def paper(*blocks: Block) -> Document:
    return Document("Weirs", Cover(), (Section("Findings", blocks),))


def deep_list(levels: int) -> ItemList:
    held = ItemList("bullet", (Item(words("deepest")),))
    for _ in range(levels):
        held = ItemList("bullet", (Item(words("x"), (held,)),))
    return held


def deep_marks(levels: int) -> Paragraph:
    inline = Text("deepest")
    for _ in range(levels):
        inline = Strong((inline,))
    return Paragraph((inline,))


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((Paragraph(words("long " * 2_000_000)),), "characters"),
        ((Table((Row((cell("x"),)),) * 5_000),), "rows"),
        ((item_list("bullet", *["x"] * 30_000),), "blocks"),
        ((replace(figure(), table=Table(())),) * 600, "figures"),
        ((deep_list(10_000),), "too deep"),
        ((deep_marks(10_000),), "too deep"),
    ],
    ids=["text", "rows", "items", "charts", "lists", "marks"],
)
def test_a_monstrous_paper_is_refused(blocks: tuple, said: str) -> None:
    with pytest.raises(PaperTooLarge, match=said):
        write_pdf(paper(*blocks))


def test_lists_as_deep_as_the_bound_are_written() -> None:
    text = read_tags(write_pdf(paper(deep_list(18)))).root.text
    assert "deepest" in text


def test_the_bounds_are_generous() -> None:
    check_size(invented_paper(200))
