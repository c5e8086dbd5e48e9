"""The plan's tables as the database has them now: what export writes and what import compares with."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from priorities.models import Partnership, Plan
from priorities.tables.cells import Place
from priorities.tables.schema import BY_NAME, TABLES
from priorities.tables.table import Row, Table, Tables


def tables_of(plan: Plan | None, partnership: Partnership | None = None, *, hold: bool = False) -> Tables:
    """The rows of every table, in order, each with the database's row.

    Without a plan, what there is of the partnership alone. `hold` keeps the rows from being changed until the
    transaction ends. It takes two queries or fewer a table.
    """
    partnership = plan.partnership if plan else partnership
    kept_by = {"plans": partnership and partnership.pk, "partnership": partnership and partnership.pk}
    tables = {}
    for table in TABLES:
        lookup = "pk" if table.kept_by == "plans" else table.kept_by
        owner = kept_by.get(table.kept_by, plan and plan.pk)
        rows = [] if owner is None else _rows(table, {lookup: owner}, hold=hold)
        tables[table.name] = placed(table, rows)
    return tables


def fingerprint(tables: Tables) -> str:
    """The same for the same words in the same places; anything else has another."""
    told = {name: [row.cells for row in rows] for name, rows in tables.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _rows(table: Table, which: dict[str, Any], *, hold: bool) -> list[Row]:
    found: QuerySet[Any] = table.model._default_manager.filter(**which).order_by(*table.sort)
    found = found.select_related(*_ways(table)).prefetch_related(*_bundles(table))
    if hold:
        found = found.select_for_update(of=("self",))
    return [_row(table, row) for row in found]


def _ways(table: Table) -> list[str]:
    ways = [column.attribute for column in table.references]
    return [*ways, "earlier__plan"] if table.name == "crosswalk" else ways


def _bundles(table: Table) -> list[Prefetch[Any, Any, Any]]:
    """The rows that a cell names several of, in the order of their own table."""
    return [
        Prefetch(column.attribute, queryset=target.model._default_manager.order_by(*target.sort))
        for column in table.many_references
        for target in [BY_NAME[column.to]]
    ]


def _row(table: Table, stored: Model) -> Row:
    return Row({column.name: column.shown(stored) for column in table.columns}, stored=stored)


def placed(table: Table, rows: list[Row]) -> list[Row]:
    """The rows with their places as they count: stored orders may leave gaps or be the same twice."""
    for place in table.places:
        if place.of:
            words = {word: n for n, word in enumerate(dict.fromkeys(row.cells[place.of] for row in rows), 1)}
            together: dict[str, list[Row]] = {word: [] for word in words}
            for row in rows:
                row.cells[place.name] = str(words[row.cells[place.of]])
                together[row.cells[place.of]].append(row)
            rows = [row for group in together.values() for row in group]
        else:
            _count(place, rows)
    return rows


def _count(place: Place, rows: list[Row]) -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        group = tuple(row.cells[column] for column in place.within)
        counts[group] += 1
        row.cells[place.name] = str(counts[group])
