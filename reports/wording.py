"""Standing wording with placeholders: checked when an administrator saves it, filled in when an update starts."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

PLACEHOLDERS = {
    "committee": "the committee's name",
    "partnership": "the partnership's name",
    "abbreviation": "its abbreviation",
    "board_months": "the months of the board meetings, such as “May 2017”",
    "meetings": "“meeting” or “meetings”",
}


ITEM_PLACEHOLDERS = {
    "item": "the agenda item's title",
    "presenter": "who presented it, with the organisation",
    "organisation": "the organisation that brought it",
    "board_date": "the day of the board meeting, such as “7 September 2017”",
    "meeting_day": "the same day, but only in a paper on several board meetings",
}
"""What a sentence about one agenda item may name as well."""

MAY_BE_MISSING = ("presenter", "organisation", "meeting_day")
"""Of these, what an item need not have: a sentence names them only in words that can be left out."""

HOUSE_LEAD_INS = {
    "report": "The Board considered a report[ from {organisation}][ on {meeting_day}].",
    "presentation": "The Board was given a presentation[ by {presenter}][ on {meeting_day}].",
    "consultation": "The Board was consulted[ by {organisation}][ on {meeting_day}].",
    "workshop": "The Board took part in a workshop[ led by {presenter}][ on {meeting_day}].",
    "update": "The Board heard an update[ from {presenter}][ on {meeting_day}].",
}
"""How a section about an item of each kind begins, until an administrator writes it otherwise."""

HOUSE_DEFERRAL = "The Board[, meeting on {meeting_day},] put this item off to a later meeting."
"""The same for an item that was deferred, whatever its kind."""

CLAUSES = "Words in square brackets are left out where what they name is not known: “a report[ from {organisation}]”."


_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CLAUSE = re.compile(r"\[([^\[\]]*)\]")


def listed(*placeholders: Mapping[str, str]) -> str:
    """The placeholders with what they stand for, for the help beside a box."""
    named = (f"{{{name}}} – {meaning}" for group in placeholders for name, meaning in group.items())
    return f"It may name: {'; '.join(named)}. {CLAUSES}"


def check_wording(wording: str) -> None:
    """Raise ValidationError where the wording names a placeholder that does not exist, or leaves a bracket open."""
    _check(wording, PLACEHOLDERS)


def check_lead_in(wording: str) -> None:
    """The same for a sentence about one agenda item, which must do without what an item need not have."""
    _check(wording, PLACEHOLDERS | ITEM_PLACEHOLDERS)
    always = set(_PLACEHOLDER.findall(_CLAUSE.sub("", wording)))
    if unsure := [name for name in MAY_BE_MISSING if name in always]:
        name = unsure[0]
        raise ValidationError(
            f"Put {{{name}}} and the words that go with it in square brackets, such as “[ by {{{name}}}]”: "
            f"not every item has it."
        )


def _check(wording: str, placeholders: Mapping[str, str]) -> None:
    if set("{}") & set(_PLACEHOLDER.sub("", wording)):
        raise ValidationError("Close every { with a }.")
    if unknown := sorted(set(_PLACEHOLDER.findall(wording)) - placeholders.keys()):
        known = ", ".join(f"{{{name}}}" for name in placeholders)
        raise ValidationError(f"“{{{unknown[0]}}}” is not a placeholder. Use {known}.")
    if set("[]") & set(_CLAUSE.sub("", wording)):
        raise ValidationError("Close every [ with a ], and put none within another.")
    if plain := [clause for clause in _CLAUSE.findall(wording) if not _PLACEHOLDER.search(clause)]:
        raise ValidationError(f"“[{plain[0]}]” names no placeholder, so it would never be left out. Take the [ ] away.")


def fill(wording: str, values: Mapping[str, str]) -> str:
    """The wording with its placeholders filled in; a bracket that names one without a value is left out.

    Outside brackets, a placeholder without a value stays as it is, for a person to see.
    """
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], _without_clauses(wording, values))


def can_be_filled(wording: str, values: Mapping[str, str]) -> bool:
    """Whether every placeholder outside brackets has a value."""
    return all(values.get(name) for name in _PLACEHOLDER.findall(_without_clauses(wording, values)))


def _without_clauses(wording: str, values: Mapping[str, str]) -> str:
    """The wording without brackets: those that can be filled are opened, the others are gone with what they hold."""
    return _SPACE_LEFT.sub("", _CLAUSE.sub(lambda found: _clause(found, values), wording)).strip()


_SPACE_LEFT = re.compile(r" +(?=[ .,;:])")
"""What stays of the space before a bracket that is left out."""


def _clause(found: re.Match[str], values: Mapping[str, str]) -> str:
    names = _PLACEHOLDER.findall(found[1])
    if not names:
        return found[0]
    return found[1] if all(values.get(name) for name in names) else ""
