"""Streams whose end cannot be mistaken, as an archive wants them (ISO 19005-2, 6.1.7.1).

qpdf writes a line feed after a stream's bytes. Where the last of these is itself a carriage return, the two look like
one end of line, and the stream like one that is a byte shorter than it says.
"""

from __future__ import annotations

import re

_END = re.compile(rb"\r\nendstream\n")
_BEGIN = b" >>\nstream\n"
_LENGTH = re.compile(rb"/Length (\d+)")


def part_line_ends(pdf: bytes) -> bytes:
    """The file with one more carriage return after each such stream. No object moves.

    The byte is taken from the blank before the end of the stream's dictionary.
    """
    mended = bytearray(pdf)
    for end in _END.finditer(pdf):
        last = end.start() + 1
        begin = _dictionary_end(pdf, last)
        if begin is not None:
            mended[begin:last] = mended[begin + 1 : last] + b"\r"
    return bytes(mended)


def _dictionary_end(pdf: bytes, last: int) -> int | None:
    """Where the blank is before the `>>` of the dictionary of the stream whose bytes end at `last`."""
    begin = pdf.rfind(_BEGIN, 0, last)
    lengths = _LENGTH.findall(pdf, max(pdf.rfind(b" obj\n", 0, begin), 0), begin + 1)
    is_whole = begin >= 0 and lengths and begin + len(_BEGIN) + int(lengths[-1]) == last
    return begin if is_whole else None
