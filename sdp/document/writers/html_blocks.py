"""Blocks → HTML, with the numbers and labels they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sdp.document.tree import Block, Figure, ItemList, Paragraph, Table
from sdp.document.writers.charts import chart_svg
from sdp.document.writers.html_inlines import inlines_html, words
from sdp.document.writers.html_lists import plain_block_html
from sdp.document.writers.html_table import table_html

SHORT = 9
"""Rows of data that stay on the page of their chart; more of them may go on over it."""


def run_of_blocks(blocks: Iterable[Block], within: str = "") -> SafeString:
    """The blocks as HTML; `within` is the id of their section, on which the ids of their charts build."""
    charts = (f"{within}-chart-{position}".lstrip("-") for position in count(1))
    return format_html_join("", "{}", ((_run_html(run, charts),) for run in _runs(blocks)))


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks, with numbered paragraphs and the lists that interrupt them held together."""
    run: list[Block] = []
    for block in blocks:
        if run and not (_is_numbered(run[0]) and (_is_numbered(block) or isinstance(block, ItemList))):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.number is not None


def _run_html(run: Sequence[Block], charts: Iterator[str]) -> SafeString:
    match run[0]:
        case Paragraph(number=int(first)):
            return format_html('<ol class="numbered" start="{}">\n{}</ol>\n', first, _numbered(run))
        case Table() as table:
            return table_html(table)
        case Figure() as figure:
            return _figure(figure, next(charts))
        case block:
            return plain_block_html(block)


def _figure(figure: Figure, chart: str) -> SafeString:
    return format_html(
        '<figure{}>\n<figcaption>{}</figcaption>\n<div class="drawing">\n{}\n{}</div>\n{}</figure>\n',
        SafeString(' class="short"') if len(figure.table.rows) <= SHORT else "",
        words(figure.title),
        chart_svg(figure, chart),
        format_html("<p>{}</p>\n", inlines_html(figure.sentence)) if figure.sentence else "",
        table_html(figure.table) if figure.table.rows else "",
    )


def _numbered(run: Sequence[Block]) -> SafeString:
    """Numbered paragraphs as list items; a list belongs to the paragraph it follows."""
    items: list[SafeString] = []
    lists = SafeString("")
    for block in reversed(run):
        if isinstance(block, Paragraph):
            items.append(_numbered_item(block, lists))
            lists = SafeString("")
        elif isinstance(block, ItemList):
            lists = SafeString("\n") + plain_block_html(block) + lists
    return format_html_join("", "{}", ((item,) for item in reversed(items)))


def _numbered_item(paragraph: Paragraph, lists: SafeString) -> SafeString:
    return format_html(
        '<li id="p{0}" value="{0}"><span class="number">{0}</span> {1}{2}</li>\n',
        paragraph.number,
        inlines_html(paragraph.inlines),
        lists,
    )
