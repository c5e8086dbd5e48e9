"""What a PDF says to somebody who reads it from beginning to end."""

from __future__ import annotations

import subprocess

from tests.document.validity import failures


def words_of(pdf: bytes) -> str:
    """The words in the order in which they are read, one space between them."""
    extracted = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(extracted.stdout.decode().split())


def check_in_order(words: str, *phrases: str) -> None:
    """Each phrase is there, after the one before it."""
    place = 0
    for phrase in phrases:
        found = words.find(phrase, place)
        assert found >= 0, f"“{phrase}” is missing after “{words[max(0, place - 60) : place]}” in:\n{words}"
        place = found + len(phrase)


def check_accessible(pdf: bytes) -> None:
    """The PDF keeps PDF/UA-1 and PDF/A-2a."""
    assert failures(pdf) == []
