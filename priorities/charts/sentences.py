"""The plain sentence beside a chart: figures, areas and periods from the data, and nothing that the data do not say.

It calls no difference significant and reads nothing into limits; where the document states how the local figure
compares, its words are used, and otherwise the two values decide between lower, higher and the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from priorities.charts.grouping import Group, Selection
from priorities.charts.wording import listed, named, number, told_figure
from priorities.models import Observation
from sdp.document.amounts import amount

_ALL_NAMED = 4
"""So many parts are each named; of more, the highest and the lowest."""

_JOINTS = (
    (("lower", "higher", "better", "worse", "more", "less"), "than"),
    (("different",), "from"),
    (("similar", "close", "comparable"), "to"),
    (("the same", "same"), "as"),
)


def sentence(selection: Selection, local_area: str) -> str:
    """What the figure shows, in one or a few sentences."""
    match selection.kind:
        case "areas":
            several = len(selection.groups) > 1
            return " ".join(_comparison(group, local_area, several) for group in selection.groups)
        case "breakdowns":
            return _parts(selection.rows)
        case _:
            return _trend(selection)


def _comparison(group: Group, local_area: str, several: bool) -> str:
    rows = group.rows
    local = [row for row in rows if row.area == local_area]
    one_period = len({row.period for row in rows}) == 1
    if len(local) == 1 and one_period and len(rows) > 1:
        others = [row for row in rows if row is not local[0]]
        words = f"{_subject(rows[0])} for {named(local_area)} was {_figure(local[0])}: {_against(local[0], others)}."
    else:
        words = f"{_subject(rows[0])} was {listed(_figure_of_area(row, not one_period) for row in rows)}."
    when = f"{_when(rows[0]).lstrip()}, " if rows[0].period and one_period else ""
    if several or group.label:
        return f"{group.label or 'Overall'}: {when}{words}"
    return _opening(when + words)


def _opening(words: str) -> str:
    return words[0].upper() + words[1:]


def _subject(row: Observation) -> str:
    """What was measured, where its title can stand within a sentence: "the ASB rate"; otherwise "the figure"."""
    title = row.measure.title
    if not title.endswith(" rate") or "," in title:
        return "the figure"
    return f"the {title}" if title[:2].isupper() else f"the {title[0].lower()}{title[1:]}"


def _when(row: Observation) -> str:
    """ " in 2018", " in the year ending in March 2018"; "" where no period is printed."""
    article = "the " if row.period.lower().startswith(("year", "quarter", "month")) else ""
    return f" in {article}{row.period}" if row.period else ""


def _figure(row: Observation, *, unit: bool = True) -> str:
    """The figure, or the ends of a range."""
    if number(row.value):
        return told_figure(row, unit=unit)
    ends = [amount(number(limit), row.measure.unit) for limit in (row.lower_limit, row.upper_limit)]
    return row.value_words or " to ".join(ends)


def _figure_of_area(row: Observation, dated: bool) -> str:
    return f"{_figure(row)} for {named(row.area)}{_when(row) if dated else ''}"


def _against(local: Observation, others: Sequence[Observation]) -> str:
    """How the local figure stands against the others', those alike together."""
    by_relation: dict[str, list[str]] = {}
    for row in others:
        other = f"{named(row.area)} ({_figure(row, unit=False)})"
        by_relation.setdefault(_relation(local, row), []).append(other)
    return listed(f"{relation} {listed(areas)}" for relation, areas in by_relation.items())


def _relation(local: Observation, other: Observation) -> str:
    """ "lower than", in the document's words where it has them."""
    if stated := other.local_comparison:
        joint = next((joint for ends, joint in _JOINTS if stated.endswith(ends)), "against")
        return f"{stated} {joint}"
    if not number(local.value) or not number(other.value):
        return "compared with"
    mine, theirs = Decimal(number(local.value)), Decimal(number(other.value))
    return "the same as" if mine == theirs else "lower than" if mine < theirs else "higher than"


def _parts(rows: Sequence[Observation]) -> str:
    opening = _opening(f"{_subject(rows[0])} for {named(rows[0].area)}{_when(rows[0])} was ")
    whole = [f"{_figure(row)} overall" for row in rows if not row.breakdown]
    parts = [row for row in rows if row.breakdown]
    if len(parts) <= _ALL_NAMED:
        return f"{opening}{listed([*whole, *(f'{_figure(row)} for {_quoted(row)}' for row in parts)])}."
    ordered = sorted(parts, key=lambda row: Decimal(number(row.value) or number(row.upper_limit)))
    lowest, highest = (f"{_quoted(row)} ({_figure(row)})" for row in (ordered[0], ordered[-1]))
    return f"{opening}{''.join(f'{each}; it was ' for each in whole)}highest for {highest} and lowest for {lowest}."


def _quoted(row: Observation) -> str:
    """The breakdown in quotation marks, as it may be any part of a sentence: “were released without charge”."""
    return f"“{row.breakdown}”"


def _trend(selection: Selection) -> str:
    """For each line how its last figure stands to its first."""
    first, areas = selection.rows[0], selection.kind == "areas over time"
    moves: list[str] = []
    for group in selection.groups:
        name = f" for {named(group.label) if areas else f'“{group.label}”'}" if group.label else ""
        moves.append(
            f"{_subject(first) if not moves else ''}{name} {'it ' if moves else ''}{_move(group.rows)}".lstrip()
        )
    where = "" if areas else f"for {named(first.area)}, "
    return _opening(f"{where}{'; '.join(moves)}.")


def _move(rows: Sequence[Observation]) -> str:
    first, last = rows[0], rows[-1]
    before, after = Decimal(number(first.value)), Decimal(number(last.value))
    if before == after:
        return f"was {_figure(first)}{_when(first)} and the same{_when(last)}"
    verb = "rose" if after > before else "fell"
    return f"{verb} from {_figure(first, unit=False)}{_when(first)} to {_figure(last)}{_when(last)}"
