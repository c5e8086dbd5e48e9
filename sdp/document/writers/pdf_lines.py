"""Where lines and tables break on paper: a hyphenated word keeps to one line, and a broken row ends with its page.

Programs that take text out of a PDF drop a hyphen at a line's end, so that a broken “sub-group” would come out as
“subgroup”. Pango can be told by attribute, but WeasyPrint has no CSS property for it.

WeasyPrint 70 makes a row as high as the cells that end in it. Where a page ends in a cell that goes on into the rows
below, that cell would hang out of the table.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.layout import table
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);", override=True)

LONGEST_UNBROKEN = 30
"""Bytes of a hyphenated word that may keep to one line; a longer one would leave too much of the line empty."""

_HYPHENATED = re.compile(rb"[^\s-]+(?:-[^\s-]+)+")


_set_text = Layout.set_text
_table_layout = table.table_layout


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Give the layout its text, as WeasyPrint does, and then keep its hyphenated words whole."""
    _set_text(layout, text, justify)
    if "-" in layout.text:
        _keep_whole(layout)


def _keep_whole(layout: Any) -> None:
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for word in _HYPHENATED.finditer(layout.text.encode()):
        if len(word[0]) <= LONGEST_UNBROKEN:
            attribute = pango.pango_attr_allow_breaks_new(False)
            attribute.start_index, attribute.end_index = word.span()
            pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def table_layout(*arguments: Any) -> tuple[Any, ...]:
    """Lay out what a page has room for of a table, as WeasyPrint does, and then let its last row enclose its cells."""
    laid_out: tuple[Any, ...] = _table_layout(*arguments)
    box, resume_at, *_ = laid_out
    if box is not None and resume_at:
        _enclose_cells(box)
    return laid_out


def _enclose_cells(box: Any) -> None:
    groups = [group for group in box.children if group.children and not group.is_header]
    if not groups:
        return
    row = groups[-1].children[-1]
    bottom = max((cell.position_y + cell.border_height() for cell in row.children), default=0)
    missing = bottom - row.position_y - row.height
    if missing > 0:
        for cell in row.children:
            if cell.rowspan == 1:
                cell.padding_bottom += missing
        for part in (row, groups[-1], box):
            part.height += missing
