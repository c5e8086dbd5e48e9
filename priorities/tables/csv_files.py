"""Tables as CSV: UTF-8, commas, one header row; a folder of files, or the same in a ZIP archive."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from priorities.tables.faults import quoted
from priorities.tables.grid import LARGEST_FILE, LONGEST_CELL, MOST_ROWS, Given, Grid
from priorities.tables.schema import BY_NAME

MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP archive knows: archives of the same tables are the same bytes."""


class _NotReadable(ValueError):  # noqa: N818 - it becomes a fault, with its line
    """The bytes are no table."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def read_folder(folder: Path) -> Given:
    """The tables of a folder. Other files in it are left alone."""
    return read_files(dict(_contents(folder)))


def _contents(folder: Path) -> Iterator[tuple[str, bytes | str]]:
    """Each table's bytes, one more at most than are read; words where it cannot be opened."""
    for name in BY_NAME:
        try:
            with (folder / f"{name}.csv").open("rb") as file:
                yield name, file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield name, f"The file cannot be read: {error.strerror}."


def read_files(contents: Mapping[str, bytes | str]) -> Given:
    """The tables of some files' bytes, by the tables' names. Words instead of bytes say why there are none."""
    given = Given()
    for name, content in contents.items():
        try:
            if isinstance(content, str):
                raise _NotReadable(content)
            given.grids[name] = _grid(name, _text(content))
        except _NotReadable as error:
            given.faults.append(given.fault(str(error), name, error.line))
    return given


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise _NotReadable(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Take out what is no table.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _NotReadable("The file is in UTF-16. Save it as “CSV UTF-8”.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _NotReadable("The line is not in UTF-8. In Excel save the file as “CSV UTF-8”.", line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _NotReadable("The line holds a NUL character, so this is no text. Save the file as “CSV UTF-8”.", line)
    return text


def _grid(name: str, text: str) -> Grid:
    if not text.strip():
        raise _NotReadable("The file is empty. Its first line must name the columns.")
    lines = _lines(text)
    _, header = next(lines)
    _refuse_other_separator(header)
    grid = Grid(name, [column.strip() for column in header])
    for line, cells in lines:
        if len(grid.rows) == MOST_ROWS:
            raise _NotReadable(f"The table has more than {MOST_ROWS:,} rows, the most that can be read.", line)
        grid.rows.append((line, cells))
    return grid


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _NotReadable(_why(str(error)), line) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _why(error: str) -> str:
    if "field larger" in error:
        return (
            f"A cell is far longer than the {LONGEST_CELL:,} characters that can be read. Is a quotation mark missing?"
        )
    return "A quotation mark in the row that begins here is not closed, or words stand behind a closed one."


def _refuse_other_separator(header: list[str]) -> None:
    for separator, words in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and separator in header[0]:
            raise _NotReadable(
                f"The columns are parted by {words}: {quoted(header[0])}. Save the file with commas, "
                "in Excel as “CSV UTF-8” with a comma as the list separator, or send a workbook (.xlsx).",
                1,
            )


def write_csv(grid: Grid) -> bytes:
    """The table as a CSV file.

    A cell that begins with = or @ is written as it is. These files are read by this site and by people who look at
    them as text; an apostrophe in front of such a cell, against spreadsheets that would take it for a formula, would
    come back as part of the words, and every list begins with "- ". Who wants a spreadsheet has the workbook, whose
    cells are texts and nothing else.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(grid.header)
    writer.writerows(cells for _, cells in grid.rows)
    return file.getvalue().encode()


def write_archive(grids: Iterable[Grid]) -> bytes:
    """The tables as a ZIP archive of CSV files; the same tables give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for grid in grids:
            name = zipfile.ZipInfo(f"{grid.name}.csv", MIDNIGHT_1980)
            archive.writestr(name, write_csv(grid), zipfile.ZIP_DEFLATED)
    return file.getvalue()
