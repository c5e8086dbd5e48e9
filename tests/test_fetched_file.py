"""A file that is fetched as it is read: from any place, once, and on from where a connection broke."""

from __future__ import annotations

import pytest

from sdp.fetched_file import FetchedFile
from sdp.storage import StorageAwayError

CONTENT = bytes(range(256)) * 2000


class Line:
    """What comes over a line that breaks after so many bytes, each of the first few times; 0 is never."""

    def __init__(self, *breaks: int) -> None:
        self.breaks = list(breaks)
        self.asked: list[tuple[int, int]] = []
        self.open = 0

    def __call__(self, first: int, last: int) -> Line.Body:
        self.asked.append((first, last))
        self.open += 1
        return Line.Body(self, CONTENT[first : last + 1], self.breaks.pop(0) if self.breaks else 0)

    class Body:
        def __init__(self, line: Line, content: bytes, breaks_at: int) -> None:
            self.line, self.content, self.breaks_at, self.at = line, content, breaks_at, 0

        def read(self, size: int) -> bytes:
            if self.breaks_at and self.at + size > self.breaks_at:
                raise StorageAwayError("The line broke.")
            self.at += size
            return self.content[self.at - size : self.at]

        def close(self) -> None:
            self.line.open -= 1


def a_file(line: Line) -> FetchedFile:
    return FetchedFile("counts.pdf", line, len(CONTENT))


def test_a_line_that_breaks_is_taken_up_where_it_broke():
    line = Line(200_000, 100_000)
    with a_file(line) as file:
        assert b"".join(file.chunks()) == CONTENT
    assert [first for first, _ in line.asked] == [0, 196_608, 262_144]
    assert line.open == 0


def test_a_line_that_is_dead_is_not_asked_for_ever():
    line = Line(1, 1, 1, 1)
    with a_file(line) as file, pytest.raises(StorageAwayError):
        file.read()
    assert len(line.asked) == 2
    assert line.open == 0


def test_a_file_that_ends_before_its_end_is_no_whole_file():
    with FetchedFile("counts.pdf", lambda first, last: Line()(first, 9), 1000) as file, pytest.raises(StorageAwayError):
        file.read()


def test_whoever_begins_and_then_reads_asks_once():
    line = Line()
    with a_file(line) as file:
        file.begin()
        file.seek(0, 2)
        file.seek(0)
        file.read(10)
        file.read(10)
    assert line.asked == [(0, len(CONTENT) - 1)]


def test_of_an_empty_file_nothing_is_asked():
    line = Line()
    with FetchedFile("empty.pdf", line, 0) as file:
        file.begin()
        assert file.read() == b""
    assert line.asked == []


def test_only_the_part_that_is_wanted_is_fetched():
    line = Line()
    with a_file(line) as file:
        file.keep_to(1000, 1999)
        file.begin()
        assert file.read() == CONTENT[1000:2000]
    assert line.asked == [(1000, 1999)]
