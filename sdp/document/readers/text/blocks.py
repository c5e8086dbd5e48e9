"""Runs → blocks; and the reader for a body that is typed into a plain text box."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sdp.document.readers.text.joining import Run
from sdp.document.readers.text.lines import split_lines
from sdp.document.readers.text.lists import FlatItem, nest
from sdp.document.readers.text.marking import mark_lines
from sdp.document.readers.text.tables import table
from sdp.document.readers.text.width import Width
from sdp.document.tree import Block, Blocks, Item, ItemList, Paragraph, Text


def read_blocks(text: str) -> Blocks:
    """The paragraphs and lists of a typed text; each paragraph takes a number. Nothing typed is dropped.

    A blank line ends a paragraph; “- ”, “• ”, “(a)”, “a)”, “(i)”, “1)” begin list items, set in for a list in a list.
    Raises TextError where lists nest deeper than the house has levels.
    """
    lines = split_lines(text)
    runs: list[Run] = []
    for marked in mark_lines(lines, {}, Width()):
        continues = marked.begins == "words" and runs and (not marked.line.gap or runs[-1].is_empty)
        if continues:
            runs[-1].lines.append(marked)
        else:
            runs.append(Run(marked.begins, [marked]))
    return tuple(blocks_of(runs, numbered=True))


def blocks_of(runs: list[Run], *, numbered: bool) -> Iterator[Block]:
    """The blocks that these runs make. Where the text has no number, `numbered` says whether a paragraph takes one."""
    runs = _captions_joined(runs)
    for is_item, group in groupby(runs, key=lambda run: run.kind == "item"):
        if is_item:
            yield from nest(_flat_item(run) for run in group)
        else:
            yield from (_block(run, numbered) for run in group)


def _flat_item(run: Run) -> FlatItem:
    return FlatItem(run.mark, run.lines[0].line.indent, run.text, run.where)


def _block(run: Run, numbered: bool) -> Block:
    if run.kind == "table":
        return table(run.rows, run.caption)
    words = (Text(run.text),) if run.text else ()
    return Paragraph(words, numbered=numbered or run.kind == "number")


def _captions_joined(runs: list[Run]) -> list[Run]:
    """The runs, with “Table 2: …” made the caption of the table below it."""
    kept: list[Run] = []
    for run in runs:
        if run.kind == "table" and kept and is_caption(kept[-1]):
            run.caption = kept.pop().text
        kept.append(run)
    return kept


def is_caption(run: Run) -> bool:
    """Whether the run is the title of a table."""
    return run.kind == "words" and run.text.startswith("Table ")


def unlabelled_list(runs: list[Run]) -> ItemList:
    """A list whose items have no mark: what each run says is an item."""
    return ItemList("none", tuple(Item((Text(run.text),)) for run in runs))
