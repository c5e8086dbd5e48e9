"""A workbook (.xlsx) → tables: one sheet a table, named like it. Other sheets are left alone.

A cell is taken as the text that its author saw and meant: a number with the decimals its format shows. What the
spreadsheet made by itself (a date, the result of a formula, an error) is refused with what to type instead.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook

from priorities.tables.cells import Day
from priorities.tables.faults import CellError, Fault, TablesError, listed, quoted
from priorities.tables.grid import MOST_ROWS, Given, Grid
from priorities.tables.schema import BY_NAME, TABLES

MOST_COLUMNS = 100
"""Columns that one sheet may have."""
_AS_TEXT = "Format the cell as text and type it again"
_ESCAPED = "_x005F_"
_CARRIAGE_RETURN = re.compile("(?<!_x005F)_x000D_")
_DECIMALS = re.compile(r"0\.(0+)")
_DAYS = {table.name: {column.name for column in table.columns if isinstance(column, Day)} for table in TABLES}


def read_workbook(content: bytes, name: str, merged: Mapping[str, list[str]]) -> Given:
    """The tables of a workbook that has been looked through; `merged` are the merged cells of its parts.

    Raises TablesError if it cannot be opened at all.
    """
    given = Given(in_workbook=True)
    names: list[str] = []
    # What openpyxl cannot keep of a workbook (such as the looks of a rule) is of no use here either.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(io.BytesIO(content), read_only=True)
            for sheet in workbook.worksheets:
                names.append(sheet.title)
                if sheet.title in BY_NAME:
                    _read_sheet(sheet, given, merged)
        # A damaged workbook can fail anywhere in openpyxl, in any way.
        except Exception as error:
            raise TablesError([Fault(f"{name} is damaged and cannot be opened. Save it anew as .xlsx.")]) from error
    if not BY_NAME.keys() & {*names}:
        raise TablesError([Fault(f"{name} has none of a plan’s sheets. Name them as export does: {listed(BY_NAME)}.")])
    return given


def _read_sheet(sheet: Any, given: Given, merged: Mapping[str, list[str]]) -> None:
    table = sheet.title
    if ranges := merged.get(sheet._worksheet_path.lstrip("/")):
        given.faults.append(given.fault(f"The cells {listed(ranges)} are merged. Unmerge them: a row for each.", table))
    # What the sheet says of its own size may be wrong, or a million rows.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
            size = f"more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
            given.faults.append(given.fault(f"The sheet has {size}. Delete what is no table.", table, number))
            return
        cells = _trimmed(_texts(row, number, table, given))
        if cells and table in given.grids:
            width = len(given.grids[table].header)
            given.grids[table].rows.append((number, [*cells, *[""] * (width - len(cells))]))
        elif cells:
            given.grids[table] = Grid(table, [cell.strip() for cell in cells])
    if table not in given.grids:
        given.faults.append(given.fault("The sheet is empty. Its first row must name the columns.", table))


def _texts(row: Iterable[Any], number: int, table: str, given: Given) -> list[str]:
    """The texts of a row's cells; a cell at fault is empty."""
    columns = given.grids[table].header if table in given.grids else []
    texts = []
    for column, cell in zip_longest(columns, row):
        try:
            texts.append("" if cell is None else _text(cell, takes_day=column in _DAYS.get(table, ())))
        except CellError as error:
            texts.append("")
            given.faults.append(given.fault(str(error), table, number, column or ""))
    return texts


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    return cells[: max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)]


def _text(cell: Any, *, takes_day: bool) -> str:
    """The text of a cell. Raises CellError."""
    value, kind = cell.value, cell.data_type
    if kind == "f":
        formula = quoted(str(getattr(value, "text", value)))
        raise CellError(f"The cell holds a formula, {formula}. Type what it gives instead.")
    if kind == "e":
        raise CellError(f"The cell holds an error, {value}. Type what it should hold.")
    match value:
        case None:
            return ""
        case str():
            return _CARRIAGE_RETURN.sub("", value).replace(_ESCAPED, "_")
        case bool():
            raise CellError(f"The spreadsheet made {str(value).upper()} of this cell. {_AS_TEXT}.")
        case int() | float():
            return _number(value, cell.number_format)
        case datetime() if takes_day:
            return value.date().isoformat()
        case datetime():
            raise CellError(f"The spreadsheet made the date {value:%-d %B %Y} of this cell. {_AS_TEXT}, like 2018-19.")
        case _:
            raise CellError(f"The spreadsheet made a time of this cell. {_AS_TEXT}.")


def _number(value: float, form: str) -> str:
    """The number as plain text, with as many decimals as its format shows; never fewer than it has."""
    if "%" in form:
        raise CellError(f"The spreadsheet made a percentage of this cell. {_AS_TEXT}, without the sign.")
    number = Decimal(repr(value))
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    shown = _DECIMALS.search(form)
    places = max(len(shown[1]) if shown else 0, -int(number.as_tuple().exponent))
    return f"{number:.{places}f}"
