"""A day in an address: `<day:day>` takes 2027-01-14 and gives a date."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """Days as ISO 8601 writes them, and no others: what is no day of the calendar is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day. Raises ValueError, for which the site answers that there is no such page."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as it stands in the address; one that is written so already is taken as it is."""
        return str(value)
