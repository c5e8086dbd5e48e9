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


_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_wording(wording: str) -> None:
    """Raise ValidationError where the wording names a placeholder that does not exist."""
    if set("{}") & set(_PLACEHOLDER.sub("", wording)):
        raise ValidationError("Close every { with a }.")
    if unknown := sorted(set(_PLACEHOLDER.findall(wording)) - PLACEHOLDERS.keys()):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(f"“{{{unknown[0]}}}” is not a placeholder. Use {known}.")


def fill(wording: str, values: Mapping[str, str]) -> str:
    """The wording with its placeholders filled in; one without a value stays as it is, for a person to see."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], wording)
