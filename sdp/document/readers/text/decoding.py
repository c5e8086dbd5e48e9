"""Bytes of a file → text, or a refusal that says what to do."""

from __future__ import annotations

from sdp.document.readers.text.errors import TextError

LARGEST_TEXT = 2_000_000
"""Bytes. A report of 200 pages is about 0.6 MB; anything over this is not a report's text."""

_OTHER_KINDS = (
    (b"%PDF", "This is a PDF, not its text. Run “pdftotext -layout” on it and give the result."),
    (b"PK\x03\x04", "This is a Word or zip file. Save it as plain text (UTF-8) and give the result."),
    (b"\xd0\xcf\x11\xe0", "This is an old Word file. Save it as plain text (UTF-8) and give the result."),
    (b"{\\rtf", "This is a rich text (RTF) file. Save it as plain text (UTF-8) and give the result."),
    (b"\xff\xfe", "This text is in UTF-16. Save it as UTF-8 and try again."),
    (b"\xfe\xff", "This text is in UTF-16. Save it as UTF-8 and try again."),
)


def read_bytes(data: bytes) -> str:
    """The text in a file's bytes: UTF-8, with or without a byte order mark. Raises TextError on anything else."""
    if len(data) > LARGEST_TEXT:
        raise TextError(
            f"This file is too large ({len(data) / 1e6:.1f} MB). The text of a report has at most "
            f"{LARGEST_TEXT // 1_000_000} MB: check that it is the right file."
        )
    _refuse_other_kinds(data)
    text = _decode(data)
    if not text.strip():
        raise TextError("This file is empty. Give the text of a report.")
    return text


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, message in _OTHER_KINDS:
        if start.startswith(mark):
            raise TextError(message)
    if b"\0" in data:
        raise TextError(
            f"This is not plain text: line {_line_of(data, data.index(0))} holds a NUL byte. "
            "Save the report as plain text (UTF-8) and try again."
        )


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextError(
            f"This text is not in UTF-8: byte {error.start + 1}, on line {_line_of(data, error.start)}, cannot be "
            "read. Save it as UTF-8 and try again."
        ) from error


def _line_of(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
