"""An observation's figures in words, as they were printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from priorities.models import Observation
from sdp.document.amounts import amount, unit_words

WHOLE = "Overall"
"""What a figure without a breakdown is called beside those that have one."""

_WITH_ARTICLE = ("area", "average", "region", "North East", "North West", "South East", "South West", "Midlands", "UK")

_FIRST_NUMBER = re.compile(r"£?(-?[0-9][0-9,]*(?:\.[0-9]+)?)")


def number(value: object) -> str:
    """A figure as the tree holds it: digits as printed, "" for none."""
    return "" if value in (None, "") else f"{Decimal(str(value)):f}"


def figure_words(row: Observation) -> str:
    """The figure with its limits: "8.5 per 1,000 (lower limit 7.7, upper limit 9.5)"."""
    figure, unit = printed_figure(row), row.measure.unit
    limits = (("lower limit", number(row.lower_limit)), ("upper limit", number(row.upper_limit)))
    given = ", ".join(f"{name} {amount(limit, unit)}" for name, limit in limits if limit)
    return f"{figure} ({given})" if figure and given else figure or given


def printed_figure(row: Observation) -> str:
    """The figure in the document's words, such as "around 51,000"; without such words, the value with its unit."""
    return row.value_words or value_words(row)


def value_words(row: Observation) -> str:
    """The value with its unit: "26.1 per 1,000"; "" where there is none."""
    value, unit = number(row.value), row.measure.unit
    return " ".join(filter(None, (amount(value, unit), unit_words(unit)))) if value else ""


def told_figure(row: Observation, *, unit: bool = True) -> str:
    """The figure for a sentence: as printed where that says more than the number, such as "almost half"."""
    words, value = row.value_words, number(row.value)
    begins = _FIRST_NUMBER.match(words)
    if words and not (begins and begins[1].replace(",", "") == value):
        return words[0].lower() + words[1:]
    return value_words(row) if unit else amount(value, row.measure.unit)


def change_words(row: Observation) -> str:
    """The change in the document's words, or in per cent, with the periods it is over; "" where none is given."""
    change = number(row.change_percent)
    percent = f"{'+' * (not change.startswith('-'))}{amount(change, '%')}" if change else ""
    return ", ".join(filter(None, (row.change_words or percent, row.change_period)))


def named(area: str) -> str:
    """The area within a sentence: "the North East", "England"."""
    return f"the {area}" if area.endswith(_WITH_ARTICLE) else area


def listed(words: Iterable[str]) -> str:
    """One, two and three."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
