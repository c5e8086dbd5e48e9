"""Figures in print: digits as given, thousands parted by commas, the unit's sign where it has one."""

from __future__ import annotations

import re

_PLAIN_NUMBER = re.compile(r"(-?)([0-9]+)(\.[0-9]+)?")

_SIGNS = {"%": ("", "%"), "GBP": ("£", "")}
_WORDLESS = frozenset({"", "count", "average", "level", *_SIGNS})


def amount(number: str, unit: str = "") -> str:
    """A plain number as print has it, "51000" as 51,000, in GBP as £51,000; 32.0 stays 32.0.

    A unit in words, such as "per 1,000", is not added: see `unit_words`. Raises ValueError for
    anything but digits, with a minus before and a point within where need be.
    """
    found = _PLAIN_NUMBER.fullmatch(number)
    if not found:
        raise ValueError(f"Not a plain number: {number!r}")
    minus, whole, fraction = found.groups(default="")
    before, after = _SIGNS.get(unit, ("", ""))
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole)
    return f"{'−' * bool(minus)}{before}{grouped}{fraction}{after}"


def unit_words(unit: str) -> str:
    """What must stand beside amounts of this unit for them to be understood: "per 1,000"; nothing for counts."""
    return "" if unit in _WORDLESS else unit
