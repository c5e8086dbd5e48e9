"""A proposal → the database: all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from priorities.models import Partnership, Plan
from priorities.tables.cells import Column, Reference, References
from priorities.tables.difference import TableDifference, lines
from priorities.tables.faults import Fault, TablesError
from priorities.tables.importing import Proposal
from priorities.tables.standing import earlier_priorities
from priorities.tables.stored import fingerprint, tables_of
from priorities.tables.table import Row, Table

CHANGED_SINCE = (
    "Somebody else has changed the plan since these changes were worked out. Nothing was written. Look again."
)
_ASIDE = 10_000
"""Numbers from here on are nobody's: while rows change places, they wait there."""


def apply(proposal: Proposal) -> Plan:
    """Write what the proposal says. Raises TablesError, with nothing written, if the plan has changed meanwhile."""
    try:
        with transaction.atomic():
            held = Plan.objects.select_for_update(of=("self",)).select_related("partnership")
            plan = held.filter(key=proposal.plan_key).first()
            partnership = Partnership.objects.select_for_update().filter(key=proposal.partnership_key).first()
            if fingerprint(tables_of(plan, partnership, hold=True)) != proposal.state:
                raise TablesError([Fault(CHANGED_SINCE)])
            return _Writing(proposal).run()
    # Somebody linked to a row, or made one like it, after the last look.
    except (ProtectedError, IntegrityError) as error:
        raise TablesError([Fault(CHANGED_SINCE)]) from error


class _Writing:
    """One import while it is written. `found` holds the rows of each table by their keys, as references name them."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.found: dict[str, dict[str, Any]] = {}
        self.earlier = earlier_priorities(proposal.tables)
        self.line_places = {
            id(row): place for rows in lines(proposal.tables).values() for place, row in enumerate(rows, 1)
        }

    def run(self) -> Plan:
        """Write every table; rows are removed last, when nothing of the plan points to them any more."""
        for difference in self.proposal.differences:
            self._set_aside(difference)
        for difference in self.proposal.differences:
            self._write(difference)
        for difference in reversed(self.proposal.differences):
            gone = [row.stored.pk for row in difference.removed if row.stored]
            difference.table.model._default_manager.filter(pk__in=gone).delete()
        plan: Plan = self.found["plan"][self.proposal.plan_key]
        return plan

    def _set_aside(self, difference: TableDifference) -> None:
        """Free what only one row may have, so that rows can swap it in any order."""
        table = difference.table
        swapped = [changed.row for changed in difference.changed if changed.columns & {*table.once}]
        rows = [row for row in (*difference.removed, *swapped) if row.stored] if table.once else []
        for count, row in enumerate(rows, _ASIDE):
            aside = {name: count if name == "number" else f"{count} set aside" for name in table.once}
            table.model._default_manager.filter(pk=row.stored and row.stored.pk).update(**aside)

    def _write(self, difference: TableDifference) -> None:
        table, rows = difference.table, self.proposal.tables[difference.table.name]
        changed = {id(each.row): each.columns for each in difference.changed}
        columns = {id(row): changed.get(id(row), set()) if row.stored else set(row.cells) for row in rows}
        models = {id(row): row.stored or self._new(table, row) for row in rows}
        found = self.found[table.name] = {row.cells.get("key", ""): models[id(row)] for row in rows}
        if not difference:
            return
        for row in rows:
            self._save(table, row, models[id(row)], columns[id(row)])
        for row in rows:
            self._tie(table, row, models[id(row)], columns[id(row)])
        for place, row in enumerate(difference.kept, len(found) + 1):
            table.model._default_manager.filter(pk=row.stored and row.stored.pk).update(order=place)

    def _new(self, table: Table, row: Row) -> Any:
        model: Any = table.model()
        if table.kept_by in ("plan", "partnership"):
            (owner,) = self.found[table.kept_by].values()
            setattr(model, table.kept_by, owner)
        if table.name == "crosswalk":
            model.earlier = self.earlier[row.cells["earlier_plan_key"], row.cells["earlier_priority_key"]]
        return model

    def _save(self, table: Table, row: Row, model: Any, columns: set[str]) -> None:
        """Fill the model with the row's own words, and with rows of tables written before; save it if it changed."""
        tied = {column.name for column in _tied(table)}
        values = {
            column.attribute: self._value(column, row.cells[column.name])
            for column in table.columns
            if column.name in columns - tied and not column.derived
        }
        # Stored orders may have gaps, or be the same twice: once one row moves, all of them have to count.
        values |= {place.attribute: place.stored(row.cells[place.name]) for place in table.places}
        if table.lined_up:
            values["order"] = self.line_places[id(row)]
        if not row.stored or any(getattr(model, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(model, name, value)
            model.save()

    def _value(self, column: Column, text: str) -> Any:
        if isinstance(column, Reference):
            return self.found[column.to][text] if text else None
        return column.stored(text)

    def _tie(self, table: Table, row: Row, model: Any, columns: set[str]) -> None:
        """Point the row to others, now that all of its table are there."""
        for column in _tied(table):
            if column.name in columns:
                keys = [key for key in row.cells[column.name].split(";") if key]
                others = [self.found[column.to][key] for key in keys]
                if isinstance(column, References):
                    getattr(model, column.attribute).set(others)
                elif others or row.stored:
                    setattr(model, column.attribute, others[0] if others else None)
                    model.save()


def _tied(table: Table) -> tuple[Reference | References, ...]:
    """The columns that name several rows, or rows of the same table."""
    return *table.many_references, *(column for column in table.references if column.to == table.name)
