"""What the database has to say to tables that are right in themselves: other plans, and papers that point here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from django.db.models import Model

from priorities.models import Partnership, Plan, StrategicPriority, Succession
from priorities.tables.difference import TableDifference
from priorities.tables.faults import Fault, listed, quoted
from priorities.tables.grid import Given
from priorities.tables.table import Row, Tables

MOST_NAMED = 5
"""Rows that a message names one by one."""


def objections(given: Given, tables: Tables, known: Tables, plan: Plan | None) -> Iterator[Fault]:
    """Why the tables cannot become this plan, though they agree with one another.

    A crosswalk that is not among the tables is the one that is stored.
    """
    match tables.get("partnership"), tables.get("plan"):
        case [partnership], [row]:
            yield from _name_taken(given, partnership)
            if row.cells.get("partnership_key") == partnership.cells.get("key"):
                yield from _objections_to_plan(given, row, plan)
            yield from _organisations_taken(given, tables, known)
            yield from _crosswalk(given, {"crosswalk": known["crosswalk"], **tables})


def _name_taken(given: Given, row: Row) -> Iterator[Fault]:
    other = Partnership.objects.filter(name=row.cells.get("name")).exclude(key=row.cells.get("key")).first()
    if other:
        what = f"{quoted(other.name)} is here already, with the key {other.key}. Write that key."
        yield given.fault(what, "partnership", row.line, "key")


def _objections_to_plan(given: Given, row: Row, plan: Plan | None) -> Iterator[Fault]:
    partnership = row.cells.get("partnership_key")
    if plan and plan.partnership.key != partnership:
        what = f"The plan belongs to {plan.partnership.key}, and a plan stays with its partnership. Write that key."
        yield given.fault(what, "plan", row.line, "partnership_key")
    yield from _objections_to_status(given, row, plan)
    later = Succession.objects.filter(earlier__plan=plan) if plan else Succession.objects.none()
    soonest = later.order_by("later__plan__first_year").values_list("later__plan__title", "later__plan__first_year")
    start = row.cells.get("start_year")
    for title, year in soonest[:1]:
        if start and int(start) >= year:
            what = f"The crosswalk says that {title}, from {year}, follows this plan. Write a year before {year}."
            yield given.fault(what, "plan", row.line, "start_year")


def _objections_to_status(given: Given, row: Row, plan: Plan | None) -> Iterator[Fault]:
    status, is_public = row.cells.get("status"), bool(plan and plan.is_public)
    if status == "draft" and is_public:
        what = "Everybody can read this plan already, so it cannot become a draft again. Write in_force or superseded."
        yield given.fault(what, "plan", row.line, "status")
    others = Plan.objects.in_force().exclude(key=row.cells.get("key"))
    other = others.filter(partnership__key=row.cells.get("partnership_key")).first()
    if status == "in_force" and other:
        what = f"{other.title} is in force, and only one plan can be. Supersede that one first, or write "
        yield given.fault(f"{what}{'superseded' if is_public else 'draft'}.", "plan", row.line, "status")


def _organisations_taken(given: Given, tables: Tables, known: Tables) -> Iterator[Fault]:
    """Organisations that the table lacks stay, and keep their names."""
    keys = {row.cells.get("key") for row in tables.get("organisations", [])}
    kept = {row.cells["name"]: row.cells["key"] for row in known["organisations"] if row.cells["key"] not in keys}
    for row in tables.get("organisations", []):
        if row.cells.get("name") in kept:
            name = row.cells["name"]
            what = f"{quoted(name)} is in the partnership already, with the key {kept[name]}. Write that key."
            yield given.fault(what, "organisations", row.line, "key")


def _crosswalk(given: Given, tables: Tables) -> Iterator[Fault]:
    """Each row names a priority of a plan of the same partnership that began earlier: so nothing runs in a ring."""
    rows = tables.get("crosswalk", [])
    plan = tables["plan"][0].cells if rows and tables.get("plan") else {}
    keys = {row.cells.get("earlier_plan_key") for row in rows}
    earlier = {found.key: found for found in Plan.objects.filter(key__in=keys - {None}).select_related("partnership")}
    there = earlier_priorities(tables)
    for row in rows:
        key, priority = row.cells.get("earlier_plan_key", ""), row.cells.get("earlier_priority_key", "")
        found, start = earlier.get(key), plan.get("start_year")
        what, column = "", "earlier_plan_key"
        if key and key == plan.get("key"):
            what = f"{quoted(key)} is this plan itself, so the crosswalk would run in a ring. Name an earlier plan."
        elif key and found is None:
            what = f"There is no plan {quoted(key)} here. Import it first, or write the key of a plan that is here."
        elif found and found.partnership.key != plan.get("partnership_key"):
            what = f"{quoted(key)} is a plan of another partnership. Name one of the same."
        elif found and start and found.first_year >= int(start):
            what = (
                f"{quoted(key)} began in {found.first_year}, not before {start}, so the crosswalk would run in a ring."
            )
            what += " Name an earlier plan."
        elif found and priority and (key, priority) not in there:
            what, column = (
                f"There is no priority {quoted(priority)} in {key}. Write a key that is.",
                "earlier_priority_key",
            )
        if what:
            yield given.fault(what, "crosswalk", row.line, column)


def earlier_priorities(tables: Tables) -> dict[tuple[str, str], StrategicPriority]:
    """The priorities that the crosswalk names, by the keys of their plan and of their own."""
    keys = {row.cells.get("earlier_plan_key") for row in tables.get("crosswalk", [])} - {None}
    found = StrategicPriority.objects.filter(plan__key__in=keys).select_related("plan")
    return {(priority.plan.key, priority.key): priority for priority in found}


# Rows that would be removed


def pointed_at(given: Given, differences: Iterable[TableDifference]) -> Iterator[Fault]:
    """Rows that are missing from the tables while a paper, or a later plan, points to them."""
    for difference in differences:
        rows = {row.stored.pk: row for row in difference.removed if row.stored}
        for pk, pointers in _pointers(difference.table.model, list(rows)).items():
            name = quoted(difference.table.name_of(rows[pk]))
            what = f"{name} is missing, and cannot be removed: {_shown(pointers)} points to it. Put the row back, "
            yield given.fault(f"{what}or take that link away first.", difference.table.name)


def _pointers(model: type[Model], keys: list[int]) -> dict[int, list[str]]:
    """What points to rows of a plan from outside it, by the rows' primary keys.

    Other parts of the plan do not count: they go with the row, or the same import has pointed them elsewhere.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for relation in model._meta.related_objects if keys else ():
        pointing, field = cast("type[Model]", relation.related_model), relation.field
        outside = pointing._meta.app_label != model._meta.app_label
        if outside or (pointing is Succession and field.name == "earlier"):
            rows = pointing._default_manager.filter(**{f"{field.name}__in": keys})
            for row in rows:
                found[getattr(row, field.attname)].append(_named(row))
    return found


def _named(row: Model) -> str:
    """What a pointing row is, for a person: a link is known by what it belongs to."""
    if isinstance(row, Succession):
        return f"strategic priority {quoted(str(row.later))} of {row.later.plan}"
    for field in row._meta.fields:
        owner = getattr(row, field.name) if field.is_relation else None
        if isinstance(owner, Model) and owner._meta.app_label == row._meta.app_label:
            row = owner
            break
    return f"{row._meta.verbose_name} {quoted(str(row))}"


def _shown(pointers: list[str]) -> str:
    more = len(pointers) - MOST_NAMED
    return listed([*pointers[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
