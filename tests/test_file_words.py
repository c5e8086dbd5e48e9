"""Type, size, pages and date of a download, in words."""

from datetime import UTC, datetime

import pytest

from sdp.file_words import file_words, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (31_400, "31 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_440_000, "1.4 MB"),
        (9_960_000, "10 MB"),
        (12_345_678, "12 MB"),
        (5_000_000_000_000, "5000 GB"),
    ],
)
def test_a_size_is_said_in_a_unit_that_is_easy_to_read(size, words):
    assert size_words(size) == words


def test_what_is_known_of_a_file_is_said_in_one_line():
    at = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)
    assert file_words("pdf", 31_000, 5, at) == "PDF, 31 kB, 5 pages, published 14 January 2027"
    assert file_words("pdf", 31_000, 5, made=at) == "PDF, 31 kB, 5 pages, made 14 January 2027"
    assert file_words("pdf", 31_000, 1) == "PDF, 31 kB, 1 page"
    assert file_words("html") == "web page (HTML)"
    assert file_words("csv", 1_200_000) == "CSV, 1.2 MB"


def test_the_day_is_that_of_the_office():
    """Half past eleven in the evening in UTC is the next day in London, in summer."""
    assert file_words("pdf", published=datetime(2027, 6, 14, 23, 30, tzinfo=UTC)).endswith("15 June 2027")
