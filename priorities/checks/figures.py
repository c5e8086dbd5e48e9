"""Single figures: limits around the value, a value its unit can have, a target with a direction."""

from __future__ import annotations

from decimal import Decimal

from priorities.checks.finding import Finding, about, shown
from priorities.models import Measure, Observation

_NEVER_BELOW_ZERO = {
    Measure.Unit.COUNT,
    Measure.Unit.PERCENT,
    Measure.Unit.PER_THOUSAND,
    Measure.Unit.PER_HUNDRED_THOUSAND,
}
_HIGHEST = {
    Measure.Unit.PERCENT: Decimal(100),
    Measure.Unit.PER_THOUSAND: Decimal(1_000),
    Measure.Unit.PER_HUNDRED_THOUSAND: Decimal(100_000),
}


def limits_in_order(measure: Measure, row: Observation) -> Finding | None:
    """The lower limit is not above the upper one."""
    lower, upper = row.lower_limit, row.upper_limit
    if lower is None or upper is None or lower <= upper:
        return None
    return about("limits", measure, row, f"the lower limit, {shown(lower)}, is above the upper limit, {shown(upper)}.")


def limits_around_the_value(measure: Measure, row: Observation) -> Finding | None:
    """The value lies between its limits, or on one of them."""
    if row.value is None:
        return None
    if row.lower_limit is not None and row.value < row.lower_limit:
        beyond, limit = "below its own lower limit", row.lower_limit
    elif row.upper_limit is not None and row.value > row.upper_limit:
        beyond, limit = "above its own upper limit", row.upper_limit
    else:
        return None
    return about("limits", measure, row, f"the value, {shown(row.value)}, is {beyond}, {shown(limit)}.")


def value_fits_the_unit(measure: Measure, row: Observation) -> Finding | None:
    """A share is at most the whole, a count is a whole number, and neither is below zero."""
    value = row.value
    if value is None:
        return None
    if value < 0 and measure.unit in _NEVER_BELOW_ZERO:
        fault = "is below zero"
    elif (highest := _HIGHEST.get(Measure.Unit(measure.unit))) and value > highest:
        fault = f"is over {shown(highest)}, the whole"
    elif measure.unit == Measure.Unit.COUNT and value != value.to_integral_value():
        fault = "is no whole number, though the measure is a count"
    elif measure.unit == Measure.Unit.LEVEL:
        fault = "is a number, though the measure is a word on a scale"
    else:
        return None
    return about("unit", measure, row, f"the value, {shown(value)}, {fault}.")


def target_has_a_direction(measure: Measure) -> list[Finding]:
    """A target says nothing until it is known whether to reach it from above or from below."""
    if measure.target is None or measure.desired_direction:
        return []
    words = f"{measure.title}: the target is {shown(measure.target)}, and nothing says which way is better."
    return [Finding("target", words, measure, measure)]
