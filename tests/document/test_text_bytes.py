"""Files that are no report's text are refused at once, with what to do."""

from __future__ import annotations

import contextlib
import time

import pytest

from sdp.document.readers.text import LARGEST_TEXT, TextError, read_blocks, read_bytes, read_text

HEAD = "Purpose of the Report\n1 To say.\nRecommendations\n2 The X Committee is recommended to:\n(a) Note it.\n"
TAIL = "\nContact: A B, Clerk\nTel: 1\n\nAppendix 1: Implications\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext -layout"),
        (b"PK\x03\x04\x14\x00", "Word or zip"),
        (b"Purpose\nof\x00the", "line 2 holds a NUL"),
        ("First\nit costs £5".encode("latin-1"), "byte 16, on line 2.*Save it as UTF-8"),
        ("Purpose of the Report".encode("utf-16"), "UTF-16"),
        (b"x" * (LARGEST_TEXT + 1), "too large"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, says):
    with pytest.raises(TextError, match=says):
        read_bytes(data)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read_bytes("\ufeff£5 – five".encode()) == "£5 – five"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1 Foo\n" * 11_000 + TAIL,
        HEAD + "1\n" * 11_000 + TAIL,
        HEAD + " " * 1_900_000 + "x" + TAIL,
        HEAD + "|" * 1_900_000 + TAIL,
        HEAD + "- " * 900_000 + TAIL,
        HEAD + "\f" * 1_900_000 + TAIL,
        HEAD + TAIL + "Finance – x\n" * 11_000,
        HEAD + "x\n" * 900_000 + TAIL,
        HEAD + "".join("\t" * (depth % 40) + "- x\n" for depth in range(10_000)) + TAIL,
    ],
    ids=["numbers", "lone numbers", "spaces", "strokes", "dashes", "pages", "implications", "lines", "nested"],
)
def test_no_text_takes_long(text):
    for read in (read_text, read_blocks):
        start = time.process_time()
        with contextlib.suppress(TextError):
            read(text)
        assert time.process_time() - start < 2
