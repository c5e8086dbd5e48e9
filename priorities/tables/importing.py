"""From what somebody gives to a proposal: what would be added, changed and removed, or all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from priorities.models import Partnership, Plan
from priorities.tables.agreement import disagreements
from priorities.tables.difference import TableDifference, differences
from priorities.tables.faults import Fault, TablesError, listed, quoted
from priorities.tables.grid import Given
from priorities.tables.reading import read_tables
from priorities.tables.schema import TABLES
from priorities.tables.standing import objections, pointed_at
from priorities.tables.stored import fingerprint, tables_of
from priorities.tables.table import Tables


@dataclass(frozen=True)
class Proposal:
    """An import that could be made: `state` is what it was compared with, and must still be so when it is applied."""

    plan_key: str
    partnership_key: str
    is_new: bool
    tables: Tables
    differences: tuple[TableDifference, ...]
    remarks: tuple[str, ...]
    state: str
    in_workbook: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan says all this already."""
        return not any(self.differences)

    @property
    def summary(self) -> str:
        """How many rows it adds, changes, moves and removes, in words."""
        added = sum(len(difference.added) for difference in self.differences)
        changed = sum(len(difference.changed) for difference in self.differences)
        removed = sum(len(difference.removed) for difference in self.differences)
        reordered = any(difference.reordered for difference in self.differences)
        return f"{added} added, {changed} changed, {removed} removed{', others moved' if reordered else ''}"

    def as_of(self, state: str) -> Proposal:
        """The same, to be applied only to the state that somebody has seen it compared with."""
        return replace(self, state=state)


def propose(given: Given, *, chosen: str | None = None, new: bool = False) -> Proposal:
    """What an import would do; it writes nothing. Raises TablesError with everything that is wrong.

    `chosen` is the key of the plan that somebody means, if they said so; `new` that they mean none that is there.
    """
    plan_key, partnership_key = _only_cell(given, "plan", "key"), _only_cell(given, "partnership", "key")
    plan = Plan.objects.filter(key=plan_key).select_related("partnership").first()
    known = tables_of(plan, Partnership.objects.filter(key=partnership_key).first())
    tables, faults = read_tables(given, known)
    faults += _other_plan(given, plan_key, chosen=chosen, is_there=new and plan is not None)
    faults += disagreements(given, tables, faults)
    faults += objections(given, tables, known, plan)
    found = differences(known, tables) if not faults else ()
    faults += pointed_at(given, found)
    if faults:
        raise TablesError(_in_order(faults))
    remarks = tuple(_remarks(found, plan))
    return Proposal(
        plan_key, partnership_key, plan is None, tables, found, remarks, fingerprint(known), given.in_workbook
    )


def _only_cell(given: Given, table: str, column: str) -> str:
    """The cell of a table of one row; empty where it cannot be told."""
    grid = given.grids.get(table)
    if grid is None or column not in grid.header or not grid.rows:
        return ""
    _, cells = grid.rows[0]
    place = grid.header.index(column)
    return cells[place].strip().replace("\0", "") if place < len(cells) else ""


def _other_plan(given: Given, plan_key: str, *, chosen: str | None, is_there: bool) -> Iterator[Fault]:
    if chosen is not None and plan_key and plan_key != chosen:
        what = f"These are the tables of {quoted(plan_key)}, and you chose {quoted(chosen)}. Choose the right file, "
        yield given.fault(f"{what}or import it as another plan.", "plan", 2, "key")
    elif is_there:
        what = f"There is a plan {quoted(plan_key)} already. Import it on that plan’s own page, or write another key."
        yield given.fault(what, "plan", 2, "key")


def _in_order(faults: list[Fault]) -> list[Fault]:
    """By table, line and column; what concerns the whole comes first."""
    places = {name: place for place, name in enumerate(["", *(table.name for table in TABLES)])}
    return sorted(dict.fromkeys(faults), key=lambda fault: (places[fault.table], fault.line))


def _remarks(found: tuple[TableDifference, ...], plan: Plan | None) -> Iterator[str]:
    """What somebody should know before they go on, though it is no fault."""
    for difference in found:
        names = [difference.table.name_of(row) for row in difference.removed]
        for row in difference.kept:
            yield f"{row.cells['name']} is not in the tables. It stays in the partnership, behind the others."
        if names and difference.table.lasting and plan and plan.is_public:
            yield f"The plan is public, and these lose their lasting addresses in it: {listed(names)}."
        if difference.table.name == "deliverables":
            for row in (*difference.added, *(changed.row for changed in difference.changed)):
                if not row.cells["work_area_keys"]:
                    yield f"{row.cells['key']} stands under no work area, so the table of deliverables cannot show it."
