"""Whether the rows of all tables agree with one another. Nothing is looked up in the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from priorities.tables.cells import Place
from priorities.tables.faults import Fault, quoted
from priorities.tables.grid import Given
from priorities.tables.schema import TABLES
from priorities.tables.table import Row, Table, Tables


def disagreements(given: Given, tables: Tables, found: list[Fault]) -> Iterator[Fault]:
    """Everything that does not agree. What follows from the faults `found` already is not told again."""
    broken = {fault.table for fault in found if fault.line and not fault.column}
    unknown = [fault for table in TABLES for fault in _unknown_references(given, table, tables, broken)]
    yield from unknown
    wrong = {(fault.table, fault.column) for fault in (*found, *unknown)}
    for table in TABLES:
        rows = tables.get(table.name, [])
        yield from _repeated(given, table, rows)
        for place in table.places if table.name not in broken else ():
            if not wrong & {(table.name, column) for column in (place.name, place.of, *place.within)}:
                yield from (_uncounted_words if place.of else _uncounted)(given, table, place, rows)
    for check in _CHECKS:
        yield from check(given, tables)


def _repeated(given: Given, table: Table, rows: list[Row]) -> Iterator[Fault]:
    for columns in (table.identity, *((column,) for column in table.once)):
        if set(columns) <= {place.name for place in table.places}:
            continue  # The counting says it.
        first: dict[tuple[str, ...], int] = {}
        for row in rows:
            values = table.values(row, columns)
            if values and values in first:
                what = f"{quoted(', '.join(filter(None, values)))} is in {_line(given, first[values])} already"
                same = "" if len(columns) == 1 else f": {', '.join(columns)} are the same"
                yield given.fault(f"{what}{same}. Each row must be another.", table.name, row.line, columns[0])
            elif values:
                first[values] = row.line


def _line(given: Given, number: int) -> str:
    return f"{'row' if given.in_workbook else 'line'} {number}"


def _unknown_references(given: Given, table: Table, tables: Tables, broken: set[str]) -> Iterator[Fault]:
    for column in table.pointing:
        keys = {row.cells.get("key") for row in tables.get(column.to, [])}
        for row in tables.get(table.name, []) if column.to in tables.keys() - broken else []:
            for key in filter(None, row.cells.get(column.name, "").split(";")):
                if key not in keys:
                    what = f"There is no {quoted(key)} in {column.to}. Write a key that stands there."
                    yield given.fault(what, table.name, row.line, column.name)


def _uncounted(given: Given, table: Table, place: Place, rows: list[Row]) -> Iterator[Fault]:
    """Places that do not count 1, 2, 3 … within their group."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        group = table.values(row, place.within)
        if group is not None and place.name in row.cells:
            groups[group].append(row)
    for group, members in groups.items():
        within = f" within {', '.join(group)}" if group else ""
        seen: dict[int, int] = {}
        for row in sorted(members, key=lambda row: (int(row.cells[place.name]), row.line)):
            number = int(row.cells[place.name])
            if number in seen:
                what = f"{number} stands in {_line(given, seen[number])} already{within}. Count the rows from 1."
                yield given.fault(what, table.name, row.line, place.name)
            elif number != len(seen) + 1:
                what = f"{number} comes where {len(seen) + 1} should{within}. Count the rows from 1."
                yield given.fault(what, table.name, row.line, place.name)
                break
            seen[number] = row.line


def _uncounted_words(given: Given, table: Table, place: Place, rows: list[Row]) -> Iterator[Fault]:
    """Words that have two places, places that have two words, and places that do not count from 1."""
    words: dict[str, str] = {}
    for row in rows:
        number, word = row.cells.get(place.name), row.cells.get(place.of)
        if number is None or word is None:
            continue
        if word not in words and number in words.values():
            what = f"{number} is the place of another {place.of} already. Give each its own."
            yield given.fault(what, table.name, row.line, place.name)
        elif words.setdefault(word, number) != number:
            what = f"{quoted(word)} has the place {words[word]} above. Give it one place."
            yield given.fault(what, table.name, row.line, place.name)
    missing = next((n for n in range(1, len(words) + 1) if str(n) not in words.values()), None)
    if missing and len(set(words.values())) == len(words):
        yield given.fault(f"{missing} is left out. Count from 1.", table.name, 0, place.name)


# One by one


def _single(given: Given, tables: Tables) -> Iterator[Fault]:
    for name in ("partnership", "plan"):
        rows = tables.get(name)
        if rows is not None and len(rows) != 1:
            yield given.fault(f"The table has {len(rows)} rows. It must have one: one import is one plan.", name)


def _years(given: Given, tables: Tables) -> Iterator[Fault]:
    for row in tables.get("plan", []):
        first, last = row.cells.get("start_year"), row.cells.get("end_year")
        if first and last and last < first:
            what = f"{last} is before the start year, {first}. Write {first} or a later year."
            yield given.fault(what, "plan", row.line, "end_year")


def _membership(given: Given, tables: Tables) -> Iterator[Fault]:
    for row in tables.get("organisations", []):
        joined, left = row.cells.get("joined"), row.cells.get("left")
        if joined and left and left < joined:
            what = f"{left} is before it joined, {joined}. Write that day or a later one."
            yield given.fault(what, "organisations", row.line, "left")


def _sections(given: Given, tables: Tables) -> Iterator[Fault]:
    for row in tables.get("plan_sections", []):
        if row.cells.get("order") == "1" and row.cells.get("level") == "2":
            what = "The first section cannot stand inside the one before it. Write 1."
            yield given.fault(what, "plan_sections", row.line, "level")


def _points(given: Given, tables: Tables) -> Iterator[Fault]:
    """Deliverables: the level follows from the parent, which is one of level 1 in the same priority."""
    rows = tables.get("deliverables", [])
    parents = {row.cells.get("key"): row for row in rows}
    for row in rows:
        level, key = row.cells.get("level"), row.cells.get("parent_key")
        parent = parents.get(key) if key else None
        if level == "2" and key == "":
            yield given.fault(
                "A row of level 2 stands under a deliverable. Write that one’s key.",
                "deliverables",
                row.line,
                "parent_key",
            )
        elif level == "1" and key:
            what = "A row of level 1 stands under no other. Empty the cell, or write level 2."
            yield given.fault(what, "deliverables", row.line, "parent_key")
        elif parent and parent.cells.get("level") == "2":
            what = f"{quoted(str(key))} is of level 2 itself. Name one of level 1: there are two levels."
            yield given.fault(what, "deliverables", row.line, "parent_key")
        elif parent and not _alike(row, parent, "priority_key"):
            what = f"{quoted(str(key))} belongs to another priority, {parent.cells['priority_key']}."
            yield given.fault(f"{what} Name one of the same.", "deliverables", row.line, "parent_key")


def _alike(row: Row, other: Row, column: str) -> bool:
    """Whether both have the same there; what is at fault itself is not held against them."""
    mine, theirs = row.cells.get(column), other.cells.get(column)
    return mine is None or theirs is None or mine == theirs


def _work_areas(given: Given, tables: Tables) -> Iterator[Fault]:
    areas = {row.cells.get("key"): row for row in tables.get("work_areas", [])}
    for row in tables.get("deliverables", []):
        for key in row.cells.get("work_area_keys", "").split(";"):
            if key in areas and not _alike(row, areas[key], "priority_key"):
                what = f"{quoted(key)} belongs to another priority, {areas[key].cells['priority_key']}."
                yield given.fault(f"{what} Name one of the same.", "deliverables", row.line, "work_area_keys")


def _figures(given: Given, tables: Tables) -> Iterator[Fault]:
    """A figure's measure and its statement are of one priority."""
    measures = {row.cells.get("key"): row for row in tables.get("measures", [])}
    statements = {row.cells.get("key"): row for row in tables.get("statements", [])}
    for row in tables.get("observations", []):
        measure, statement = (
            measures.get(row.cells.get("measure_key")),
            statements.get(row.cells.get("statement_key")),
        )
        if measure and statement and not _alike(measure, statement, "priority_key"):
            what = f"The statement belongs to another priority, {statement.cells['priority_key']}, than the measure."
            yield given.fault(f"{what} Name one of the same.", "observations", row.line, "statement_key")


def _spellings(given: Given, tables: Tables) -> Iterator[Fault]:
    """Mechanisms that are each another spelling of the next must not come round to the first."""
    rows = tables.get("delivery_mechanisms", [])
    follow = {row.cells.get("key"): row.cells.get("same_as_key") for row in rows}
    for row in rows:
        key = row.cells.get("key")
        seen, found = Counter([key]), follow.get(key)
        while found and not seen[found]:
            seen[found] += 1
            found = follow.get(found)
        if found and found == key:
            what = f"{quoted(str(key))} would be another spelling of itself. Leave the cell empty in one of the rows."
            yield given.fault(what, "delivery_mechanisms", row.line, "same_as_key")


_CHECKS: tuple[Callable[[Given, Tables], Iterator[Fault]], ...] = (
    *(_single, _years, _membership, _sections),
    *(_points, _work_areas, _figures, _spellings),
)
