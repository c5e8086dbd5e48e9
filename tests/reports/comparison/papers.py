"""Small papers in two states, for comparing."""

from __future__ import annotations

from reports.comparison.result import ComparedLine
from sdp.document.tree import (
    Cover,
    Document,
    Emphasis,
    Item,
    ItemList,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain_text,
)
from tests.document.papers import cell, heading_cell


def words(text):
    return (Text(text),)


def paragraphs(*texts):
    return tuple(Paragraph(words(text)) for text in texts)


def items(*texts, style="bullet"):
    return ItemList(style, tuple(Item(words(text)) for text in texts))


def section(heading, *blocks, **how):
    return Section(
        heading, tuple(block for one in blocks for block in (one if isinstance(one, tuple) else (one,))), **how
    )


def paper(*parts, title="Rivers", **cover):
    return Document(title, Cover(**cover), parts)


def table(*rows):
    head, *body = rows
    return Table((Row(tuple(map(heading_cell, head))), *(Row(tuple(map(cell, row))) for row in body)))


def marked(before, mark, within, after=""):
    """“before <mark>within</mark>after”."""
    made = {"bold": Strong, "italic": Emphasis}.get(mark)
    inner = made(words(within)) if made else Link(mark, words(within))
    return Paragraph(tuple(run for run in (Text(before), inner, Text(after)) if run != Text("")))


def told(comparison):
    """Each change as “passage: words”."""
    return [f"{change.passage}: {change.words}" for change in comparison.changes]


def lines_of(comparison):
    return [block for passage in comparison.passages for block in passage.blocks if isinstance(block, ComparedLine)]


def shown(line):
    """A compared line as a person would mark it up: [-went-] {+came+}."""
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(
        marks[stretch.kind].format(plain_text(stretch.after or stretch.before)) for stretch in line.words.stretches
    )
