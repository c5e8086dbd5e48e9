"""An HTML table's node → Table: which cells are headers, how far they span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from sdp.document.readers.html_nodes import Node
from sdp.document.tree import LONGEST_SPAN, Cell, Inlines, ItemList, Paragraph, Row, Strong, Table

CellReader = Callable[[Node], tuple[Paragraph | ItemList, ...]]
InlinesReader = Callable[[Sequence[Node | str]], Inlines]


def read_table(node: Node, read_cell: CellReader, read_inlines: InlinesReader) -> Table:
    """The table; a first row that is bold throughout, as Word pastes it, is taken as its head."""
    captions = [child for child in node.children if isinstance(child, Node) and child.tag == "caption"]
    caption = read_inlines([content for child in captions for content in (*child.children, " ")])
    rows = [row for tr in _table_rows(node) if (row := _read_row(tr, read_cell)).cells]
    if rows and not any(cell.heads for row in rows for cell in row.cells) and _all_bold(rows[0]):
        rows[0] = Row(tuple(_as_head(cell) for cell in rows[0].cells))
    return Table(tuple(rows), caption)


def _table_rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("thead", "tbody", "tfoot"):
            yield from _table_rows(child)
        elif isinstance(child, Node) and child.tag == "tr":
            yield child


def _read_row(tr: Node, read_cell: CellReader) -> Row:
    nodes = [child for child in tr.children if isinstance(child, Node) and child.tag in ("td", "th")]
    heads_columns = all(node.tag == "th" and node.attributes.get("scope") != "row" for node in nodes)
    return Row(tuple(_read_table_cell(node, read_cell, heads_columns=heads_columns) for node in nodes))


def _read_table_cell(node: Node, read_cell: CellReader, *, heads_columns: bool) -> Cell:
    heads: Literal["column", "row"] | None = None
    if node.tag == "th":
        heads = "column" if heads_columns or node.attributes.get("scope") == "col" else "row"
    return Cell(read_cell(node), heads, _span(node, "colspan"), _span(node, "rowspan"))


def _span(node: Node, name: str) -> int:
    span = node.attributes.get(name, "1")
    return max(1, min(int(span[:6]), LONGEST_SPAN)) if span.isascii() and span.isdigit() else 1


def _all_bold(row: Row) -> bool:
    return all(_bold(cell.blocks) for cell in row.cells)


def _bold(blocks: Iterable[Paragraph | ItemList]) -> bool:
    match tuple(blocks):
        case (Paragraph((Strong(_),)),):
            return True
        case _:
            return False


def _as_head(cell: Cell) -> Cell:
    """The bold cell as a column header; a header is bold without saying so."""
    match cell.blocks:
        case (Paragraph((Strong(children),)),):
            return replace(cell, blocks=(Paragraph(children, numbered=False),), heads="column")
        case _:
            return cell
