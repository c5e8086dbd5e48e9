"""Django admin of the reports side, for administrators."""

from reports.admin import (
    accounts,
    board_meetings,
    checks,
    committees,
    delegations,
    followers,
    notices,
    readers_help,
    records,
    updates,
)

__all__ = [
    "accounts",
    "board_meetings",
    "checks",
    "committees",
    "delegations",
    "followers",
    "notices",
    "readers_help",
    "records",
    "updates",
]
