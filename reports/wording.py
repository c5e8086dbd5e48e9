"""Standing wording with placeholders: checked when an administrator saves it, filled in when an update starts."""

from string import Formatter

from django.core.exceptions import ValidationError

PLACEHOLDERS = {
    "committee": "the committee's name",
    "partnership": "the partnership's name",
    "abbreviation": "its abbreviation",
    "board_months": "the months of the board meetings, such as “May 2017”",
    "meetings": "“meeting” or “meetings”",
}


def check_wording(wording: str) -> None:
    """Raise ValidationError where the wording names a placeholder that does not exist."""
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    try:
        names = {name for _, name, form, conversion in Formatter().parse(wording) if name is not None}
    except ValueError as error:
        raise ValidationError("Close every { with a }.") from error
    if unknown := sorted(names - PLACEHOLDERS.keys()):
        raise ValidationError(f"“{{{unknown[0]}}}” is not a placeholder. Use {known}.")


def fill(wording: str, values: dict[str, str]) -> str:
    """The wording with its placeholders filled in; one without a value stays as it is, for a person to see."""
    for name in PLACEHOLDERS.keys() & values.keys():
        wording = wording.replace(f"{{{name}}}", values[name])
    return wording
