"""The reader for plain text: of past reports (`read_text`), and of a body typed into a text box (`read_blocks`).

A report is read in stages, each in a file of its own that says what it does: `lines` → `feet` → `numbers` (with
`width`) → `marking` → `joining` → `lists` and `tables` → `sections`; beside them `cover`, `contacts`, `implications`.
"""

from __future__ import annotations

from sdp.document.readers.text.blocks import read_blocks
from sdp.document.readers.text.decoding import LARGEST_TEXT, read_bytes
from sdp.document.readers.text.errors import TextError
from sdp.document.readers.text.report import ReadText, read_text

__all__ = ["LARGEST_TEXT", "ReadText", "TextError", "read_blocks", "read_bytes", "read_text"]
