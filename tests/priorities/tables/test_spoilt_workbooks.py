"""Spoilt workbooks and archives: each is refused in words, before it can do harm, and nothing is written."""

import contextlib
import io
from datetime import date
from datetime import time as clock
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priorities.tables import TablesError, as_workbook, read_bytes
from tests.priorities.tables.sheets import at, refused, with_part, workbook_of

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>"""


def put(sheet, row, column, value, form=None):
    def spoil(workbook):
        cell = at(workbook[sheet], row, column)
        cell.value = value
        if form:
            cell.number_format = form

    return spoil


def error_cell(workbook):
    cell = at(workbook["observations"], 2, "value")
    cell.value, cell.data_type = "#REF!", "e"


SPOILT = {
    "a formula": (
        put("observations", 2, "value", "=1+1"),
        "Sheet observations, row 2, value: The cell holds a formula, “=1+1”. Type what it gives instead.",
    ),
    "an error": (
        error_cell,
        "Sheet observations, row 2, value: The cell holds an error, #REF!. Type what it should hold.",
    ),
    "a date made of a period": (
        put("observations", 2, "period", date(2018, 5, 19)),
        "Sheet observations, row 2, period: The spreadsheet made the date 19 May 2018 of this cell. Format "
        "the cell as text and type it again, like 2018-19.",
    ),
    "a time": (
        put("observations", 2, "period", clock(12, 30)),
        "Sheet observations, row 2, period: The spreadsheet made a time of this cell. Format the cell as text "
        "and type it again.",
    ),
    "a percentage": (
        put("observations", 2, "value", 0.5, "0%"),
        "Sheet observations, row 2, value: The spreadsheet made a percentage of this cell. Format the cell as "
        "text and type it again, without the sign.",
    ),
    "a yes or no": (
        put("observations", 2, "value", True),
        "Sheet observations, row 2, value: The spreadsheet made TRUE of this cell. Format the cell as text "
        "and type it again.",
    ),
    "text in a number": (
        put("observations", 2, "value", "many"),
        "Sheet observations, row 2, value: “many” is not a plain number. Write for example 97 or 26.1.",
    ),
    "merged cells": (
        lambda workbook: workbook["work_areas"].merge_cells("A2:A3"),
        "Sheet work_areas: The cells A2:A3 are merged. Unmerge them: a row for each.",
        "Sheet work_areas, row 3, priority_key: The cell is empty. Fill it in.",
    ),
    "a sheet less": (
        lambda workbook: workbook.remove(workbook["measures"]),
        "There is no sheet called measures. Add it, if need be with its header row alone.",
    ),
    "a sheet under another name": (
        lambda workbook: setattr(workbook["measures"], "title", "Measures"),
        "There is no sheet called measures. Add it, if need be with its header row alone.",
    ),
    "an empty sheet": (
        lambda workbook: workbook["work_areas"].delete_rows(1, 99),
        "Sheet work_areas: The sheet is empty. Its first row must name the columns.",
    ),
    "a sheet without its header": (
        lambda workbook: workbook["work_areas"].delete_rows(1),
        "Sheet work_areas, row 1: The first row must name the columns: priority_key, order, key, title, matrix_title.",
    ),
    "a column less": (
        lambda workbook: workbook["work_areas"].delete_cols(4),
        "Sheet work_areas, row 1, title: The column is missing. Add it.",
    ),
    "a cell far down": (
        lambda workbook: workbook["work_areas"].cell(1_000_000, 1, "x"),
        "Sheet work_areas, row 20002: The sheet has more than 20,000 rows or 100 columns. Delete what is no table.",
    ),
    "a cell far right": (
        lambda workbook: workbook["work_areas"].cell(2, 16_000, "x"),
        "Sheet work_areas, row 2: The sheet has more than 20,000 rows or 100 columns. Delete what is no table.",
    ),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_workbook(plan, tmp_path, what):
    spoil, *messages = SPOILT[what]
    with workbook_of(plan, tmp_path / "plan.xlsx") as workbook:
        spoil(workbook)
    assert refused(tmp_path / "plan.xlsx") == messages


def bomb(megabytes):
    """A workbook with a part of so many noughts."""
    return lambda workbook: with_part(workbook, "xl/media/picture.png", bytes(megabytes * 1024 * 1024))


def locked(archive):
    """The archive with the flag of its first part set that says that a password locks it."""
    flags = archive.index(b"PK\x01\x02") + 8
    return archive[:flags] + bytes([archive[flags] | 1]) + archive[flags + 1 :]


FILES = {
    "macros": (
        lambda workbook: with_part(workbook, "xl/vbaProject.bin", b"Sub"),
        "plan.xlsx holds macros. Save it as a workbook without macros (.xlsx).",
    ),
    "40 MB": (
        lambda workbook: bytes(40 * 1024 * 1024),
        "plan.xlsx is larger than 10 MB. Take out what is no table, such as pictures.",
    ),
    "a bomb of 60 MB": (
        bomb(60),
        "plan.xlsx would be 60 MB when unpacked, which no plan’s tables are. Export the plan anew and copy "
        "your changes into that file.",
    ),
    "a bomb of 5 MB": (
        bomb(5),
        "plan.xlsx would grow 100 times or more when unpacked, as no plan’s tables do. Export the plan anew "
        "and copy your changes into that file.",
    ),
    "entities that grow": (
        lambda workbook: with_part(workbook, "xl/sharedStrings.xml", ENTITIES, instead=True),
        "plan.xlsx declares XML entities, which no workbook needs. Export the plan anew and copy your changes "
        "into that file.",
    ),
    "entities in a part of another name": (
        lambda workbook: with_part(workbook, "xl/strings.dat", ENTITIES),
        "plan.xlsx declares XML entities, which no workbook needs. Export the plan anew and copy your changes "
        "into that file.",
    ),
    "an XML part that is none": (
        lambda workbook: with_part(workbook, "xl/sharedStrings.xml", b"<sst><si>", instead=True),
        "plan.xlsx is damaged: “no element found: line 1, column 9”. Save it anew.",
    ),
    "a password, or an old workbook": (
        lambda workbook: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        "plan.xlsx is an old workbook, or one with a password. Save it as .xlsx without a password.",
    ),
    "a picture": (
        lambda workbook: b"\x89PNG\r\n\x1a\n" + bytes(100),
        "plan.xlsx is no workbook and no ZIP archive, or it is damaged. Give a folder of CSV files, a ZIP "
        "archive of them, or a workbook (.xlsx).",
    ),
    "half a workbook": (
        lambda workbook: workbook[: len(workbook) // 2],
        "plan.xlsx is no workbook and no ZIP archive, or it is damaged. Give a folder of CSV files, a ZIP "
        "archive of them, or a workbook (.xlsx).",
    ),
    "some bytes lost": (
        lambda workbook: workbook[:1000] + workbook[1016:],
        "plan.xlsx is no workbook and no ZIP archive, or it is damaged. Give a folder of CSV files, a ZIP "
        "archive of them, or a workbook (.xlsx).",
    ),
    "locked parts": (
        lambda workbook: locked(workbook),
        "plan.xlsx is locked with a password. Make it again without one.",
    ),
    "no workbook in it": (
        lambda workbook: with_part(workbook, "xl/workbook.xml", b"<x/>", instead=True),
        "plan.xlsx has none of a plan’s sheets. Name them as export does: partnership, organisations, plan, "
        "foreword_achievements, plan_sections, priorities, work_areas, deliverables, delivery_mechanisms, "
        "statements, measures, observations, case_studies, enabling_factors, partner_plans, alignments and "
        "crosswalk.",
    ),
    "nothing": (
        lambda workbook: b"",
        "plan.xlsx is no workbook and no ZIP archive, or it is damaged. Give a folder of CSV files, a ZIP "
        "archive of them, or a workbook (.xlsx).",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_spoilt_file(plan, tmp_path, what):
    spoil, *messages = FILES[what]
    (tmp_path / "plan.xlsx").write_bytes(spoil(as_workbook(plan)))
    assert refused(tmp_path / "plan.xlsx") == messages


@given(method=st.sampled_from([ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA]), data=st.data())
def test_a_damaged_archive_is_read_or_refused_in_words(method, data):
    whole = io.BytesIO()
    with ZipFile(whole, "w", method) as archive:
        archive.writestr("partnership.csv", "key,name\r\nrivers,Rivers\r\n" * 20)
    damaged = bytearray(whole.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        lost = data.draw(st.integers(0, 20))
        damaged[at : at + lost] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(TablesError):
        read_bytes(bytes(damaged), "plan.zip")
