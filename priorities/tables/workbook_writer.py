"""Tables → a workbook (.xlsx) for officers: one sheet a table, everything in it text, choices to pick from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from priorities.tables.cells import Choice, Column, Lines, Prose, Reference
from priorities.tables.csv_files import MIDNIGHT_1980
from priorities.tables.faults import Fault, TablesError
from priorities.tables.grid import Grid
from priorities.tables.schema import BY_NAME
from priorities.tables.table import Table

LONGEST_IN_A_WORKBOOK = 32_767
"""Characters that a spreadsheet's cell can have."""
ROOM = 500
"""Empty rows below the last that have drop-downs as well."""
_AS_TEXT = "@"
_TOP = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_READ_ME = "Read me"
_CHOICES = "choices"
_WORDS = (
    "The plan as tables",
    "Each sheet is a table of the plan. Change the cells, save the workbook as .xlsx, and import it on the plan’s page "
    "in the administration. What would change is shown before anything is written.",
    "A key names its row and lasts. Leave the keys of rows that are there; a new row needs a key of its own, lower "
    "case words joined by hyphens.",
    "A row that is missing is removed from the plan. Organisations stay: they belong to the partnership.",
    "Orders count from 1. When you add or move a row, count the others of its group anew.",
    "Every cell is formatted as text, so that 2018-19 does not become a date and 32.0 stays 32.0. Type figures "
    "plainly: 51000, not 51,000. Leave a cell empty where nothing is given.",
    "Longer texts: an empty line between paragraphs, and “- ” before each point of a list (Alt+Enter begins a line). "
    "A cell that begins with < holds HTML, where the text has links or tables.",
    "Formulas, merged cells and macros are refused.",
)


def write_workbook(grids: Iterable[Grid]) -> bytes:
    """The tables as a workbook; the same tables give the same bytes. Raises TablesError where a cell is too long."""
    grids = list(grids)
    _refuse_long(grids)
    workbook = Workbook()
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = datetime(*MIDNIGHT_1980, tzinfo=UTC)
    _write_read_me(workbook.active)
    sheets = {grid.name: _write_sheet(workbook.create_sheet(grid.name), grid) for grid in grids}
    _offer_choices(workbook, sheets, {grid.name: grid for grid in grids})
    return _saved(workbook)


def _refuse_long(grids: list[Grid]) -> None:
    faults = [
        Fault(
            f"The cell has {len(cell):,} characters, and a workbook’s cell can have {LONGEST_IN_A_WORKBOOK:,}. "
            "Export CSV files instead.",
            grid.name,
            line,
            column,
            in_workbook=True,
        )
        for grid in grids
        for line, cells in grid.rows
        for column, cell in zip(grid.header, cells, strict=True)
        if len(cell) > LONGEST_IN_A_WORKBOOK
    ]
    if faults:
        raise TablesError(faults)


def _write_read_me(sheet: Any) -> None:
    sheet.title = _READ_ME
    sheet.column_dimensions["A"].width = 100
    for number, words in enumerate(_WORDS, 1):
        cell = sheet.cell(number, 1, words)
        cell.alignment = _TOP
    sheet["A1"].font = Font(bold=True, size=14)


def _write_sheet(sheet: Any, grid: Grid) -> Any:
    sheet.freeze_panes = "A2"
    for place, name in enumerate(grid.header, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = _width(BY_NAME[grid.name].column(name), grid, place - 1)
        # Also for the cells below the last row: what is typed there stays as it is typed.
        dimension.number_format = _AS_TEXT
    for line, cells in [(1, grid.header), *grid.rows]:
        for place, text in enumerate(cells, 1):
            _write_cell(sheet.cell(line, place), text, head=line == 1)
    return sheet


def _write_cell(cell: Any, text: str, *, head: bool) -> None:
    """Write the cell as text, whatever it begins with: nothing that an officer typed becomes a formula."""
    cell.number_format = _AS_TEXT
    cell.alignment = _TOP
    if head:
        cell.font = _BOLD
    if text:
        cell.value = _ESCAPE_LIKE.sub("_x005F_", text)
        cell.data_type = "s"


def _width(column: Column, grid: Grid, place: int) -> int:
    if isinstance(column, Prose | Lines):
        return 60
    longest = max((len(cells[place]) for _, cells in grid.rows), default=0)
    return min(max(longest, len(column.name)) + 3, 40)


# Drop-downs


def _offer_choices(workbook: Workbook, sheets: dict[str, Any], grids: dict[str, Grid]) -> None:
    """Lists to pick from: the words of choices, from a hidden sheet, and the keys of other tables' rows."""
    hidden = workbook.create_sheet(_CHOICES)
    hidden.sheet_state = "hidden"
    for name, sheet in sheets.items():
        last = len(grids[name].rows) + 1 + ROOM
        for place, column_name in enumerate(grids[name].header, 1):
            source = _source(BY_NAME[name], column_name, hidden, grids)
            if source:
                letter = get_column_letter(place)
                sheet.add_data_validation(_rule(source, f"{letter}2:{letter}{last}"))


def _source(table: Table, column_name: str, hidden: Any, grids: dict[str, Grid]) -> str:
    """Where the column's words are listed; empty for a column that takes any."""
    match table.column(column_name):
        case Choice() as choice:
            place = hidden.max_column + 1
            for number, word in enumerate(choice.words, 1):
                _write_cell(hidden.cell(number, place), word, head=False)
            letter = get_column_letter(place)
            return f"{_CHOICES}!${letter}$1:${letter}${len(choice.words)}"
        case Reference() as reference:
            keys = grids[reference.to]
            letter = get_column_letter(keys.header.index("key") + 1)
            return f"{reference.to}!${letter}$2:${letter}${len(keys.rows) + 1 + ROOM}"
        case _:
            return ""


def _rule(source: str, cells: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=source,
        sqref=cells,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not in the list",
        error="Choose one of the list, or leave the cell empty.",
    )


def _saved(workbook: Workbook) -> bytes:
    """The workbook's bytes, without the time at which they were made."""
    made, timeless = io.BytesIO(), io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(timeless, "w") as archive:
        for part in parts.infolist():
            name = zipfile.ZipInfo(part.filename, MIDNIGHT_1980)
            archive.writestr(name, parts.read(part), zipfile.ZIP_DEFLATED)
    return timeless.getvalue()
