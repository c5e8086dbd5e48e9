"""Where lines break on paper: a hyphenated word keeps to one line.

Programs that take text out of a PDF drop a hyphen at a line's end, so that a broken “sub-group” would come out as
“subgroup”. Pango can be told by attribute, but WeasyPrint has no CSS property for it.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);", override=True)

LONGEST_UNBROKEN = 30
"""Bytes of a hyphenated word that may keep to one line; a longer one would leave too much of the line empty."""

_HYPHENATED = re.compile(rb"[^\s-]+(?:-[^\s-]+)+")


_set_text = Layout.set_text


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
