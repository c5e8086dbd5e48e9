"""Grids → rows: whether the columns are there, and what each cell says. Nothing is looked up in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.core.exceptions import FieldDoesNotExist

from priorities.tables.cells import Column, Key, Prose, Reference, References, plain, refuse_bad_key
from priorities.tables.faults import CellError, Fault, quoted
from priorities.tables.grid import Given, Grid, odd_cell
from priorities.tables.schema import TABLES
from priorities.tables.table import Row, Table, Tables


def read_tables(given: Given, known: Tables) -> tuple[Tables, list[Fault]]:
    """The rows of every table that can be read, and what is wrong with the others.

    `known` are the rows that are there already: their keys last, whatever they look like.
    """
    faults = list(given.faults)
    tables: Tables = {}
    for table in TABLES:
        grid = given.grids.get(table.name)
        if grid is None:
            if not table.loose and not any(fault.table == table.name for fault in given.faults):
                faults.append(_missing(given, table))
            continue
        wrong = list(_wrong_header(given, table, grid))
        faults += wrong
        if not wrong:
            keys = {row.cells.get("key", "") for row in known[table.name]}
            tables[table.name] = _read_rows(given, table, grid, keys, faults)
    return tables, faults


def _missing(given: Given, table: Table) -> Fault:
    if given.in_workbook:
        return given.fault(f"There is no sheet called {table.name}. Add it, if need be with its header row alone.")
    return given.fault(f"{table.name}.csv is missing. Add it, if need be with its header line alone.")


def _wrong_header(given: Given, table: Table, grid: Grid) -> Iterator[Fault]:
    names = [column.name for column in table.columns]
    if not set(grid.header) & set(names):
        yield given.fault(f"The first row must name the columns: {', '.join(names)}.", table.name, 1)
        return
    for name, times in Counter(grid.header).items():
        if not name:
            yield given.fault("A column has no name. Name it, or take it out.", table.name, 1)
        elif name not in names:
            yield given.fault(f"There is no column of that name here. Use {', '.join(names)}.", table.name, 1, name)
        elif times > 1:
            yield given.fault("The column is there twice. Take one of them out.", table.name, 1, name)
    for column in table.columns:
        if not column.extra and column.name not in grid.header:
            empty = "" if column.required else " Its cells may be empty."
            yield given.fault(f"The column is missing. Add it.{empty}", table.name, 1, column.name)


def _read_rows(given: Given, table: Table, grid: Grid, keys: set[str], faults: list[Fault]) -> list[Row]:
    spoilt = {(fault.line, fault.column) for fault in given.faults if fault.table == table.name}
    rows = []
    for line, texts in grid.rows:
        row = Row({}, line)
        rows.append(row)
        if len(texts) == len(grid.header):
            cells = [cell for cell in zip(grid.header, texts, strict=True) if (line, cell[0]) not in spoilt]
            faults += _read_cells(given, table, row, cells, keys)
        else:
            what = f"The row has {len(texts)} cells under {len(grid.header)} columns."
            faults.append(given.fault(f"{what} Check its commas and quotation marks.", table.name, line))
    return rows


def _read_cells(
    given: Given, table: Table, row: Row, cells: Iterable[tuple[str, str]], keys: set[str]
) -> Iterator[Fault]:
    """Fill the row with its cells; tell those that are at fault."""
    for name, text in cells:
        column = table.column(name)
        try:
            row.cells[name] = _settled(table, column, text, keys)
        except CellError as error:
            yield given.fault(str(error), table.name, row.line, name)
            if isinstance(column, Key):
                # Those that point to the row are right to do so.
                row.cells[name] = plain(text)


def _settled(table: Table, column: Column, text: str, keys: set[str]) -> str:
    """The cell's text as export writes it. Raises CellError."""
    if odd := odd_cell(text):
        raise CellError(odd)
    text = plain(text)
    if not text:
        if column.required:
            raise CellError("The cell is empty. Fill it in.")
        return ""
    settled = column.settle(text)
    if isinstance(column, Key) and settled not in keys:
        refuse_bad_key(settled)
    longest = _longest(table, column)
    if longest and len(settled) > longest:
        raise CellError(f"{quoted(settled)} has {len(settled):,} characters, and at most {longest} fit. Shorten it.")
    return settled


def _longest(table: Table, column: Column) -> int | None:
    """How many characters the database keeps; None where that is no question."""
    if isinstance(column, Prose | Reference | References):
        return None
    try:
        found = table.model._meta.get_field(column.attribute)
    except FieldDoesNotExist:
        return None
    return getattr(found, "max_length", None)
