"""Files that are no report's text are refused at once, with what to do."""

from __future__ import annotations

import pytest

from sdp.document.readers.text import LARGEST_TEXT, TextError, read_blocks, read_bytes, read_text
from tests.document.growth import assert_work_grows_with_the_text

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


@pytest.mark.parametrize("read", [read_text, read_blocks])
@pytest.mark.parametrize(
    "text",
    [
        lambda size: HEAD + "1 Foo\n" * (size // 150) + TAIL,
        lambda size: HEAD + "1\n" * (size // 150) + TAIL,
        lambda size: HEAD + " " * size + "x" + TAIL,
        lambda size: HEAD + "|" * size + TAIL,
        lambda size: HEAD + "- " * (size // 2) + TAIL,
        lambda size: HEAD + "\f" * size + TAIL,
        lambda size: HEAD + TAIL + "Finance – x\n" * (size // 150),
        lambda size: HEAD + "x\n" * (size // 2) + TAIL,
        lambda size: HEAD + "".join("\t" * (depth % 40) + "- x\n" for depth in range(size // 150)) + TAIL,
    ],
    ids=["numbers", "lone numbers", "spaces", "strokes", "dashes", "pages", "implications", "lines", "nested"],
)
def test_work_grows_with_the_text_and_not_with_its_square(text, read):
    assert_work_grows_with_the_text(read, text, 100_000, TextError)
