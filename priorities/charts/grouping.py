"""Which observations of a measure can be drawn together, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar

from priorities.models import Observation

Rows: TypeAlias = tuple[Observation, ...]
Key = TypeVar("Key", bound=Hashable)

_DWARFED = 4
"""A line whose peak is less than a quarter of another's lies flat on the ground beside it: it gets its own figure."""


@dataclass(frozen=True)
class Group:
    """Observations that become one series, and what tells them from the others; "" for the whole."""

    label: str
    rows: Rows


@dataclass(frozen=True)
class Selection:
    """What becomes one figure.

    `areas`: areas beside each other, a group for each breakdown. `breakdowns`: the parts of one area in one period.
    `areas over time`: a line for each area. `breakdowns over time`: a line for each breakdown of one area. `part` says
    that other groups of the same kind stand in a figure of their own.
    """

    kind: Literal["areas", "breakdowns", "areas over time", "breakdowns over time"]
    groups: tuple[Group, ...]
    part: bool = False

    @property
    def rows(self) -> Rows:
        """All observations, group after group."""
        return tuple(row for group in self.groups for row in group.rows)


def selections(observations: Sequence[Observation]) -> list[Selection]:
    """Every figure that the observations can be drawn as, those with a value (or both ends of a range) only."""
    drawable = [row for row in observations if row.value is not None or _is_range(row)]
    found = list(_loosely_dated(drawable))
    rest = _without(drawable, found)
    trends = [*_areas_over_time(rest), *_breakdowns_over_time(rest)]
    found += [*_areas_in_one_period(rest), *trends]
    rest = _without(rest, found)
    return [*found, *_breakdowns_of_one_area(rest)]


def _is_range(row: Observation) -> bool:
    return row.lower_limit is not None and row.upper_limit is not None


def _without(rows: Iterable[Observation], taken: Iterable[Selection]) -> list[Observation]:
    used = {id(row) for selection in taken for row in selection.rows}
    return [row for row in rows if id(row) not in used]


def _by(rows: Iterable[Observation], *fields: str) -> dict[tuple[str, ...], list[Observation]]:
    found: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        found[tuple(getattr(row, field) for field in fields)].append(row)
    return found


def _areas(rows: Iterable[Observation]) -> set[str]:
    return {row.area for row in rows}


def _loosely_dated(rows: Sequence[Observation]) -> Iterator[Selection]:
    """Areas without a printed period beside other areas that have one: nobody can tell for which it stands."""
    groups = []
    for (breakdown,), held in _by(rows, "breakdown").items():
        undated = _areas(row for row in held if not row.period)
        dated = _areas(row for row in held if row.period)
        if undated and dated and not undated & dated:
            groups.append(Group(breakdown, tuple(held)))
    yield from _apart("areas", groups)


def _areas_in_one_period(rows: Sequence[Observation]) -> Iterator[Selection]:
    """For each breakdown the areas of the latest period that has several."""
    by_period: dict[str, list[Group]] = defaultdict(list)
    for (breakdown,), held in _by(rows, "breakdown").items():
        comparable = [each for each in _by(held, "period").values() if len(_areas(each)) > 1]
        if comparable:
            latest = max(comparable, key=lambda each: each[0].ends or date.min)
            by_period[latest[0].period].append(Group(breakdown, tuple(latest)))
    for groups in by_period.values():
        yield from _apart("areas", groups)


def _lines(rows: Sequence[Observation]) -> dict[tuple[str, ...], Rows]:
    """By area and breakdown, the values of two or more dated periods, in order."""
    dated = [row for row in rows if row.starts and row.value is not None]
    ordered = sorted(dated, key=lambda row: (row.starts or date.min, row.ends or date.min))
    return {key: tuple(held) for key, held in _by(ordered, "area", "breakdown").items() if len(held) > 1}


def _areas_over_time(rows: Sequence[Observation]) -> Iterator[Selection]:
    for breakdown, groups in _grouped(
        (breakdown, Group(area, held)) for (area, breakdown), held in _lines(rows).items()
    ):
        if len(groups) > 1:
            yield Selection("areas over time", tuple(groups), part=bool(breakdown))


def _breakdowns_over_time(rows: Sequence[Observation]) -> Iterator[Selection]:
    shown = {id(row) for selection in _areas_over_time(rows) for row in selection.rows}
    alone = {key: held for key, held in _lines(rows).items() if id(held[0]) not in shown}
    for _, groups in _grouped((area, Group(breakdown, held)) for (area, breakdown), held in alone.items()):
        yield from _apart("breakdowns over time", groups)


def _breakdowns_of_one_area(rows: Sequence[Observation]) -> Iterator[Selection]:
    for held in _by(rows, "area", "period").values():
        if len(held) > 1:
            yield Selection("breakdowns", (Group("", tuple(held)),))


def _grouped(pairs: Iterable[tuple[Key, Group]]) -> list[tuple[Key, list[Group]]]:
    found: dict[Key, list[Group]] = defaultdict(list)
    for key, group in pairs:
        found[key].append(group)
    return list(found.items())


def _apart(kind: Literal["areas", "breakdowns over time"], groups: Sequence[Group]) -> Iterator[Selection]:
    """One selection, or several where some groups dwarf the others."""
    parts: list[list[Group]] = []
    for group in sorted(groups, key=_peak):
        if not parts or 0 < _peak(parts[-1][-1]) * _DWARFED < _peak(group):
            parts.append([])
        parts[-1].append(group)
    for part in sorted(parts, key=lambda part: min(map(groups.index, part))):
        yield Selection(kind, tuple(sorted(part, key=groups.index)), part=len(parts) > 1)


def _peak(group: Group) -> Decimal:
    figures = (row.value if row.value is not None else row.upper_limit for row in group.rows)
    return max(abs(Decimal(figure)) for figure in figures if figure is not None)
