"""Tables → HTML: every row as wide as the table, and no cell over another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.tree import LONGEST_SPAN, Cell, Paragraph, Row, Table, plain_text
from sdp.document.writers.html_inlines import inlines_html, words
from sdp.document.writers.html_lists import plain_block_html
from sdp.document.writers.text import write_blocks

_SCOPES = {"column": SafeString(' scope="col"'), "row": SafeString(' scope="row"'), None: SafeString("")}
_SCROLLED = '<div class="table{3}" role="group" aria-label="{0}" tabindex="0">\n<table>\n{1}{2}</table>\n</div>\n'
_RECORDS = '<div class="table records{3}">\n<table>\n{1}{2}</table>\n</div>\n'

PlacedRow: TypeAlias = list[tuple[int, Cell]]
"""Cells, each with the column where it begins."""
Labels: TypeAlias = dict[int, str]


def table_html(table: Table) -> SafeString:
    """The table in a box of its own that scrolls on a narrow screen and is reached by keyboard.

    One of records does not scroll, as paper.css stacks its cells there: each has its column's heading as `data-label`.
    """
    # A table may not be all head (PDF/UA, ISO 14289-1, 7.2): then its headers stand in the body.
    head = len(table.head) if len(table.head) < len(table.rows) else 0
    rows = [*_placed(table.rows[:head]), *_placed(table.rows[head:])]
    width = max((max(taken, default=-1) + 1 for _, taken in rows), default=0)
    filled = [
        [*cells, *((column, Cell(())) for column in range(width) if column not in taken)] for cells, taken in rows
    ]
    labels = _labels(filled[:head]) if table.records else {}
    parts = (("thead", filled[:head]), ("tbody", filled[head:]))
    return format_html(
        _RECORDS if table.records else _SCROLLED,
        words(plain_text(table.caption)) or "Table",
        format_html("<caption>{}</caption>\n", inlines_html(table.caption)) if table.caption else "",
        format_html_join("", "{}", ((_part(tag, part, labels),) for tag, part in parts if part)),
        # On paper the rows of other tables are kept whole.
        " spanning" if any(cell.rowspan > 1 for row in filled[head:] for _, cell in row) else "",
    )


def _part(tag: str, rows: list[PlacedRow], labels: Labels) -> SafeString:
    held = format_html_join("", "{}", ((_row(row, labels if tag == "tbody" else {}),) for row in rows))
    return format_html("<{0}>\n{1}</{0}>\n", tag, held)


def _labels(head: list[PlacedRow]) -> Labels:
    """Column → the words of the cells that head it, upper ones first."""
    labels: Labels = {}
    for row in head:
        for column, cell in row:
            text = " ".join(filter(None, (write_blocks((block,)) for block in cell.blocks)))
            for covered in range(column, column + cell.colspan):
                labels[covered] = " – ".join(filter(None, (labels.get(covered), " ".join(text.split()))))
    return labels


def _placed(rows: tuple[Row, ...]) -> Iterator[tuple[PlacedRow, set[int]]]:
    """Each row's cells at their columns, with the spans they have room for, and all columns taken, also from above."""
    below: dict[int, int] = {}  # column → how many more rows a cell from above reaches into
    for index, row in enumerate(rows):
        taken = {column for column, left in below.items() if left > 0}
        below = {column: left - 1 for column, left in below.items() if left > 1}
        cells: PlacedRow = []
        for cell in row.cells:
            column = _next_free(taken)
            fitted = _fitted(cell, taken, column, len(rows) - index)
            cells.append((column, fitted))
            columns = range(column, column + fitted.colspan)
            taken.update(columns)
            below.update(dict.fromkeys(columns, fitted.rowspan - 1))
        yield cells, taken


def _next_free(taken: set[int]) -> int:
    return next(column for column in count() if column not in taken)


def _fitted(cell: Cell, taken: set[int], column: int, rows_left: int) -> Cell:
    """The cell with spans of 1 to LONGEST_SPAN that stay within the table and off the cells from above."""
    room = next((span for span in range(1, LONGEST_SPAN) if column + span in taken), LONGEST_SPAN)
    colspan = max(1, min(cell.colspan, room))
    return replace(cell, colspan=colspan, rowspan=max(1, min(cell.rowspan, rows_left, LONGEST_SPAN)))


def _row(row: PlacedRow, labels: Labels) -> SafeString:
    cells = ((_cell(cell, _label(cell, column, labels)),) for column, cell in row)
    return format_html("<tr>{}</tr>\n", format_html_join("", "{}", cells))


def _label(cell: Cell, column: int, labels: Labels) -> SafeString:
    """What a cell is called where it stands alone; the header of one row speaks for itself."""
    covered = (labels.get(each, "") for each in range(column, column + cell.colspan))
    label = ", ".join(dict.fromkeys(filter(None, covered)))
    if cell.rowspan > 1 and labels:
        label = f"{label} (for the next {cell.rowspan} rows)".strip()
    elif cell.heads:
        label = ""
    return format_html(' data-label="{}"', words(label)) if label else SafeString("")


def _cell(cell: Cell, label: SafeString) -> SafeString:
    return format_html(
        "<{0}{1}{2}{3}{4}>{5}</{0}>",
        "th" if cell.heads else "td",
        _SCOPES[cell.heads],
        _span("colspan", cell.colspan),
        _span("rowspan", cell.rowspan),
        label,
        _content(cell),
    )


def _span(name: str, span: int) -> SafeString:
    return format_html(' {}="{}"', name, span) if span > 1 else SafeString("")


def _content(cell: Cell) -> SafeString:
    match cell.blocks:
        case (Paragraph(inlines),):
            return inlines_html(inlines)
        case blocks:
            return format_html_join("", "{}", ((plain_block_html(block),) for block in blocks))
