"""Spoilt files: whatever a table is, each gets a message that says where, what and what to write instead."""

import pytest

from tests.priorities.tables.sheets import Folder, refused
from tests.priorities.tables.spoiling import long_table, put, replaced, semicolons, with_column, without_column, written

SPOILT = {
    "a missing file": (
        lambda folder: folder.file("measures").unlink(),
        "measures.csv is missing. Add it, if need be with its header line alone.",
    ),
    "a missing column": (
        without_column("work_areas", "title"),
        "work_areas.csv, line 1, title: The column is missing. Add it.",
    ),
    "a missing column that may be empty": (
        without_column("work_areas", "matrix_title"),
        "work_areas.csv, line 1, matrix_title: The column is missing. Add it. Its cells may be empty.",
    ),
    "an unknown column": (
        with_column("work_areas", "colour"),
        "work_areas.csv, line 1, colour: There is no column of that name here. Use priority_key, order, "
        "key, title, matrix_title.",
    ),
    "a column twice": (
        with_column("work_areas", "title"),
        "work_areas.csv, line 1, title: The column is there twice. Take one of them out.",
    ),
    "a column without a name": (
        with_column("work_areas", ""),
        "work_areas.csv, line 1: A column has no name. Name it, or take it out.",
    ),
    "an empty file": (
        written("work_areas", b""),
        "work_areas.csv: The file is empty. Its first line must name the columns.",
    ),
    "no header": (
        lambda folder: folder.drop("work_areas", 1),
        "work_areas.csv, line 1: The first row must name the columns: priority_key, order, key, title, matrix_title.",
    ),
    "semicolons": (
        semicolons,
        "work_areas.csv, line 1: The columns are parted by semicolons: "
        "“priority_key;order;key;title;matrix_title”. Save the file with commas, in Excel as “CSV UTF-8” "
        "with a comma as the list separator, or send a workbook (.xlsx).",
    ),
    "bytes of Windows": (
        replaced("work_areas", b"Bank work 1.2", b"Bank caf\xe9"),
        "work_areas.csv, line 3: The line is not in UTF-8. In Excel save the file as “CSV UTF-8”.",
    ),
    "UTF-16": (
        lambda folder: folder.file("work_areas").write_text(folder.file("work_areas").read_text(), "utf-16"),
        "work_areas.csv: The file is in UTF-16. Save it as “CSV UTF-8”.",
    ),
    "a NUL byte": (
        replaced("work_areas", b"Bank work 1.2", b"Bank\0work"),
        "work_areas.csv, line 3: The line holds a NUL character, so this is no text. Save the file as “CSV UTF-8”.",
    ),
    "a bell": (
        put("work_areas", 3, "title", "Bank\awork"),
        "work_areas.csv, line 3, title: The cell holds a character that cannot be printed (number 7). Take it out.",
    ),
    "an open quotation mark": (
        replaced("work_areas", b"Bank work 1.2", b'"Bank'),
        "work_areas.csv, line 3: A quotation mark in the row that begins here is not closed, or words "
        "stand behind a closed one.",
    ),
    "a row too long": (
        replaced("work_areas", b"Bank work 1.2", b"Bank, work"),
        "work_areas.csv, line 3: The row has 6 cells under 5 columns. Check its commas and quotation marks.",
    ),
    "a table too long": (
        long_table,
        "work_areas.csv, line 20002: The table has more than 20,000 rows, the most that can be read.",
    ),
    "a cell too long": (
        put("work_areas", 2, "title", "x" * 100_001),
        "work_areas.csv, line 2, title: The cell has 100,001 characters, and at most 100,000 can be read. Shorten it.",
    ),
    "words too long for their column": (
        put("work_areas", 2, "title", "Bank " * 70),
        "work_areas.csv, line 2, title: “Bank Bank Bank Bank Bank Bank Bank Bank Bank Bank Bank Bank…” "
        "has 349 characters, and at most 300 fit. Shorten it.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_file(folder: Folder, what):
    spoil, *messages = SPOILT[what]
    spoil(folder)
    assert refused(folder.path) == messages
