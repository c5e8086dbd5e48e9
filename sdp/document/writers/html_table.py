"""Tables → HTML: every row as wide as the table, and no cell over another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.tree import LONGEST_SPAN, Cell, Paragraph, Row, Table, plain_text
from sdp.document.writers.html_inlines import inlines_html, words
from sdp.document.writers.html_lists import plain_block_html

_SCOPES = {"column": SafeString(' scope="col"'), "row": SafeString(' scope="row"'), None: SafeString("")}


def table_html(table: Table) -> SafeString:
    """The table in a box of its own that scrolls on a narrow screen and is reached by keyboard."""
    # A table may not be all head (PDF/UA, ISO 14289-1, 7.2): then its headers stand in the body.
    head = len(table.head) if len(table.head) < len(table.rows) else 0
    parts = (("thead", table.rows[:head]), ("tbody", table.rows[head:]))
    width = max((width for _, rows in parts for width in _widths(rows)), default=0)
    return format_html(
        '<div class="table" role="group" aria-label="{}" tabindex="0">\n<table>\n{}{}</table>\n</div>\n',
        words(plain_text(table.caption)) or "Table",
        format_html("<caption>{}</caption>\n", inlines_html(table.caption)) if table.caption else "",
        format_html_join("", "{}", ((_part(tag, rows, width),) for tag, rows in parts if rows)),
    )


def _part(tag: str, rows: tuple[Row, ...], width: int) -> SafeString:
    filled = (_row(cells, width - len(taken)) for cells, taken in _placed(rows))
    return format_html("<{0}>\n{1}</{0}>\n", tag, format_html_join("", "{}", ((row,) for row in filled)))


def _widths(rows: tuple[Row, ...]) -> Iterator[int]:
    return (max(taken, default=-1) + 1 for _, taken in _placed(rows))


def _placed(rows: tuple[Row, ...]) -> Iterator[tuple[list[Cell], set[int]]]:
    """Each row's cells with the spans they have room for, and the columns that they and cells from above take."""
    below: dict[int, int] = {}  # column → how many more rows a cell from above reaches into
    for index, row in enumerate(rows):
        taken = {column for column, left in below.items() if left > 0}
        below = {column: left - 1 for column, left in below.items() if left > 1}
        cells: list[Cell] = []
        for cell in row.cells:
            column = _next_free(taken)
            fitted = _fitted(cell, taken, column, len(rows) - index)
            cells.append(fitted)
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


def _row(cells: list[Cell], missing: int) -> SafeString:
    filled = [*cells, *(Cell(()) for _ in range(missing))]
    return format_html("<tr>{}</tr>\n", format_html_join("", "{}", ((_cell(cell),) for cell in filled)))


def _cell(cell: Cell) -> SafeString:
    return format_html(
        "<{0}{1}{2}{3}>{4}</{0}>",
        "th" if cell.heads else "td",
        _SCOPES[cell.heads],
        _span("colspan", cell.colspan),
        _span("rowspan", cell.rowspan),
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
